import {getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

export const TOUCHPOINTS = [
    {
        id: 1,
        stage_id: 2,
        stage: "Paying",
        name: "The invoice is understood",
        experience: "A letter that explains itself",
        channel: "letter",
        seen: true,
        level: "leads",
        level_name: "Leads",
        we_do: "We write invoices",
        customer_gets: "Clarity",
        is_counted: true,
        touches: {count: 1204, this_month: true, is_rounded: false},
    },
    {
        id: 2,
        stage_id: 3,
        stage: "Coming back",
        name: "The reminder is friendly",
        experience: "",
        channel: "letter",
        seen: false,
        level: "supports",
        level_name: "Supports",
        we_do: "We write reminders",
        customer_gets: "A way out",
        is_counted: false,
        touches: false,
    },
];

export const KPI = {
    id: 7,
    name: "Win rate",
    definition: "Won out of decided",
    unit: "percent",
    figure: "38 %",
    before: "29 %",
    direction: "higher",
    verdict: {
        change: "up",
        key: "better",
        label: "Better",
        reason: "More than chance.",
        recent: "The last 2 months, too.",
    },
    target: false,
    months: ["2026-09-01", "2026-10-01", "2026-11-01"],
    values: [0.25, null, 0.5],
    fed_by: ["The invoice is understood"],
};

export const PROPOSAL = {
    id: 11,
    stage_id: 1,
    stage: "Asking",
    touchpoint_id: 9,
    name: "The first call",
    experience: "Heard at once",
    level: "leads",
    level_name: "Leads",
    we_do: "We pick up",
    customer_gets: "A friendly voice",
    own: true,
};

export const CHOICES = {
    levels: [
        {id: "leads", name: "Leads"},
        {id: "supports", name: "Supports"},
    ],
    stages: [
        {
            id: 1,
            name: "Asking",
            touchpoints: [{id: 9, name: "The first call", experience: "Heard at once"}],
        },
    ],
};

export const DATA = {
    me: {
        name: "Berta",
        role: "Bookkeeper",
        role_id: 5,
        has_employee: true,
        is_facilitator: false,
        company: "My Company",
    },
    promise: {we_do: "We write invoices", customer_gets: "Clarity"},
    sentence: false,
    stages: [
        {id: 1, name: "Asking", description: "", count: 0},
        {id: 2, name: "Paying", description: "", count: 1},
        {id: 3, name: "Coming back", description: "", count: 1},
    ],
    touchpoints: TOUCHPOINTS,
    kpis: [KPI],
    word: {text: "So clear!", touchpoint: "The invoice is understood"},
    ideas: {
        mine: [{id: 4, name: "Call first", state: "new", state_name: "New"}],
        waiting: 3,
    },
    proposals: {open: [], accepted: [], declined: [], waiting: 0},
    setup: false,
    reflection: false,
    pulse: false,
    workshops: [],
};

/** Open the start page on the given data; return how often it was loaded. */
export async function openLineOfSight(data = {}) {
    const loads = [];
    onRpc("mindset.line.of.sight", "get_data", () => {
        loads.push(1);
        return {...DATA, ...data};
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "customer_mindset.line_of_sight",
    });
    return loads;
}
