import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {contains} from "@web/../tests/web_test_helpers";
import {openMap, texts} from "./map_test_helpers";

describe.current.tags("mobile");
defineMailModels();

function lines() {
    return texts(".o_mindset_map_toggle > span.flex-grow-1");
}

test("a phone lists roles, each opens its touchpoints", async () => {
    await openMap();
    expect(".o_mindset_map_grid").toHaveCount(0);
    expect(lines()).toEqual(["Receptionist", "Bookkeeper", "Seller", "Intern"]);
    expect(".o_mindset_map_list_cell").toHaveCount(0);
    await contains("[data-line='11'] > button").click();
    expect(texts(".o_mindset_map_list_cell > .flex-grow-1")).toEqual([
        "Inquiry",
        "Desk",
        "Invoice",
    ]);
    expect(".o_mindset_map_list_line").toHaveCount(1);
});

test("a tap opens the levels from below, the choice is saved", async () => {
    const log = await openMap();
    await contains("[data-line='10'] > button").click();
    await contains(".o_mindset_map_list_cell:contains(Invoice)").click();
    expect(".o_bottom_sheet .o_mindset_level").toHaveCount(3);
    await contains(".o_mindset_level[data-level=shapes]").click();
    expect(".o_bottom_sheet").toHaveCount(0);
    expect(log.saves).toEqual([[10, 22, "shapes"]]);
    expect("[data-line='10'] .badge").toHaveText("2");
    await contains(".o_mindset_map_undo").click();
    expect(log.saves.pop()).toEqual([10, 22, false]);
});

test("the other way round: touchpoints with their roles", async () => {
    await openMap();
    await contains("[data-axis=touchpoint]").click();
    expect(lines()).toEqual(["Inquiry", "Desk", "Invoice"]);
    await contains("[data-line='20'] > button").click();
    expect(texts(".o_mindset_map_list_cell > .flex-grow-1")).toEqual([
        "Receptionist",
        "Bookkeeper",
        "Seller",
        "Intern",
    ]);
    expect(".o_mindset_map_list_cell .o_mindset_hollow").toHaveCount(1);
});

test("a blind spot leads to its opened line", async () => {
    await openMap({blind_spots: {no_role: [21]}});
    await contains("[data-axis=blind]").click();
    await contains("[data-kind=no_role] li button").click();
    await animationFrame();
    expect("[data-line='21'] > button").toBeFocused();
    expect("[data-line='21'] .o_mindset_map_list_cell").toHaveCount(4);
});

test("who may not edit reads on a phone, too", async () => {
    const log = await openMap({can_edit: false});
    await contains("[data-line='11'] > button").click();
    expect(".o_mindset_map_list_cell .fa-plus").toHaveCount(0);
    await contains(".o_mindset_map_list_cell:contains(Invoice)").click();
    expect(".o_bottom_sheet dd:last").toHaveText("Clarity");
    expect(".o_bottom_sheet .o_mindset_level").toHaveCount(0);
    expect(log.saves).toEqual([]);
});
