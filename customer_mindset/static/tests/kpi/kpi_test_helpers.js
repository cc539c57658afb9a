import {getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

const POINTS = [
    {value: 0.25, label: "25 %", low: 0.1, high: 0.5, usual: ["10 %", "50 %"]},
    {value: null, label: false, low: null, high: null, usual: false},
    {value: 0.5, label: "50 %", low: 0.1, high: 0.5, usual: ["10 %", "50 %"]},
];

export const KPI = {
    id: 7,
    name: "Win rate",
    definition: "Won out of decided",
    unit: "percent",
    direction: "higher",
    figure: "38 %",
    before: "29 %",
    verdict: {
        change: "up",
        key: "better",
        label: "Better",
        reason: "More than chance.",
        recent: false,
    },
    target: {value: 0.6, label: "60 %", reached: false},
    points: POINTS,
    companies: [
        {id: 1, figure: "40 %", before: false, ...getLine(0.4, "40 %")},
        {id: 2, figure: "30 %", before: "31 %", ...getLine(0.3, "30 %")},
    ],
    touchpoints: ["The invoice", "The parcel"],
    roles: ["Bookkeeper"],
    mine: ["The invoice"],
    ideas: [{month: "2026-09-01", names: ["Call first"], others: 2}],
    has_records: false,
    by_team: true,
};

export const DATA = {
    filters: {period: "last_12", team: false},
    periods: [
        {id: "last_12", name: "Last 12 months"},
        {id: "last_3", name: "Last 3 months"},
    ],
    teams: [
        {id: 4, name: "North"},
        {id: "other", name: "Other teams"},
    ],
    companies: [],
    months: ["2026-09-01", "2026-10-01", "2026-11-01"],
    running: 2,
    can_edit: false,
    kpis: [KPI],
};

export const COMPANIES = [
    {id: 1, name: "Here"},
    {id: 2, name: "There"},
];

function getLine(value, label) {
    return {values: [value, null, value], labels: [label, false, label]};
}

/** Open the page, answered with these data; return the filters that it asked for. */
export async function openKpis(changes = {}) {
    const asked = [];
    onRpc("mindset.kpi.page", "get_data", ({args}) => {
        asked.push(args[0]);
        return {...DATA, ...changes, filters: {...DATA.filters, ...args[0]}};
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction("customer_mindset.kpis");
    return asked;
}
