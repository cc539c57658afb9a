import {Component} from "@odoo/owl";
import {describeLevel, getMarkClass} from "../level_mark";

/** The map on a phone: roles with their touchpoints, or the other way round. */
export class MapList extends Component {
    static template = "customer_mindset.MapList";
    static props = {
        model: Object,
        view: Object,
        axis: String,
        opened: [Number, Boolean],
        onToggle: Function,
        onChoose: Function,
    };

    setup() {
        this.getMarkClass = getMarkClass;
    }

    get model() {
        return this.props.model;
    }

    /** Roles by department, or touchpoints by stage: {id, name, lines}. */
    get sections() {
        return this.props.axis === "role" ? this.roleSections : this.touchpointSections;
    }

    get roleSections() {
        return this.props.view.groups.map((group) => ({
            id: group.id || 0,
            name: group.name,
            lines: group.all.map((role) => ({
                record: role,
                count: this.model.countTouchpoints(role.id),
                isBlind: this.model.blindRoles.has(role.id),
            })),
        }));
    }

    get touchpointSections() {
        const counts = this._countRoles();
        return this.props.view.stages.map((stage) => ({
            id: stage.id,
            name: stage.name,
            lines: stage.columns.map((touchpoint) => ({
                record: touchpoint,
                count: counts.get(touchpoint.id) || 0,
                isBlind: this.model.isMissingRole(touchpoint.id),
            })),
        }));
    }

    _countRoles() {
        const counts = new Map();
        for (const cells of this.model.cells.values()) {
            for (const [id, {proposed}] of Object.entries(cells)) {
                const key = Number(id);
                counts.set(key, (counts.get(key) || 0) + (proposed ? 0 : 1));
            }
        }
        return counts;
    }

    /** What an opened line shows: its cells, under headings. */
    getCells({record}) {
        if (this.props.axis === "role") {
            return this.props.view.stages.flatMap((stage) =>
                stage.sides.map(({seen, columns}, index) => ({
                    key: `${stage.id},${seen}`,
                    name: index ? "" : stage.name,
                    isLine: !seen,
                    cells: columns.map((touchpoint) =>
                        this._prepareCell(touchpoint.name, record, touchpoint)
                    ),
                }))
            );
        }
        return this.props.view.groups.map((group) => ({
            key: group.id,
            name: group.name,
            cells: group.all.map((role) => this._prepareCell(role.name, role, record)),
        }));
    }

    _prepareCell(name, role, touchpoint) {
        const cell = this.model.getCell(role.id, touchpoint.id);
        return {
            name,
            role,
            touchpoint,
            cell,
            canMeet: this.model.canMeet(role, touchpoint),
            label: describeLevel(this.model, cell),
        };
    }

    /** One listener for all cells, however many roles there are. */
    onClick(ev) {
        const button = ev.target.closest("button[data-role]");
        if (button) {
            const role = this.model.roles.get(Number(button.dataset.role));
            const touchpoint = this.model.touchpoints.get(
                Number(button.dataset.touchpoint)
            );
            this.props.onChoose(button, role, touchpoint);
        }
    }
}
