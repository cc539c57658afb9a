import {Component, useRef} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {humanNumber} from "@web/core/utils/numbers";
import {formatInteger} from "@web/views/fields/formatters";
import {GridNavigation} from "./grid_navigation";
import {describeLevel, getMarkClass} from "../level_mark";
import {LEVELS} from "../map_model";
import {MapRow} from "../map_row/map_row";

const {DateTime} = luxon;

/** The matrix of roles and touchpoints; all events of all cells end here. */
export class MapGrid extends Component {
    static template = "customer_mindset.MapGrid";
    static components = {MapRow};
    static props = {
        model: Object,
        view: Object,
        onChoose: Function,
        onSet: Function,
        onFold: Function,
        onOpenRole: Function,
        onOpenTouchpoint: Function,
    };

    setup() {
        this.levels = LEVELS;
        this.getMarkClass = getMarkClass;
        this.gridRef = useRef("grid");
        this.navigation = new GridNavigation(this.gridRef, (cell) =>
            this.describe(cell)
        );
    }

    get model() {
        return this.props.model;
    }

    get month() {
        return DateTime.fromISO(this.model.month).toLocaleString({month: "long"});
    }

    get footTitle() {
        return _t("Touches in %s", this.month);
    }

    formatTouches({touches}) {
        const decimals = touches > 999 && touches < 9950 ? 1 : 0;
        return touches ? humanNumber(touches, {decimals}) : "";
    }

    getTouchesTitle(touchpoint) {
        return _t("%(touchpoint)s: %(touches)s touches in %(month)s", {
            touchpoint: touchpoint.name,
            touches: formatInteger(touchpoint.touches || 0),
            month: this.month,
        });
    }

    getColumnTitle(touchpoint) {
        const kinds = this.model.blindTouchpoints.get(touchpoint.id) || [];
        return [
            touchpoint.name,
            ...kinds.map((kind) => this.model.kinds.get(kind)),
        ].join("\n");
    }

    /** The most pressing of a touchpoint's blind spots as an icon. */
    getColumnIcon(touchpoint) {
        const [kind] = this.model.blindTouchpoints.get(touchpoint.id) || [];
        if (!kind) {
            return "";
        }
        const icons = {no_review: "fa-clock-o", no_kpi: "fa-line-chart"};
        return icons[kind] || "fa-exclamation-triangle o_mindset_blind_icon";
    }

    /** Where the line of visibility runs: before the first unseen one of a stage. */
    getColumnClass(column, index) {
        const previous = this.props.view.columns[index - 1];
        const isStage = !previous || previous.stage !== column.stage;
        return {
            o_mindset_map_stage_start: isStage && index,
            o_mindset_map_line: !isStage && previous.seen && !column.seen,
            o_mindset_map_unseen: !column.seen,
            o_mindset_blind: this.model.isMissingRole(column.id),
        };
    }

    /** The role and the touchpoint that meet in a cell. */
    getPair(cell) {
        const column = this.navigation.getColumn(cell) - 1;
        return {
            role: this.model.roles.get(Number(cell.parentElement.dataset.role)),
            touchpoint: this.props.view.columns[column],
        };
    }

    describe(cell) {
        if (cell.getAttribute("role") !== "gridcell") {
            return;
        }
        const {role, touchpoint} = this.getPair(cell);
        const level = describeLevel(
            this.model,
            this.model.getCell(role.id, touchpoint.id)
        );
        cell.ariaLabel = `${role.name}, ${touchpoint.name}: ${level}`;
        cell.title = cell.ariaLabel;
    }

    onPointerOver(ev) {
        const cell = this.navigation.getCell(ev.target);
        const column = cell ? this.navigation.getColumn(cell) - 1 : -1;
        if (cell) {
            this.describe(cell);
        }
        if (column !== this.hovered) {
            this.hovered = column;
            const strips = this.gridRef.el.querySelectorAll(".o_mindset_map_strip");
            strips.forEach((strip, i) => {
                strip.classList.toggle("o_mindset_map_hover", i === column);
            });
        }
    }

    onFocusIn(ev) {
        const cell = this.navigation.getCell(ev.target);
        if (cell) {
            this.navigation.activate(cell);
        }
    }

    onClick(ev) {
        const cell = this.navigation.getCell(ev.target);
        if (cell) {
            this.open(cell);
        }
    }

    onKeydown(ev) {
        const cell = this.navigation.getCell(ev.target);
        if (!cell || ev.altKey || ev.metaKey) {
            return;
        }
        if (this.navigation.move(ev.key, ev) || this.onKey(cell, ev)) {
            ev.preventDefault();
            ev.stopPropagation();
        }
    }

    /** Handle a key that does not move; return whether it means something here. */
    onKey(cell, {key, ctrlKey}) {
        if (ctrlKey) {
            return false;
        }
        if (["Enter", " ", "F2"].includes(key)) {
            this.open(cell);
            return true;
        }
        const level = LEVELS[Number(key) - 1] || false;
        if (!level && !["Delete", "Backspace"].includes(key)) {
            return false;
        }
        if (cell.getAttribute("role") === "gridcell") {
            const {role, touchpoint} = this.getPair(cell);
            this.props.onSet(role, touchpoint, level);
        }
        return true;
    }

    open(cell) {
        const {department, role} = cell.parentElement.dataset;
        const kind = cell.getAttribute("role");
        if (department !== undefined) {
            this.props.onFold(Number(department) || false);
        } else if (cell.dataset.touchpoint) {
            this.props.onOpenTouchpoint(Number(cell.dataset.touchpoint));
        } else if (kind === "rowheader") {
            this.props.onOpenRole(Number(role));
        } else if (kind === "gridcell") {
            const pair = this.getPair(cell);
            this.props.onChoose(cell, pair.role, pair.touchpoint);
        }
    }
}
