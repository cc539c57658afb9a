import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {press, queryFirst} from "@odoo/hoot-dom";
import {contains, mockService} from "@web/../tests/web_test_helpers";
import {cell, count, openMap, signs, texts} from "./map_test_helpers";

describe.current.tags("desktop");
defineMailModels();

const GRID = ".o_mindset_map_grid";

function focused() {
    return document.activeElement.ariaLabel;
}

test("roles are grouped by department, touchpoints by stage", async () => {
    await openMap();
    expect(texts(".o_mindset_map_department")).toEqual([
        "Office (1)",
        "Office / Accounts (1)",
        "Sales (1)",
        "No department (1)",
    ]);
    expect(texts(".o_mindset_map_stage")).toEqual(["Asking", "Paying"]);
    expect(texts(".o_mindset_map_turned")).toEqual(["Inquiry", "Desk", "Invoice"]);
    expect(signs(10)).toEqual(["Sh", "", ""]);
    expect(signs(11)).toEqual(["Su", "", "Le"]);
    expect(`${cell(11, 1)} .o_mindset_hollow`).toHaveCount(1);
});

test("the feet tell touches of the month and touchpoints of a role", async () => {
    await openMap();
    expect(texts(".o_mindset_map_sum")).toEqual(["1.2k", "", "7"]);
    expect(".o_mindset_map_sum:first").toHaveAttribute(
        "title",
        "Inquiry: 1,204 touches in May"
    );
    // a proposal does not count yet
    expect(count(11)).toBe("1");
});

test("the line of visibility runs between seen and unseen touchpoints", async () => {
    await openMap();
    expect(".o_mindset_map_title.o_mindset_map_line").toHaveCount(1);
    expect(".o_mindset_map_title.o_mindset_map_line").toHaveText("Desk");
    expect(".o_mindset_map_title.o_mindset_map_stage_start").toHaveText("Invoice");
});

test("the arrow keys move through one tab stop", async () => {
    await openMap();
    expect(`${GRID} [tabindex='0']`).toHaveCount(1);
    queryFirst(cell(10, 1)).focus();
    expect(focused()).toBe("Receptionist, Inquiry: Shapes");
    await press("ArrowRight");
    expect(focused()).toBe("Receptionist, Desk: nothing yet");
    // over the heading of the next department, in the same column
    await press("ArrowDown");
    expect(document.activeElement).toHaveText("Office / Accounts (1)");
    await press("ArrowDown");
    expect(focused()).toBe("Bookkeeper, Desk: nothing yet");
    await press("End");
    expect(focused()).toBe("Bookkeeper, Invoice: Leads");
    await press("ArrowRight");
    expect(focused()).toBe("Bookkeeper, Invoice: Leads");
    await press("Home");
    expect(document.activeElement).toHaveText("Bookkeeper");
    await press(["Control", "Home"]);
    await press("End");
    expect(document.activeElement).toHaveText("Invoice");
    await press("PageDown");
    expect(focused()).toBe("Intern, Invoice: nothing yet");
    expect(`${GRID} [tabindex='0']`).toHaveCount(1);
});

test("who may not edit reads", async () => {
    const log = await openMap({can_edit: false});
    expect(".o_mindset_map_undo").toHaveCount(0);
    expect(GRID).toHaveAttribute("aria-readonly", "true");
    queryFirst(cell(13, 1)).focus();
    await press("1");
    await contains(cell(11, 3)).click();
    expect(".o_mindset_level_now").toHaveText(/Leads/);
    expect(".o_mindset_level_chooser button").toHaveCount(0);
    expect(log.saves).toEqual([]);
});

test("a touchpoint of another company cannot be met", async () => {
    const roles = [{id: 10, name: "Receptionist", department: 1, company: 1}];
    const touchpoints = [
        {id: 22, name: "Abroad", stage: 2, seen: true, company: 2, touches: false},
    ];
    const log = await openMap({roles, touchpoints, cells: []});
    expect(cell(10, 1)).toHaveClass("o_mindset_map_closed");
    await contains(cell(10, 1)).click();
    expect(".o_mindset_level_chooser").toHaveCount(0);
    await press("1");
    expect(log.saves).toEqual([]);
});

test("an empty map leads to suggestions", async () => {
    mockService("action", {
        doAction(action) {
            if (typeof action === "string") {
                expect.step(action);
                return;
            }
            return super.doAction(...arguments);
        },
    });
    await openMap({cells: []});
    await contains(".o_mindset_map_suggest button").click();
    expect.verifySteps(["customer_mindset.mindset_contribution_suggest_action"]);
});

test("without roles the page says what to do", async () => {
    await openMap({roles: [], cells: []});
    expect(".o_mindset_map_empty h2").toHaveText("There are no roles yet");
    expect(GRID).toHaveCount(0);
});
