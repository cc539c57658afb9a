import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {press, queryFirst} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {SPOTS, cell, openMap, texts} from "./map_test_helpers";

describe.current.tags("desktop");
defineMailModels();

function roles() {
    return texts("[data-role] > .o_mindset_map_name");
}

function columns() {
    return texts(".o_mindset_map_turned");
}

async function filter(button, item) {
    await contains(button).click();
    await contains(`.o-dropdown-item:contains(${item})`).click();
}

test("a department is shown with those below it", async () => {
    await openMap();
    await filter(".o_mindset_map_departments", "Office");
    expect(roles()).toEqual(["Receptionist", "Bookkeeper"]);
    await contains(".o_mindset_map_clear_filters").click();
    expect(roles()).toHaveLength(4);
});

test("a stage is shown alone", async () => {
    await openMap();
    await filter(".o_mindset_map_stage_filter", "Paying");
    expect(columns()).toEqual(["Invoice"]);
    expect(".o_mindset_map_strip").toHaveCount(1);
    expect("[data-role='11'] .o_mindset_map_cell").toHaveCount(1);
});

test("a role is found by its name", async () => {
    await openMap();
    await contains(".o_mindset_map_find").edit("book", {confirm: false});
    expect(roles()).toEqual(["Bookkeeper"]);
    await contains(".o_mindset_map_find").edit("nobody", {confirm: false});
    expect(".o_mindset_map_nothing").toHaveCount(1);
});

test("only blind roles, only blind touchpoints", async () => {
    const blind_spots = {no_touchpoint: [13], no_lead: [21], no_kpi: [22]};
    await openMap({blind_spots});
    await filter(".o_mindset_map_blind_filter", "Roles");
    expect(roles()).toEqual(["Intern"]);
    expect(columns()).toHaveLength(3);
    await contains(".o-dropdown-item:contains(Touchpoints)").click();
    expect(columns()).toEqual(["Desk", "Invoice"]);
});

test("a department is folded by click and by key", async () => {
    await openMap();
    await contains("[data-department='1'] .o_mindset_map_name").click();
    expect(roles()).toEqual(["Bookkeeper", "Seller", "Intern"]);
    expect("[data-department='1'] .o_mindset_map_name").toHaveAttribute(
        "aria-expanded",
        "false"
    );
    await press("Enter");
    await animationFrame();
    expect(roles()).toHaveLength(4);
});

test("when the row of the focus goes, the next one takes over", async () => {
    const log = await openMap({blind_spots: {no_touchpoint: [10, 13]}});
    await filter(".o_mindset_map_blind_filter", "Roles");
    await press("Escape");
    queryFirst(cell(10, 2)).focus();
    log.spots = {...SPOTS, no_touchpoint: [13]};
    await press("1");
    await animationFrame();
    await animationFrame();
    expect(roles()).toEqual(["Intern"]);
    expect(document.activeElement.ariaLabel).toBe("Intern, Desk: nothing yet");
});

test("blind spots are lit, listed, and gone as soon as they are fixed", async () => {
    const blind_spots = {no_role: [21], no_touchpoint: [13]};
    const log = await openMap({blind_spots});
    expect("[data-role='13']").toHaveClass("o_mindset_blind");
    expect(".o_mindset_map_strip.o_mindset_blind").toHaveCount(1);
    expect(".o_mindset_map_title.o_mindset_blind").toHaveText("Desk");
    expect(texts(".o_mindset_blind_spots li")).toEqual(["Desk", "Intern"]);
    expect(".o_mindset_map_blind_spots .badge").toHaveText("2");
    log.spots = SPOTS;
    queryFirst(cell(13, 2)).focus();
    await press("1");
    await animationFrame();
    await animationFrame();
    expect(log.loads).toBe(1);
    expect(".o_mindset_blind_none").toHaveCount(1);
    expect(".o_mindset_map_grid .o_mindset_blind").toHaveCount(0);
});

test("a blind spot leads to its row, whatever hides it", async () => {
    await openMap({blind_spots: {no_touchpoint: [13]}});
    await contains(".o_mindset_map_find").edit("book", {confirm: false});
    await contains("[data-kind=no_touchpoint] li button").click();
    await animationFrame();
    expect(roles()).toHaveLength(4);
    expect("[data-role='13'] > .o_mindset_map_name").toBeFocused();
});

test("a blind spot leads to its column", async () => {
    await openMap({blind_spots: {many_leads: [22]}});
    await contains("[data-kind=many_leads] li button").click();
    await animationFrame();
    expect(".o_mindset_map_title[data-touchpoint='22']").toBeFocused();
});

test("a touchpoint is noted as reviewed with one click", async () => {
    const log = await openMap({blind_spots: {no_review: [20]}});
    onRpc("mindset.touchpoint", "action_review", ({args}) => {
        expect.step(args);
        log.spots = SPOTS;
        return true;
    });
    await contains(".o_mindset_review").click();
    expect.verifySteps([[[20]]]);
    expect("[data-kind=no_review]").toHaveCount(0);
    expect(log.loads).toBe(2);
});

test("people without a role are shown by number and opened", async () => {
    onRpc("mindset.contribution.suggest", "action_show_jobless", () => {
        expect.step("jobless");
        return {type: "ir.actions.act_window_close"};
    });
    await openMap({blind_spots: {jobless: 3}});
    expect("[data-kind=jobless] .badge").toHaveText("3");
    await contains(".o_mindset_jobless").click();
    expect.verifySteps(["jobless"]);
});

test("a long list begins with a few", async () => {
    const touchpoints = [...Array(8).keys()].map((i) => ({
        id: i,
        name: `T${i}`,
        stage: 1,
        seen: true,
        company: false,
        touches: false,
    }));
    const no_kpi = touchpoints.map(({id}) => id);
    await openMap({touchpoints, cells: [], blind_spots: {no_kpi}});
    expect("[data-kind=no_kpi] li").toHaveCount(5);
    await contains(".o_mindset_blind_more").click();
    expect("[data-kind=no_kpi] li").toHaveCount(8);
});
