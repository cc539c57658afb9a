import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

registry.category("web_tour.tours").add("customer_mindset_programme_start", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "open the app",
            trigger: ".o_app[data-menu-xmlid='customer_mindset.mindset_menu']",
            run: "click",
        },
        {
            content: "open the programme menu",
            trigger:
                "button[data-menu-xmlid='customer_mindset.mindset_programme_menu']",
            run: "click",
        },
        {
            content: "get started",
            trigger:
                "a[data-menu-xmlid='customer_mindset.mindset_programme_get_started_menu']",
            run: "click",
        },
        {
            content: "the number of mails is said before anything is sent",
            trigger: ".o_form_view [name=mail_count]:contains(6)",
        },
        {
            content: "look through the roles",
            trigger: ".card:contains(Roles) button",
            run: "click",
        },
        {
            content: "come back from the suggestions",
            trigger: ".o_breadcrumb a:contains(Our customers), .modal .btn-close",
            run: "click",
        },
        {
            content: "start",
            trigger: ".card:contains(Start date) button[name=action_start]",
            run: "click",
        },
        {
            content: "confirm",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "the programme runs",
            trigger: ".o_arrow_button_current[data-value=running]",
        },
    ],
});
