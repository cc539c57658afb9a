import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {CHOICES, DATA, PROPOSAL, openLineOfSight} from "./line_of_sight_test_helpers";

describe.current.tags("desktop");
defineMailModels();

const NONE = DATA.proposals;

function openDialog(data, choices = CHOICES) {
    onRpc("mindset.line.of.sight", "get_choices", () => choices);
    return openLineOfSight(data);
}

test("an empty page invites to suggest touchpoints", async () => {
    await openLineOfSight({touchpoints: [], promise: false});
    expect(".o_mindset_empty h3").toHaveText(/suggest your touchpoints/);
    expect(".o_mindset_empty .o_mindset_suggest").toHaveCount(1);
});

test("a touchpoint is suggested once, and the page is read again", async () => {
    onRpc("mindset.line.of.sight", "propose", ({args}) => {
        expect.step(args);
        return 11;
    });
    const loads = await openDialog();
    await contains(".o_mindset_suggest").click();
    expect(".o_mindset_propose").not.toBeEnabled();
    await contains("#o_mindset_proposal_touchpoint").select("9");
    expect(".o_mindset_proposal").toHaveText(/Heard at once/);
    await contains("#o_mindset_proposal_leads").click();
    await contains("#o_mindset_proposal_we_do").edit(" We pick up ", {confirm: false});
    await contains(".o_mindset_propose").click();
    expect.verifySteps([[9, "leads", "We pick up", ""]]);
    expect(".o_dialog").toHaveCount(0);
    expect(loads).toHaveLength(2);
    expect(".o_notification").toHaveCount(1);
});

test("what is typed stays when the server refuses it", async () => {
    expect.errors(1);
    onRpc("mindset.line.of.sight", "propose", () => {
        throw new Error("no");
    });
    await openDialog();
    await contains(".o_mindset_suggest").click();
    await contains("#o_mindset_proposal_touchpoint").select("9");
    await contains(".o_mindset_propose").click();
    expect("#o_mindset_proposal_touchpoint").toHaveValue("9");
    expect.verifyErrors(["no"]);
});

test("nothing left to suggest is said", async () => {
    await openDialog({}, {levels: [], stages: []});
    await contains(".o_mindset_suggest").click();
    expect(".o_mindset_no_choice").toHaveCount(1);
    expect(".o_mindset_propose").not.toBeEnabled();
});

test("proposals are hollow, and one's own can be taken back", async () => {
    onRpc("mindset.contribution", "unlink", ({args}) => {
        expect.step(args[0]);
        return true;
    });
    const others = {...PROPOSAL, id: 12, own: false};
    const open = [PROPOSAL, others];
    const loads = await openLineOfSight({
        proposals: {...NONE, open},
    });
    expect(".o_mindset_proposal_card").toHaveCount(2);
    // in the order of the journey, among what is mine already
    expect(".o_mindset_journey_line + .row article:first").toHaveClass(
        "o_mindset_proposal_card"
    );
    expect(".o_mindset_stage:eq(0) .o_mindset_proposed").toHaveCount(1);
    expect(".o_mindset_stage:eq(0) button").toBeEnabled();
    expect(".o_mindset_withdraw").toHaveCount(1);
    await contains(".o_mindset_withdraw").click();
    expect.verifySteps([[11]]);
    expect(loads).toHaveLength(2);
});

test("one's own can be changed, with its touchpoint as it is", async () => {
    onRpc("mindset.contribution", "write", ({args}) => {
        expect.step(args);
        return true;
    });
    const loads = await openDialog({proposals: {...NONE, open: [PROPOSAL]}});
    await contains(".o_mindset_change_proposal").click();
    expect("#o_mindset_proposal_touchpoint").toHaveCount(0);
    expect(".o_mindset_proposal").toHaveText(/The first call/);
    expect("#o_mindset_proposal_leads").toBeChecked();
    await contains("#o_mindset_proposal_we_do").edit("We listen", {confirm: false});
    await contains(".o_mindset_propose").click();
    const vals = {
        level: "leads",
        we_do: "We listen",
        customer_gets: "A friendly voice",
    };
    expect.verifySteps([[[11], vals]]);
    expect(loads).toHaveLength(2);
});

test("what was decided is said, without a name", async () => {
    const proposals = {...NONE, accepted: ["The offer"], declined: ["The first call"]};
    await openLineOfSight({proposals});
    expect(".o_mindset_declined").toHaveText(/Not taken up this time: The first call/);
    expect(".o_mindset_accepted").toHaveText(/as you suggested: The offer/);
});

test("a facilitator sees what waits for a decision", async () => {
    await openLineOfSight({proposals: {...NONE, waiting: 3}});
    expect(".o_mindset_waiting_proposals").toHaveText(/to decide about: 3/);
});
