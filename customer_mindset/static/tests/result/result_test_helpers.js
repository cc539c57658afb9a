import {getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

const SHOWN = {
    figure: "3.6",
    hidden: false,
    mean: 3.6,
    noise: 0.4,
    answers: 15,
    shares: [],
    verdict: "same",
    verdict_label: "no distinguishable change",
    change: 0.2,
};
export const HIDDEN = {
    figure: "Too few answers to show",
    hidden: true,
    mean: null,
    noise: 0,
    answers: 0,
    shares: [],
    verdict: false,
    verdict_label: false,
    change: 0,
};
export const CLARITY = {
    id: 3,
    name: "Clarity",
    description: "I know what my work does for customers.",
    items: [
        {name: "I can say it.", ...SHOWN, figure: "3.4", shares: [0, 20, 40, 20, 20]},
        {name: "We talk about it.", ...SHOWN, shares: [10, 20, 30, 20, 30]},
    ],
    series: [
        {date: "2026-01-12", mean: 3.4, series: "1,2"},
        {date: "2026-02-09", mean: null, series: "1,2"},
        {date: "2026-03-09", mean: 3.6, series: "1,2"},
    ],
    ...SHOWN,
};
export const DESK = {
    id: 5,
    name: "Bookkeeping",
    gap: 0.9,
    others: {question: "Bookkeeping helps me.", ...SHOWN, figure: "2.9"},
    self: {question: "We help.", ...SHOWN, figure: "3.8"},
};

export const DATA = {
    rounds: [
        {id: 9, name: "Customers in mind, round 2", date: "2026-03-09"},
        {id: 8, name: "Customers in mind, round 1", date: "2026-02-09"},
    ],
    round_id: 9,
    units: [
        {key: "company:all", kind: "company", name: "Our company"},
        {key: "group:in 4", kind: "group", name: "Sales"},
    ],
    unit: "company:all",
    band: "half to three quarters",
    drivers: [CLARITY],
    desks: [],
};

/** Open the results on the given data; return what was asked of the server. */
export async function openResults(data = {}, context = {}) {
    const asked = [];
    onRpc("mindset.result.page", "get_data", ({kwargs}) => {
        asked.push([kwargs.round_id, kwargs.unit]);
        return {...DATA, ...data};
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "customer_mindset.results",
        context,
    });
    return asked;
}
