import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

registry.category("web_tour.tours").add("mindset_line_of_sight", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open the app as the bookkeeper",
            trigger: ".o_app[data-menu-xmlid='customer_mindset.mindset_menu']",
            run: "click",
        },
        {content: "Land on my role", trigger: ".o_mindset_role:contains(Bookkeeper)"},
        {
            content: "See what the customer gets from me",
            trigger: ".o_mindset_promise_get:contains(Clarity)",
        },
        {
            content: "See my touchpoint",
            trigger: ".o_mindset_touchpoint_card:contains(The invoice is understood)",
        },
        {
            content: "See a figure I move",
            trigger: ".o_mindset_kpi_card:contains(The invoice is understood)",
        },
        {
            content: "See its value and its line",
            trigger: ".o_mindset_kpi_card:contains(75 %) .o_mindset_sparkline canvas",
        },
        {
            content: "Write an idea",
            trigger: ".o_mindset_idea_name",
            run: "edit Call before the first reminder",
        },
        {content: "Add it", trigger: ".o_mindset_idea_add:enabled", run: "click"},
        {
            content: "Find it among my ideas, and open it",
            trigger:
                ".o_mindset_my_idea button:contains(Call before the first reminder)",
            run: "click",
        },
        {
            content: "Vote for it",
            trigger: ".o_form_view button[name=action_vote]",
            run: "click",
        },
        {content: "It has my vote", trigger: "button[name=action_unvote]"},
        {
            content: "Open my workshops",
            trigger: "[data-menu-xmlid='customer_mindset.mindset_workshop_my_menu']",
            run: "click",
        },
        {
            content: "See the date of mine",
            trigger: ".o_kanban_record:contains(Office and more)",
        },
    ],
});
