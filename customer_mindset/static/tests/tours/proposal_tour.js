import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const CARD = "The invoice is understood";

tours.add("mindset_proposal", {
    steps: () => [
        {
            content: "Suggest a touchpoint for the role nobody has described",
            trigger: ".o_mindset_empty .o_mindset_suggest",
            run: "click",
        },
        {
            content: "Choose it",
            trigger: "#o_mindset_proposal_touchpoint",
            run: `selectByLabel ${CARD}`,
        },
        {
            content: "Say how large the own part is",
            trigger: "#o_mindset_proposal_leads",
            run: "click",
        },
        {
            content: "Say what we do",
            trigger: "#o_mindset_proposal_we_do",
            run: "edit We write invoices",
        },
        {
            content: "Say what the customer gets",
            trigger: "#o_mindset_proposal_customer_gets",
            run: "edit Clarity",
        },
        {content: "Send it", trigger: ".o_mindset_propose:enabled", run: "click"},
        {
            content: "See it, hollow, on the line",
            trigger: `.o_mindset_proposal_card:contains(${CARD})`,
        },
    ],
});

tours.add("mindset_proposal_accept", {
    steps: () => [
        {
            content: "Somebody suggested something",
            trigger: ".o_mindset_waiting_proposals button",
            run: "click",
        },
        {
            content: "Accept it, from the list or from its card",
            trigger: [
                ".o_data_row button[name=action_accept]",
                ".o_kanban_record button[name=action_accept]",
            ].join(", "),
            run: "click",
        },
        {
            content: "Everything is decided",
            trigger: ".o_view_nocontent",
        },
    ],
});

tours.add("mindset_proposal_accepted", {
    steps: () => [
        {
            content: "It is mine now",
            trigger: `.o_mindset_touchpoint_card:contains(${CARD})`,
        },
        {
            content: "And it makes the promise of my role",
            trigger: ".o_mindset_promise_get:contains(Clarity)",
        },
    ],
});
