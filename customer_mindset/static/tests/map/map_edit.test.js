import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {press, queryFirst, queryOne} from "@odoo/hoot-dom";
import {Deferred, animationFrame} from "@odoo/hoot-mock";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {cell, count, openMap, signs} from "./map_test_helpers";

describe.current.tags("desktop");
defineMailModels();

function focused() {
    return document.activeElement.ariaLabel;
}

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
