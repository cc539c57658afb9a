/* global Chart */
import {expect, test} from "@odoo/hoot";
import {queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {contains, mockService, onRpc} from "@web/../tests/web_test_helpers";
import {COMPANIES, KPI, openKpis} from "./kpi_test_helpers";

defineMailModels();

/** What Chart.js draws on the canvas. */
const getChart = () => Chart.getChart(queryOne(".o_mindset_kpi_line canvas"));

const getTexts = (selector) =>
    queryAllTexts(selector).map((text) => text.replace(/\s+/g, " "));

test("a card has figure, target, verdict and who can move it, in words", async () => {
    await openKpis();
    expect(".o_mindset_figure").toHaveText("38 %");
    expect(".o_mindset_change").toHaveText("Better");
    expect(".o_mindset_target").toHaveText("Target: 60 %, not reached yet");
    expect(".o_mindset_reason").toHaveText("More than chance.");
    expect(".o_mindset_kpi_tile").toHaveText(/Last 12 months; the year before:\s+29 %/);
    expect(".o_mindset_influence summary").toHaveText(
        "Who moves it (roles: 1, touchpoints: 2)"
    );
    expect(".o_mindset_fed_by").toHaveText(/The invoice$/);
    expect("select#o_mindset_period").toHaveValue("last_12");
});

test("the line has what is usual behind it, the target and the ideas", async () => {
    await openKpis();
    const [line, ideas, low, high, target] = getChart().data.datasets;
    expect(line.data).toEqual([0.25, null, 0.5]);
    expect(ideas.data).toEqual([0.25, null, null]);
    expect(low.data).toEqual([0.1, null, 0.1]);
    expect(high.data).toEqual([0.5, null, 0.5]);
    expect(high.fill).toBe("-1");
    expect(target.data).toEqual([0.6, 0.6, 0.6]);
    expect(".o_mindset_kpi_line canvas").toHaveAttribute(
        "aria-label",
        "Win rate by month: from 25 % to 50 %; as a table below"
    );
    const remarks = getChart().options.plugins.tooltip.callbacks.afterBody;
    expect(remarks([{dataIndex: 0}])).toEqual([
        "usual: 10 % to 50 %",
        "Realised:",
        "Call first",
    ]);
    expect(remarks([{dataIndex: 2}])).toEqual(["usual: 10 % to 50 %", "not over yet"]);
});

test("the table says all that the line shows, the newest month first", async () => {
    await openKpis();
    await contains(".o_mindset_kpi_table summary").click();
    expect(getTexts(".o_mindset_kpi_table tbody tr")).toEqual([
        "Nov 2026 not over yet 50 % 10 % to 50 %",
        "Oct 2026 – –",
        "Sep 2026 25 % 10 % to 50 % Call first and 2 more",
    ]);
});

test("period and team are asked of the server", async () => {
    const asked = await openKpis();
    await contains("#o_mindset_period").select("last_3");
    expect(".o_mindset_kpi_tile").toHaveText(/Last 3 months/);
    await contains("#o_mindset_team").select("4");
    expect("[role=status]").toHaveText("Last 3 months, team: North");
    await contains("#o_mindset_team").select("other");
    await contains("#o_mindset_team").select("");
    expect(asked).toEqual([
        {},
        {period: "last_3", team: false},
        {period: "last_3", team: 4},
        {period: "last_3", team: "other"},
        {period: "last_3", team: false},
    ]);
});

test("companies are compared if there are several", async () => {
    await openKpis({companies: COMPANIES});
    expect(".o_mindset_companies").toHaveCount(0);
    await contains("#o_mindset_compare").click();
    expect(getTexts(".o_mindset_companies li")).toEqual([
        "Here: 40 %",
        "There: 30 % (the year before: 31 %)",
    ]);
    expect(getChart().data.datasets.map((set) => set.label)).toEqual(["Here", "There"]);
    expect(".o_mindset_legend").toHaveCount(0);
    await contains(".o_mindset_kpi_table summary").click();
    expect(queryAllTexts(".o_mindset_kpi_table thead th")).toEqual([
        "Month",
        "Here",
        "There",
        "Ideas realised",
    ]);
});

test("without several companies there is nothing to compare", async () => {
    await openKpis();
    expect("#o_mindset_compare").toHaveCount(0);
});

test("records and editing are for those who have the right", async () => {
    mockService("action", {
        doAction(action) {
            if (action.res_model) {
                expect.step(action.res_model);
                return;
            }
            return super.doAction(...arguments);
        },
    });
    onRpc("mindset.kpi", "action_records", ({args}) => {
        expect.step(args);
        return {type: "ir.actions.act_window", res_model: "crm.lead"};
    });
    await openKpis({can_edit: true, kpis: [{...KPI, has_records: true}]});
    await contains(".o_mindset_records").click();
    await contains(".o_mindset_edit").click();
    expect.verifySteps([
        [7, {period: "last_12", team: false}],
        "crm.lead",
        "mindset.kpi",
    ]);
});

test("colleagues without these rights see neither button", async () => {
    await openKpis();
    expect(".o_mindset_over_time").toHaveCount(1);
    expect(".o_mindset_records, .o_mindset_edit").toHaveCount(0);
});

test("a figure that nothing was counted for says so and draws nothing", async () => {
    const points = KPI.points.map((point) => ({...point, value: null, label: false}));
    const nothing = {...KPI, figure: false, before: false, points};
    await openKpis({kpis: [nothing]});
    expect(".o_mindset_kpi_tile").toHaveText(/Nothing to count in these months/);
    expect(".o_mindset_kpi_line, .o_mindset_kpi_table").toHaveCount(0);
    await contains("#o_mindset_team").select("4");
    expect(".o_mindset_kpi_tile").toHaveText(/Nothing to count for this team/);
});

test("a figure that is not counted by team says so", async () => {
    await openKpis({kpis: [{...KPI, figure: false, by_team: false}]});
    await contains("#o_mindset_team").select("4");
    expect(".o_mindset_kpi_tile").toHaveText(/for the whole company, not by team/);
});

test("without any KPI the page says who can help", async () => {
    await openKpis({kpis: []});
    expect(".o_mindset_no_kpi").toHaveCount(1);
});

test.tags("mobile");
test("on a phone the filters and cards are one below the other", async () => {
    await openKpis({kpis: [KPI, {...KPI, id: 8}]});
    const [one, other] = document.querySelectorAll(".o_mindset_kpi_tile");
    expect(other.getBoundingClientRect().top).toBeGreaterThan(
        one.getBoundingClientRect().bottom - 1
    );
    const page = queryOne(".o_mindset_kpi_page .o_content, .o_content");
    expect(page.scrollWidth).toBe(page.clientWidth);
});
