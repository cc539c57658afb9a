import {Component, onMounted, onWillStart, useRef, useState} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";
import {getMarkClass} from "../level_mark";
import {LEVELS} from "../map_model";

/** What a role does at a touchpoint: everybody reads it, facilitators choose here. */
export class LevelChooser extends Component {
    static template = "customer_mindset.LevelChooser";
    static props = {
        model: Object,
        role: Object,
        touchpoint: Object,
        onSet: Function,
        onEdit: Function,
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.levels = LEVELS;
        this.getMarkClass = getMarkClass;
        this.rootRef = useRef("root");
        this.state = useState({contribution: null});
        this.cell = this.props.model.getCell(
            this.props.role.id,
            this.props.touchpoint.id
        );
        onWillStart(() => this.load());
        onMounted(() => this.focusLevel());
    }

    async load() {
        if (!this.cell) {
            return;
        }
        const [contribution] = await this.orm.searchRead(
            "mindset.contribution",
            [
                ["job_id", "=", this.props.role.id],
                ["touchpoint_id", "=", this.props.touchpoint.id],
            ],
            ["we_do", "customer_gets"]
        );
        this.state.contribution = contribution || null;
    }

    focusLevel() {
        const root = this.rootRef.el;
        (
            root.querySelector("[aria-pressed=true]") ||
            root.querySelector("button") ||
            root
        ).focus();
    }

    isPressed(level) {
        return this.cell?.level === level && !this.cell.proposed;
    }

    choose(level) {
        this.props.onSet(level);
        this.props.close();
    }

    edit() {
        this.props.onEdit(this.state.contribution.id);
        this.props.close();
    }

    onKeydown(ev) {
        const level = LEVELS[Number(ev.key) - 1];
        if (!this.props.model.canEdit || ev.ctrlKey || ev.altKey || ev.metaKey) {
            return;
        }
        if (level) {
            ev.preventDefault();
            this.choose(level);
        } else if (ev.key === "Delete" || ev.key === "Backspace") {
            ev.preventDefault();
            this.choose(false);
        }
    }
}
