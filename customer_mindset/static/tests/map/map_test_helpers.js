import {queryAll} from "@odoo/hoot-dom";
import {getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

export const SPOTS = {
    touched: [],
    no_role: [],
    no_lead: [],
    many_leads: [],
    no_touchpoint: [],
    no_review: [],
    no_kpi: [],
    jobless: 0,
};

const TOUCHPOINT = {seen: true, company: false, review: false, kpis: 1, touches: false};

export const DATA = {
    can_edit: true,
    levels: [
        ["leads", "Leads", "Le"],
        ["shapes", "Shapes", "Sh"],
        ["supports", "Supports", "Su"],
    ],
    month: "2026-05-01",
    kinds: Object.keys(SPOTS).map((kind) => [kind, `Kind ${kind}`]),
    departments: [
        {id: 1, name: "Office", above: []},
        {id: 2, name: "Office / Accounts", above: [1]},
        {id: 3, name: "Sales", above: []},
    ],
    stages: [
        {id: 1, name: "Asking"},
        {id: 2, name: "Paying"},
    ],
    roles: [
        {id: 10, name: "Receptionist", department: 1, company: 1},
        {id: 11, name: "Bookkeeper", department: 2, company: 1},
        {id: 12, name: "Seller", department: 3, company: 1},
        {id: 13, name: "Intern", department: false, company: 1},
    ],
    touchpoints: [
        {...TOUCHPOINT, id: 20, name: "Inquiry", stage: 1, touches: 1204},
        {...TOUCHPOINT, id: 21, name: "Desk", stage: 1, seen: false},
        {...TOUCHPOINT, id: 22, name: "Invoice", stage: 2, touches: 7},
    ],
    cells: [
        [10, 20, "shapes"],
        [12, 20, "leads"],
        [11, 22, "leads"],
        [11, 20, "supports", true],
    ],
    blind_spots: SPOTS,
};

/**
 * Open the map on the given data.
 *
 * @returns {Object} how often it was ``loads`` read, which cells were ``saves``, and
 *  what the next answer says about blind ``spots``
 */
export async function openMap(data = {}) {
    const log = {loads: 0, saves: [], spots: {...SPOTS, ...data.blind_spots}};
    onRpc("mindset.map", "get_data", () => {
        log.loads++;
        return {...DATA, ...data, blind_spots: log.spots};
    });
    onRpc("mindset.map", "set_levels", ({args: [cells]}) => {
        log.saves.push(...cells);
        return {cells, blind_spots: log.spots};
    });
    onRpc("mindset.contribution", "search_read", () => [
        {id: 5, we_do: "We write invoices", customer_gets: "Clarity"},
    ]);
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "customer_mindset.map",
    });
    return log;
}

/** The cell of a role in the given column, counted from 1. */
export function cell(roleId, column) {
    return `[data-role="${roleId}"] > .o_mindset_map_cell:nth-child(${column + 1})`;
}

/** The texts of elements, of rows out of sight too: those are not painted. */
export function texts(selector) {
    return queryAll(selector).map(({textContent}) => textContent.trim());
}

/** What a row says: the signs of its cells, or "". */
export function signs(roleId) {
    return texts(`[data-role="${roleId}"] > .o_mindset_map_cell`);
}

/** The foot of a row. */
export function count(roleId) {
    return texts(`[data-role="${roleId}"] > .o_mindset_map_count`)[0];
}
