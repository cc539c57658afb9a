export const LEVELS = ["leads", "shapes", "supports"];

/** Kinds of blind spots of a touchpoint that dim its whole column: a role is missing. */
export const MISSING_ROLE = ["touched", "no_role", "no_lead", "many_leads"];

const NO_CELLS = Object.freeze({});

/**
 * Roles, touchpoints and the cells between them.
 *
 * The cells of a role are replaced, never changed, so that a drawn row can tell by
 * identity whether it is still up to date. A cell is `{level, proposed}`.
 */
export class MapModel {
    load(data) {
        this.canEdit = data.can_edit;
        this.month = data.month;
        this.levels = new Map(data.levels.map(([level, name]) => [level, name]));
        this.signs = new Map(data.levels.map(([level, , sign]) => [level, sign]));
        this.kinds = new Map(data.kinds);
        this.departments = new Map(data.departments.map((d) => [d.id, d]));
        this.stages = data.stages;
        this.roles = new Map(data.roles.map((role) => [role.id, role]));
        this.touchpoints = new Map(data.touchpoints.map((t) => [t.id, t]));
        this.cells = new Map();
        this.apply(data.cells);
        this.setBlindSpots(data.blind_spots);
    }

    setBlindSpots(spots) {
        this.blindSpots = spots;
        this.blindRoles = new Set(spots.no_touchpoint);
        this.blindTouchpoints = new Map();
        for (const kind of [...MISSING_ROLE, "no_review", "no_kpi"]) {
            for (const id of spots[kind]) {
                const kinds = this.blindTouchpoints.get(id) || [];
                this.blindTouchpoints.set(id, [...kinds, kind]);
            }
        }
    }

    get blindCount() {
        const {jobless, ...lists} = this.blindSpots;
        const counts = Object.values(lists).map((ids) => ids.length);
        return counts.reduce((sum, count) => sum + count, jobless ? 1 : 0);
    }

    get proposalCount() {
        let count = 0;
        for (const cells of this.cells.values()) {
            count += Object.values(cells).filter((cell) => cell.proposed).length;
        }
        return count;
    }

    getCells(roleId) {
        return this.cells.get(roleId) || NO_CELLS;
    }

    getCell(roleId, touchpointId) {
        return this.getCells(roleId)[touchpointId];
    }

    /** How many touchpoints a role is known to contribute to. */
    countTouchpoints(roleId) {
        return Object.values(this.getCells(roleId)).filter((c) => !c.proposed).length;
    }

    /** Whether the two can meet: a touchpoint may belong to another company. */
    canMeet(role, touchpoint) {
        return !touchpoint.company || touchpoint.company === role.company;
    }

    isMissingRole(touchpointId) {
        const kinds = this.blindTouchpoints.get(touchpointId) || [];
        return kinds.some((kind) => MISSING_ROLE.includes(kind));
    }

    /** The value of a cell as the server speaks of it. */
    getValue(roleId, touchpointId) {
        const cell = this.getCell(roleId, touchpointId);
        const value = [roleId, touchpointId, cell ? cell.level : false];
        return cell?.proposed ? [...value, true] : value;
    }

    /** Set cells as the server speaks of them; return what they were before. */
    apply(values) {
        const before = [];
        const fresh = new Map();
        for (const [roleId, touchpointId, level, proposed = false] of values) {
            before.push(this.getValue(roleId, touchpointId));
            if (!fresh.has(roleId)) {
                fresh.set(roleId, {...this.getCells(roleId)});
            }
            const cells = fresh.get(roleId);
            if (level) {
                cells[touchpointId] = {level, proposed};
            } else {
                delete cells[touchpointId];
            }
        }
        for (const [roleId, cells] of fresh) {
            this.cells.set(roleId, cells);
        }
        return before;
    }
}
