import {Component} from "@odoo/owl";
import {getMarkClass} from "../level_mark";

const EMPTY = Object.freeze({});
const CLOSED = Object.freeze({closed: "o_mindset_map_closed"});

/** One role with its cells; drawn again only when one of its properties is another. */
export class MapRow extends Component {
    static template = "customer_mindset.MapRow";
    static props = {
        role: Object,
        columns: Array,
        cells: Object,
        count: Number,
        isBlind: Boolean,
        model: Object,
    };

    /** What is drawn for each column; empty cells share one object. */
    get items() {
        const {cells, columns, model, role} = this.props;
        return columns.map((column) => {
            const cell = cells[column.id];
            if (!cell) {
                return model.canMeet(role, column) ? EMPTY : CLOSED;
            }
            return {
                mark: model.signs.get(cell.level),
                markClass: getMarkClass(cell),
                label: model.levels.get(cell.level),
            };
        });
    }
}
