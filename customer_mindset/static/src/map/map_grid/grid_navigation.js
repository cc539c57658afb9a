import {onMounted, onPatched} from "@odoo/owl";
import {localization} from "@web/core/l10n/localization";
import {clamp} from "@web/core/utils/numbers";

const ROW = ".o_mindset_map_row";
const PAGE = 10;

/**
 * Moves the focus through a grid whose rows have any number of cells.
 *
 * One cell at a time can be reached with the Tab key (roving tabindex). It is kept by
 * position on the elements themselves, because no cell is drawn anew for it.
 */
export class GridNavigation {
    constructor(ref, onFocus) {
        this.ref = ref;
        this.onFocus = onFocus;
        this.cell = null;
        this.row = 2;
        this.column = 1;
        onMounted(() => this.keepOne());
        onPatched(() => this.keepOne());
    }

    /** The cell that an event is about. */
    getCell(target) {
        const cell = target.closest?.("[tabindex]");
        return cell && this.ref.el.contains(cell) ? cell : null;
    }

    getColumn(cell) {
        return [...cell.parentElement.children].indexOf(cell);
    }

    /** Remember the cell that has the focus. */
    activate(cell) {
        if (this.cell && this.cell !== cell) {
            this.cell.tabIndex = -1;
        }
        cell.tabIndex = 0;
        this.cell = cell;
        this.row = this._getRows().indexOf(cell.parentElement);
        // a heading across the grid does not forget where one came from
        if (cell.parentElement.children.length > 1) {
            this.column = this.getColumn(cell);
        }
        this.onFocus(cell);
    }

    focus(cell) {
        cell.focus({preventScroll: true});
        cell.scrollIntoView({block: "nearest", inline: "nearest"});
    }

    /** After rows or columns have gone another cell takes over, focus included. */
    keepOne() {
        if (this.cell?.isConnected) {
            this.onFocus(this.cell);
            return;
        }
        const hadFocus = this.cell && document.activeElement === document.body;
        const cell = this._find(this.row, this.column);
        this.cell = null;
        if (cell) {
            this.activate(cell);
            if (hadFocus) {
                this.focus(cell);
            }
        }
    }

    /** Move by a key; return whether the key was one that moves. */
    move(key, {ctrlKey = false} = {}) {
        const {column, row} = this;
        const sideways = localization.direction === "rtl" ? -1 : 1;
        const targets = {
            ArrowUp: [row - 1, column],
            ArrowDown: [row + 1, column],
            ArrowLeft: [row, column - sideways],
            ArrowRight: [row, column + sideways],
            PageUp: [row - PAGE, column],
            PageDown: [row + PAGE, column],
            Home: [ctrlKey ? 0 : row, 0],
            End: [ctrlKey ? Infinity : row, Infinity],
        };
        if (!(key in targets)) {
            return false;
        }
        this.focus(this._find(...targets[key]));
        return true;
    }

    /** The cell at this place, or the nearest there is. */
    _find(row, column) {
        const rows = this._getRows();
        const children = rows[clamp(row, 0, rows.length - 1)]?.children || [];
        const cells = [...children].filter((cell) => cell.hasAttribute("tabindex"));
        return cells[clamp(column, 0, cells.length - 1)];
    }

    _getRows() {
        return [...this.ref.el.querySelectorAll(ROW)];
    }
}
