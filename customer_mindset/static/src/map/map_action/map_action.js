import {
    Component,
    onWillRender,
    onWillStart,
    useEffect,
    useRef,
    useState,
} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {useHotkey} from "@web/core/hotkeys/hotkey_hook";
import {_t} from "@web/core/l10n/translation";
import {usePopover} from "@web/core/popover/popover_hook";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {useSetupAction} from "@web/search/action_hook";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {BlindSpots} from "../blind_spots/blind_spots";
import {LevelChooser} from "../level_chooser/level_chooser";
import {describeLevel} from "../level_mark";
import {useMapDoors} from "../map_doors";
import {useMapEditor} from "../map_editor";
import {MapFilters} from "../map_filters/map_filters";
import {MapGrid} from "../map_grid/map_grid";
import {MapList} from "../map_list/map_list";
import {MapModel} from "../map_model";
import {NO_FILTERS, arrange} from "../map_view";

const FLASH = 2000;

/** All roles and all touchpoints, and where they meet: the map. */
export class MapAction extends Component {
    static template = "customer_mindset.MapAction";
    static components = {
        BlindSpots,
        Layout,
        MapFilters,
        MapGrid,
        MapList,
    };
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.doors = useMapDoors(() => this.load());
        this.rootRef = useRef("root");
        this.display = {controlPanel: {}};
        this.model = new MapModel();
        this.editor = useMapEditor(this.model, () => this.refresh());
        this.state = useState(this.getInitialState(this.props.state || {}));
        this.chooser = usePopover(LevelChooser, {
            position: "bottom",
            useBottomSheet: this.env.isSmall,
            onClose: () => this.chosen?.focus({preventScroll: true}),
        });
        this.env.config.setDisplayName(_t("Map"));
        useHotkey("control+z", () => this.undo(), {allowRepeat: true});
        useSetupAction({
            getLocalState: () => ({...this.state}),
            beforeLeave: () => this.editor.idle(),
            beforeUnload: (ev) => this.editor.isBusy && ev.preventDefault(),
        });
        onWillStart(() => this.load());
        onWillRender(() => this.arrange());
        useEffect(
            (reveal) => reveal && this.flash(reveal),
            () => [this.state.reveal]
        );
    }

    getInitialState({filters, folded = [], showBlindSpots, axis, opened}) {
        return {
            filters: {...NO_FILTERS, ...filters},
            folded: [...folded],
            showBlindSpots: showBlindSpots ?? true,
            axis: axis || "role",
            opened: opened || false,
            version: 0,
            status: "",
            reveal: null,
        };
    }

    get isEmpty() {
        return !this.model.roles.size || !this.model.touchpoints.size;
    }

    /** On a phone: roles with their touchpoints, the other way round, or what lacks. */
    get tabs() {
        return [
            {axis: "role", label: _t("Roles")},
            {axis: "touchpoint", label: _t("Touchpoints")},
            {axis: "blind", label: _t("Blind spots"), count: this.model.blindCount},
        ];
    }

    get blindSpotProps() {
        return {
            model: this.model,
            version: this.state.version,
            onReveal: this.reveal.bind(this),
            onOpenTouchpoint: this.doors.openTouchpoint,
            onReview: this.review.bind(this),
            onShowJobless: () => this.doors.openJobless(),
        };
    }

    async load() {
        await this.editor.idle();
        this.model.load(await this.orm.call("mindset.map", "get_data"));
        this.refresh();
    }

    arrange() {
        const {filters, folded} = this.state;
        this.view = arrange(this.model, filters, folded, this.view);
    }

    refresh() {
        this.state.version++;
    }

    // EDIT

    choose(target, role, touchpoint) {
        if (this.model.canMeet(role, touchpoint)) {
            this.chosen = target;
            this.chooser.open(target, {
                model: this.model,
                role,
                touchpoint,
                onSet: (level) => this.set(role, touchpoint, level),
                onEdit: (id) => this.doors.openContribution(id),
                close: () => this.chooser.close(),
            });
        }
    }

    set(role, touchpoint, level) {
        if (!this.model.canEdit || !this.model.canMeet(role, touchpoint)) {
            return;
        }
        this.editor.set([[role.id, touchpoint.id, level]]);
        const cell = this.model.getCell(role.id, touchpoint.id);
        const now = describeLevel(this.model, cell);
        this.state.status = `${role.name}, ${touchpoint.name}: ${now}`;
    }

    undo() {
        if (this.editor.canUndo) {
            this.editor.undo();
            this.state.status = _t("Undone");
        }
    }

    // FIND

    setFilters(filters) {
        Object.assign(this.state.filters, filters);
    }

    fold(departmentId) {
        const {folded} = this.state;
        const others = folded.filter((id) => id !== departmentId);
        this.state.folded =
            others.length < folded.length ? others : [...folded, departmentId];
    }

    toggleLine(id) {
        this.state.opened = this.state.opened === id ? false : id;
    }

    setAxis(axis) {
        Object.assign(this.state, {axis, opened: false});
    }

    toggleBlindSpots() {
        this.state.showBlindSpots = !this.state.showBlindSpots;
    }

    /** Bring a role or a touchpoint into view, whatever hides it. */
    reveal(kind, id) {
        const shown = kind === "role" ? this.view.roles : this.view.columns;
        if (!shown.some((record) => record.id === id)) {
            this.setFilters(NO_FILTERS);
            this.state.folded = [];
        }
        if (this.env.isSmall) {
            Object.assign(this.state, {axis: kind, opened: id});
        }
        this.state.reveal = {kind, id};
    }

    flash({kind, id}) {
        const selectors = {
            role: `[data-role="${id}"] > .o_mindset_map_name`,
            touchpoint: `.o_mindset_map_title[data-touchpoint="${id}"]`,
        };
        const selector = this.env.isSmall
            ? `[data-line="${id}"] > button`
            : selectors[kind];
        const target = this.rootRef.el?.querySelector(selector);
        if (target) {
            const block = kind === "role" || this.env.isSmall ? "center" : "nearest";
            target.scrollIntoView({block, inline: "center"});
            target.focus({preventScroll: true});
            target.classList.add("o_mindset_flash");
            browser.setTimeout(() => target.classList.remove("o_mindset_flash"), FLASH);
        }
    }

    // OPEN

    async review(id) {
        await this.orm.call("mindset.touchpoint", "action_review", [[id]]);
        await this.load();
    }

    /** Open the sheet or the page to print, with the departments and stages in view. */
    export(url, target) {
        this.doors.openUrl(url, target, this.state.filters);
    }
}

registry.category("actions").add("customer_mindset.map", MapAction);
