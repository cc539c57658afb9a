import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {press, queryFirst, queryOne} from "@odoo/hoot-dom";
import {Deferred, animationFrame} from "@odoo/hoot-mock";
import {contains, mockService, onRpc} from "@web/../tests/web_test_helpers";
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

test("a click opens the levels, and the choice is saved without reading anew", async () => {
    const log = await openMap();
    await contains(cell(10, 3)).click();
    expect(".o_mindset_level_chooser").toHaveAttribute(
        "aria-label",
        "Receptionist, Invoice"
    );
    await contains(".o_mindset_level[data-level=leads]").click();
    expect(".o_mindset_level_chooser").toHaveCount(0);
    expect(log.saves).toEqual([[10, 22, "leads"]]);
    expect(log.loads).toBe(1);
    expect(signs(10)).toEqual(["Sh", "", "Le"]);
    expect(count(10)).toBe("2");
    expect(cell(10, 3)).toBeFocused();
    expect("[role=status]").toHaveText("Receptionist, Invoice: Leads");
});

test("the chooser shows the sentences and clears", async () => {
    const log = await openMap();
    await contains(cell(11, 3)).click();
    expect(".o_mindset_level_chooser dd:last").toHaveText("Clarity");
    await contains(".o_mindset_clear").click();
    expect(log.saves).toEqual([[11, 22, false]]);
    expect(signs(11)).toEqual(["Su", "", ""]);
});

test("a proposal is accepted or declined", async () => {
    const log = await openMap();
    await contains(cell(11, 1)).click();
    await contains(".o_mindset_accept").click();
    expect(log.saves.pop()).toEqual([11, 20, "supports"]);
    expect(`${cell(11, 1)} .o_mindset_hollow`).toHaveCount(0);
    await contains(".o_mindset_map_undo").click();
    expect(log.saves.pop()).toEqual([11, 20, "supports", true]);
    expect(`${cell(11, 1)} .o_mindset_hollow`).toHaveCount(1);
    await contains(cell(11, 1)).click();
    await contains(".o_mindset_decline").click();
    expect(log.saves.pop()).toEqual([11, 20, false]);
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

test("1, 2, 3 set a level, Delete clears it", async () => {
    const log = await openMap();
    queryFirst(cell(13, 2)).focus();
    for (const key of ["1", "2", "3", "Delete"]) {
        await press(key);
        await animationFrame();
    }
    expect(log.saves).toEqual([
        [13, 21, "leads"],
        [13, 21, "shapes"],
        [13, 21, "supports"],
        [13, 21, false],
    ]);
    expect(cell(13, 2)).toBeFocused();
    expect(focused()).toBe("Intern, Desk: nothing yet");
    // setting what is set already saves nothing
    await press("Delete");
    expect(log.saves).toHaveLength(4);
});

test("Enter opens the levels, a number in them chooses", async () => {
    const log = await openMap();
    queryFirst(cell(13, 2)).focus();
    await press("Enter");
    await animationFrame();
    expect(".o_mindset_level:first").toBeFocused();
    await press("2");
    await animationFrame();
    expect(log.saves).toEqual([[13, 21, "shapes"]]);
    expect(cell(13, 2)).toBeFocused();
});

test("Ctrl+Z takes back one change after the other", async () => {
    const log = await openMap();
    expect(".o_mindset_map_undo").not.toBeEnabled();
    queryFirst(cell(11, 3)).focus();
    await press("Delete");
    await press("ArrowLeft");
    await press("1");
    await animationFrame();
    expect(signs(11)).toEqual(["Su", "Le", ""]);
    await press(["Control", "z"]);
    await animationFrame();
    expect(signs(11)).toEqual(["Su", "", ""]);
    await press(["Control", "z"]);
    await animationFrame();
    expect(signs(11)).toEqual(["Su", "", "Le"]);
    expect(log.saves.slice(2)).toEqual([
        [11, 21, false],
        [11, 22, "leads"],
    ]);
    expect(".o_mindset_map_undo").not.toBeEnabled();
});

test("what is refused is taken back, with the reason", async () => {
    await openMap();
    onRpc("mindset.map", "set_levels", () => {
        throw new Error("Somebody has removed this");
    });
    queryFirst(cell(13, 1)).focus();
    await press("1");
    await animationFrame();
    await animationFrame();
    expect(signs(13)).toEqual(["", "", ""]);
    expect(".o_notification").toHaveText(/the map is as before/);
    expect(".o_mindset_map_undo").not.toBeEnabled();
});

test("changes are sent one after the other, late answers disturb nothing", async () => {
    const log = await openMap();
    const slow = new Deferred();
    onRpc("mindset.map", "set_levels", async ({args: [cells]}) => {
        expect.step(cells[0][2]);
        await slow;
        return {cells, blind_spots: log.spots};
    });
    queryFirst(cell(13, 1)).focus();
    await press("1");
    await press("2");
    await animationFrame();
    expect(signs(13)).toEqual(["Sh", "", ""]);
    expect.verifySteps(["leads"]);
    slow.resolve();
    await animationFrame();
    await animationFrame();
    expect.verifySteps(["shapes"]);
    expect(signs(13)).toEqual(["Sh", "", ""]);
});

test("only the row that changes is drawn again", async () => {
    await openMap();
    const drawn = new Set();
    const observer = new MutationObserver((records) => {
        for (const {target} of records) {
            const element = target.closest ? target : target.parentElement;
            drawn.add(element.closest("[data-role]")?.dataset.role);
        }
    });
    const what = {subtree: true, childList: true, characterData: true};
    observer.observe(queryOne(".o_mindset_map_body"), what);
    queryFirst(cell(13, 1)).focus();
    await press("1");
    await animationFrame();
    observer.disconnect();
    expect([...drawn]).toEqual(["13"]);
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
