import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {queryAllTexts, waitForNone} from "@odoo/hoot-dom";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Customer extends models.Model {
    _name = "customer";
    name = fields.Char();
    stage_id = fields.Many2one({relation: "customer"});
    active = fields.Boolean({default: true});
    _records = [{id: 1, name: "A customer"}];
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Customer]);

const ROLES = [{id: 5, name: "Bookkeeper", level: "leads", level_name: "Leads"}];
const CALL = {id: 1, name: "The call", experience: "", seen: true, roles: []};
const INVOICE = {id: 2, name: "The invoice", experience: "", seen: true, roles: ROLES};
const TOUCHED = {...INVOICE, last: "2026-11-01", is_month: true, counts: [0, 2]};
const DATA = {
    is_customer: true,
    customer: "A customer",
    months: ["2026-10-01", "2026-11-01"],
    totals: [0, 2],
    stages: [{id: 3, name: "Paying", touched: [TOUCHED], others: [CALL]}],
};

/** Open the form of a record with one of our pages in it. */
async function openForm(widget, model, data) {
    onRpc(model, "get_data", ({args}) => {
        expect.step(args);
        return data;
    });
    await mountView({
        type: "form",
        resModel: "customer",
        resId: 1,
        arch: `<form><field name="name"/><field name="stage_id" invisible="1"/>
            <field name="active" invisible="1"/><widget name="${widget}"/></form>`,
    });
    await waitForNone(".fa-spinner");
    expect.verifySteps([[1]]);
}

const openCustomer = (data) =>
    openForm("mindset_customer_page", "mindset.customer", {...DATA, ...data});
const openLead = (data) => openForm("mindset_lead_page", "mindset.lead", data);

test("touchpoints have their roles, and a month where few people hold them", async () => {
    await openCustomer();
    expect("section .o_mindset_touchpoint_roles:first").toHaveText(/The invoice/);
    expect(".o_mindset_touchpoint_roles .badge:first").toHaveText(/Bookkeeper/);
    expect(".o_mindset_last").toHaveText("Last: November 2026");
    expect(".o_mindset_customer_page").toHaveText(/months are shown instead/);
});

test("touches are bars with a name, and a table", async () => {
    await openCustomer();
    expect(".o_mindset_month_bars canvas").toHaveAttribute(
        "aria-label",
        /12 months: 2/
    );
    await contains(".o_mindset_month_table summary").click();
    expect(queryAllTexts(".o_mindset_month_table td")).toEqual(["0", "2"]);
});

test("what helps every customer is folded away", async () => {
    await openCustomer();
    expect(".o_mindset_others").not.toHaveAttribute("open");
    expect(".o_mindset_others summary").toHaveText(/1 touchpoints?/);
});

test("a customer without a touch, and a colleague, are told apart", async () => {
    await openCustomer({totals: [0, 0], stages: []});
    expect(".o_mindset_no_touch").toHaveCount(1);
    expect("canvas").toHaveCount(0);
});

test("colleagues are no customers", async () => {
    await openCustomer({is_customer: false});
    expect(".o_mindset_no_customer").toHaveCount(1);
});

test("a lead shows where the customer is and what lies ahead", async () => {
    const touchpoints = [
        {...CALL, last: "2026-11-03"},
        {...INVOICE, last: false},
    ];
    const stage = {id: 3, name: "Paying", is_here: true, touchpoints};
    await openLead({status: "pending", stages: [stage]});
    expect(".o_mindset_lead_stage").toHaveAttribute("aria-current", "step");
    expect(".o_mindset_last").toHaveText("Last: November 3, 2026");
    expect(".o_mindset_touchpoint_roles .fa-check").toHaveCount(1);
    expect(".o_mindset_lead_page").toHaveText(/The rest lies ahead/);
});

test("nothing lies ahead of a lost lead", async () => {
    await openLead({status: "lost", stages: []});
    expect(".o_mindset_lead_lost").toHaveCount(1);
});

test("nothing is counted before somebody opens the page", async () => {
    onRpc("mindset.customer", "get_data", () => {
        expect.step("counted");
        return DATA;
    });
    await mountView({
        type: "form",
        resModel: "customer",
        resId: 1,
        arch: `<form><notebook>
                <page string="First"><field name="name"/></page>
                <page string="Ours"><widget name="mindset_customer_page"/></page>
            </notebook></form>`,
    });
    expect.verifySteps([]);
    await contains(".o_notebook .nav-link:contains(Ours)").click();
    await waitForNone(".fa-spinner");
    expect.verifySteps(["counted"]);
});
