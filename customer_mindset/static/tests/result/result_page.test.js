import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {contains} from "@web/../tests/web_test_helpers";
import {CLARITY, DESK, HIDDEN, openResults} from "./result_test_helpers";

describe.current.tags("desktop");
defineMailModels();

test("a driver has its mean, its noise, its verdict and its questions", async () => {
    await openResults();
    expect(".o_mindset_mean").toHaveText("3.6");
    expect(".o_mindset_driver_card").toHaveText(/at least 15 answers/);
    expect(".o_mindset_driver_card").toHaveText(/by chance alone: plus or minus 0.4/);
    expect(".o_mindset_verdict .badge").toHaveText("no distinguishable change");
    expect(".o_mindset_verdict").toHaveText(/\+0.2 since the last round/);
    expect(queryAllTexts(".o_mindset_driver_card ol strong")).toEqual(["3.4", "3.6"]);
    expect(".o_mindset_band").toHaveText("Taken part: half to three quarters");
});

test("charts say in words what they show, and a table has the figures", async () => {
    await openResults();
    expect(queryOne(".o_mindset_share_chart canvas")).toHaveAttribute(
        "aria-label",
        "Clarity: how the answers are spread. The table has the figures."
    );
    expect(queryOne(".o_mindset_series_chart canvas")).toHaveAttribute(
        "aria-label",
        "Clarity over the rounds: from 3.4 to 3.6"
    );
    await contains("summary").click();
    expect("tbody tr").toHaveCount(2);
    expect(queryAllTexts("tbody tr:first td")).toEqual([
        "0 %",
        "20 %",
        "40 %",
        "20 %",
        "20 %",
        "3.4",
    ]);
});

test("what is hidden has one text, no mean and no chart", async () => {
    await openResults({drivers: [{...CLARITY, ...HIDDEN, items: [], series: []}]});
    expect(".o_mindset_hidden").toHaveText("Too few answers to show");
    expect(".o_mindset_mean").toHaveCount(0);
    expect("canvas").toHaveCount(0);
    expect(".badge").toHaveCount(0);
});

test("a mean without its questions says why they are missing", async () => {
    await openResults({drivers: [{...CLARITY, items: []}]});
    expect(".o_mindset_mean").toHaveCount(1);
    expect(".o_mindset_no_questions").toHaveText(
        "Single questions: too few answers to show"
    );
});

test("one round alone is no line", async () => {
    await openResults({drivers: [{...CLARITY, series: CLARITY.series.slice(0, 2)}]});
    expect(".o_mindset_series_chart").toHaveCount(0);
});

test("round and group can be chosen", async () => {
    const asked = await openResults({}, {active_id: 9});
    expect(queryAllTexts("#o_mindset_unit option")).toEqual(["Our company", "Sales"]);
    await contains("#o_mindset_unit").select("group:in 4");
    await contains("#o_mindset_round").select("8");
    expect(asked).toEqual([
        [9, false],
        [9, "group:in 4"],
        [8, "company:all"],
    ]);
});

test("both sides of a desk are shown with their gap in words", async () => {
    const alike = {...DESK, id: 6, name: "Sales", gap: 0};
    const hidden = {
        ...DESK,
        id: 7,
        name: "Store",
        gap: null,
        self: {...DESK.self, ...HIDDEN},
    };
    await openResults({desks: [DESK, alike, hidden]});
    expect(queryAllTexts(".o_mindset_gap")).toEqual([
        "The desk sees itself 0.9 points better",
        "Both sides see it alike",
    ]);
    expect(queryAllTexts(".o_mindset_side")).toEqual([
        "2.9",
        "3.8",
        "2.9",
        "3.8",
        "2.9",
        "Too few answers to show",
    ]);
});

test("before the first result the page says what will be here", async () => {
    await openResults({rounds: [], units: [], drivers: [], round_id: false});
    expect(".o_mindset_no_result h1").toHaveText("No result yet");
    expect("select").toHaveCount(0);
});
