import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {DATA, KPI, openLineOfSight} from "./line_of_sight_test_helpers";

describe.current.tags("desktop");
defineMailModels();

test("role, promise and the customer's word are shown", async () => {
    await openLineOfSight();
    expect("h1").toHaveText("Good to see you, Berta");
    expect(".o_mindset_role").toHaveText("Bookkeeper");
    expect(".o_mindset_promise_get").toHaveText(/Clarity/);
    expect(".o_mindset_word blockquote").toHaveText("So clear!");
    expect(".o_mindset_setup").toHaveCount(0);
});

test("touchpoints say what we do and what the customer gets", async () => {
    await openLineOfSight();
    expect(".o_mindset_touchpoint_card").toHaveCount(2);
    expect(".o_mindset_touchpoint_card:first dd").toHaveCount(2);
    expect(".o_mindset_touches").toHaveCount(1);
    expect(".o_mindset_touches").toHaveText("This month: 1,204 times");
    // the other one is not to be counted
    expect(".o_mindset_uncounted").toHaveCount(0);
});

test("choosing a stage shows its touchpoints, choosing it again all", async () => {
    await openLineOfSight();
    expect(".o_mindset_stage button:first").not.toBeEnabled();
    await contains(".o_mindset_stage:eq(2) button").click();
    expect(".o_mindset_stage:eq(2) button").toHaveAttribute("aria-pressed", "true");
    expect(queryAllTexts(".o_mindset_touchpoint_card h3")).toEqual([
        "The reminder is friendly",
    ]);
    await contains(".o_mindset_stage:eq(2) button").click();
    expect(".o_mindset_touchpoint_card").toHaveCount(2);
});

test("a figure has its year before, its trend and its line in words", async () => {
    await openLineOfSight();
    expect(".o_mindset_figure").toHaveText("38 %");
    expect(".o_mindset_kpi_card").toHaveText(/the year before: 29 %/);
    expect(".o_mindset_kpi_card").toHaveText(/Better/);
    expect(".o_mindset_reason").toHaveText("More than chance. The last 2 months, too.");
    expect(".o_mindset_change .fa-arrow-up").toHaveAttribute(
        "aria-label",
        "higher than the year before"
    );
    const canvas = queryOne(".o_mindset_sparkline canvas");
    expect(canvas).toHaveAttribute(
        "aria-label",
        "Win rate by month: from 25 % to 50 %"
    );
    expect("#o_mindset_kpi_title").toHaveText("Figures we move together");
});

test("the arrow says in words whether the way is right, whatever its colour", async () => {
    const sway = (change, verdict = {}) => ({
        ...KPI,
        verdict: {...KPI.verdict, key: false, label: false, change, ...verdict},
    });
    const kpis = [
        sway("up"),
        {...sway("down"), id: 8},
        {...sway("down"), id: 9, direction: "lower"},
        {...sway("up"), id: 10, direction: "lower"},
        {...sway("same", {key: "same", label: "As the year before"}), id: 11},
        {...sway("up", {key: "open", label: "No clear change"}), id: 12},
        {...sway(false), id: 13},
    ];
    await openLineOfSight({kpis});
    expect(queryAllTexts(".o_mindset_change")).toEqual([
        "In the right direction",
        "In the wrong direction",
        "In the right direction",
        "In the wrong direction",
        "As the year before",
        "No clear change",
    ]);
    expect(".o_mindset_change.text-success").toHaveCount(2);
    expect(".o_mindset_change.text-danger").toHaveCount(2);
    expect(".o_mindset_change .fa-arrow-right").toHaveCount(1);
});

test("touches are about so many, of last month, or perhaps without a source", async () => {
    const [invoice, reminder] = DATA.touchpoints;
    const about = {count: 1200, this_month: false, is_rounded: true};
    await openLineOfSight({
        touchpoints: [
            {...invoice, touches: about},
            {...reminder, is_counted: true},
        ],
    });
    expect(".o_mindset_touches").toHaveCount(1);
    expect(".o_mindset_touches").toHaveText("Last month: about 1,200 times");
    expect(".o_mindset_uncounted").toHaveText(/a manager adds a source/);
});

test("without figures, words and work the page says what could come", async () => {
    await openLineOfSight({kpis: [], word: false});
    expect(".o_mindset_no_kpi").toHaveText(/No figure is shown here yet/);
    expect(".o_mindset_no_word").toHaveCount(1);
    expect(".o_mindset_no_word button").toHaveCount(0);
    expect(".o_mindset_nothing_waits").toHaveCount(1);
});

test("figures that no touchpoint of mine feeds are said to be everybody's", async () => {
    await openLineOfSight({kpis: [{...KPI, fed_by: []}]});
    expect("#o_mindset_kpi_title").toHaveText("Figures of us all");
    expect(".o_mindset_no_kpi").toHaveText(/None of them is linked/);
});

test("a facilitator is led to the customers' words", async () => {
    onRpc("/web/action/load", async (request) => {
        const {params} = await request.json();
        expect.step(params.action_id);
        return {type: "ir.actions.act_window_close"};
    });
    const me = {...DATA.me, is_facilitator: true};
    await openLineOfSight({word: false, me});
    await contains(".o_mindset_no_word button").click();
    expect.verifySteps(["customer_mindset.mindset_word_action"]);
});

test("without anything counted a figure says so and draws nothing", async () => {
    const nothing = {figure: false, before: false};
    const kpi = {...KPI, ...nothing, fed_by: []};
    await openLineOfSight({kpis: [{...kpi, values: [null, null, null]}]});
    expect(".o_mindset_sparkline").toHaveCount(0);
    expect(".o_mindset_kpi_card").toHaveText(/Nothing to count yet/);
    expect("#o_mindset_kpi_title").toHaveText("Figures of us all");
});

test("an idea is added once, and the page is read again", async () => {
    onRpc("mindset.idea", "create", ({args}) => {
        expect.step(args[0]);
        return [9];
    });
    const loads = await openLineOfSight();
    expect(".o_mindset_idea_add").not.toBeEnabled();
    await contains(".o_mindset_idea_name").edit("  Call before the reminder ", {
        confirm: false,
    });
    await contains(".o_mindset_my_ideas input[type=checkbox]").check();
    await contains(".o_mindset_idea_add").click();
    expect.verifySteps([[{name: "Call before the reminder", anonymous: true}]]);
    expect(loads).toHaveLength(2);
    expect(".o_mindset_idea_name").toHaveValue("");
    expect(".o_notification").toHaveCount(1);
});

test("what is typed stays when saving fails", async () => {
    expect.errors(1);
    onRpc("mindset.idea", "create", () => {
        throw new Error("no");
    });
    await openLineOfSight();
    await contains(".o_mindset_idea_name").edit("Call first", {confirm: false});
    await contains(".o_mindset_idea_add").click();
    expect(".o_mindset_idea_name").toHaveValue("Call first");
    expect.verifyErrors(["no"]);
});

test("a begun workshop is noted as held with one click", async () => {
    onRpc("mindset.workshop", "action_held", ({args}) => {
        expect.step(args);
        return true;
    });
    const workshops = [
        {id: 1, name: "Office", date_start: "2019-01-01 09:00:00"},
        {id: 2, name: "Office", date_start: "2999-01-01 09:00:00"},
    ];
    const loads = await openLineOfSight({workshops});
    expect(".o_mindset_my_workshop").toHaveCount(2);
    expect(".o_mindset_workshop_held").toHaveCount(1);
    await contains(".o_mindset_workshop_held").click();
    expect.verifySteps([[1]]);
    expect(loads).toHaveLength(2);
});

test("reflection and pulse wait while they are open", async () => {
    await openLineOfSight({
        reflection: {id: 3, until: "2026-12-02"},
        pulse: {url: "/mindset/pulse/8", until: "2026-12-02"},
    });
    expect(".o_mindset_waiting_pulse a").toHaveAttribute("href", "/mindset/pulse/8");
    expect(".o_mindset_waiting_reflection").toHaveText(/Until Wednesday, December 2/);
});

test("an empty page says what to do next", async () => {
    const nothing = {touchpoints: [], promise: false, kpis: [], word: false};
    await openLineOfSight({...nothing, me: {...DATA.me, has_employee: false}});
    expect(".o_mindset_empty h3").toHaveText(/not linked to an employee/);
});

test("people without a role and unmapped roles are told apart", async () => {
    const me = {...DATA.me, role: false, role_id: false};
    await openLineOfSight({touchpoints: [], promise: false, me});
    expect(".o_mindset_empty h3").toHaveText("You do not have a role here yet");
    expect(".o_mindset_empty .btn-primary").toHaveCount(0);
});

test("a facilitator maps the own role from here", async () => {
    onRpc("hr.job", "action_mindset_contributions", ({args}) => {
        expect.step(args[0]);
        return {type: "ir.actions.act_window_close"};
    });
    const me = {...DATA.me, is_facilitator: true};
    await openLineOfSight({touchpoints: [], promise: false, me});
    await contains(".o_mindset_map_role").click();
    expect.verifySteps([5]);
});

test("a manager is led to the start before anything has begun", async () => {
    await openLineOfSight({setup: true});
    expect(".o_mindset_setup button").toHaveText("Get started");
});

test("the card of the own role is opened for printing", async () => {
    onRpc("hr.job", "action_mindset_role_card", ({args}) => {
        expect.step(args[0]);
        return {type: "ir.actions.act_window_close"};
    });
    await openLineOfSight();
    await contains(".o_mindset_role_card_open").click();
    expect.verifySteps([[5]]);
});

test("a role that nobody has described has no card to hang up", async () => {
    await openLineOfSight({touchpoints: [], promise: false});
    expect(".o_mindset_role_card_open").toHaveCount(0);
});
