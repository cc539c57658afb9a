import {
    click,
    contains,
    defineMailModels,
    openFormView,
    start,
    startServer,
} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {onRpc, patchWithCleanup, serverState} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";

describe.current.tags("desktop");
defineMailModels();

const MENU = ".o-mail-Message [title='Expand']";
const ITEM = ".o-dropdown-item";
const TEXT = "Use as customer's word";

async function openMessage(vals, mayQuote = true) {
    patchWithCleanup(session, {mindset_may_quote: mayQuote});
    const pyEnv = await startServer();
    const [customer, record] = pyEnv["res.partner"].create([
        {name: "Eve", email: "eve@customer.example"},
        {name: "Repair"},
    ]);
    const message = pyEnv["mail.message"].create({
        author_id: customer,
        body: "<p>So quick!</p>",
        message_type: "email",
        model: "res.partner",
        res_id: record,
        ...vals,
    });
    await start();
    await openFormView("res.partner", record);
    await click(MENU);
    return message;
}

test("a facilitator quotes the message of a customer", async () => {
    onRpc("mail.message", "action_mindset_quote", ({args}) => {
        expect.step(args);
        return {type: "ir.actions.act_window_close"};
    });
    const message = await openMessage();
    await click(ITEM, {text: TEXT});
    await contains(ITEM, {count: 0});
    expect.verifySteps([[[message]]]);
});

test("others are not offered it", async () => {
    await openMessage({}, false);
    await contains(ITEM, {text: "Copy Link"});
    await contains(ITEM, {text: TEXT, count: 0});
});

test("what I wrote myself is no word of a customer", async () => {
    await openMessage({author_id: serverState.partnerId});
    await contains(ITEM, {text: "Copy Link"});
    await contains(ITEM, {text: TEXT, count: 0});
});
