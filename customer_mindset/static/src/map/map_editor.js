import {_t} from "@web/core/l10n/translation";
import {Mutex} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";

const UNDO_STEPS = 100;

/**
 * Changes cells at once on the screen, then on the server, one change after the other.
 *
 * What the server refuses is taken back, unless the cell was changed again meanwhile.
 */
export class MapEditor {
    constructor(model, {save, refuse, changed}) {
        Object.assign(this, {model, save, refuse, changed});
        this.mutex = new Mutex();
        this.steps = [];
        this.latest = new Map();
        this.count = 0;
        this.busy = 0;
    }

    get canUndo() {
        return this.steps.length > 0;
    }

    /** Set cells, each `[role, touchpoint, level or false, proposed?]`. */
    set(values) {
        const news = values.filter(
            (value) => String(value) !== String(this.model.getValue(...value))
        );
        if (!this.model.canEdit || !news.length) {
            return Promise.resolve();
        }
        const step = this.model.apply(news);
        this.steps = [...this.steps, step].slice(-UNDO_STEPS);
        return this._save(news, step, () => {
            this.steps = this.steps.filter((other) => other !== step);
        });
    }

    /** Take the last change back; return the cells it was about, if there were any. */
    undo() {
        const step = this.steps.pop();
        if (!step) {
            return Promise.resolve();
        }
        const before = this.model.apply(step);
        return this._save(step, before, () => this.steps.push(step));
    }

    async _save(values, before, onRefused) {
        const number = ++this.count;
        for (const value of values) {
            this.latest.set(this._key(value), number);
        }
        this.changed();
        this.busy++;
        await this.mutex.exec(() => this._send(values, before, onRefused, number));
        this.busy--;
        this.changed();
        return values;
    }

    async _send(values, before, onRefused, number) {
        try {
            const result = await this.save(values);
            this.model.apply(this._untouched(result.cells, number));
            this.spots = result.blind_spots;
        } catch (error) {
            this.model.apply(this._untouched(before, number));
            onRefused();
            this.refuse(error);
        }
        if (this.spots && number === this.count) {
            this.model.setBlindSpots(this.spots);
        }
    }

    get isBusy() {
        return this.busy > 0;
    }

    /** Wait until everything has been sent. */
    idle() {
        return this.mutex.getUnlockedDef();
    }

    /** Those cells that no later change has touched. */
    _untouched(values, number) {
        return values.filter((value) => this.latest.get(this._key(value)) === number);
    }

    _key([roleId, touchpointId]) {
        return `${roleId},${touchpointId}`;
    }
}

/** An editor that saves on the server and tells when something was refused. */
export function useMapEditor(model, changed) {
    const orm = useService("orm");
    const notification = useService("notification");
    return new MapEditor(model, {
        save: (values) => orm.silent.call("mindset.map", "set_levels", [values]),
        refuse: (error) => {
            const reason = error.data?.message || error.message;
            const message = _t("Not saved, the map is as before. %s", reason);
            notification.add(message, {type: "danger"});
        },
        changed,
    });
}
