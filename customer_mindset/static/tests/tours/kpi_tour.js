import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("mindset_kpi", {
    url: "/odoo/action-customer_mindset.mindset_kpi_action",
    steps: () => [
        {
            content: "See the figure of the last year, open it",
            trigger: ".o_kanban_record:contains(75 %)",
            run: "click",
        },
        {content: "See it over time", trigger: ".o_graph_renderer canvas"},
        {
            content: "See it as a table",
            trigger: ".o_switch_view.o_pivot",
            run: "click",
        },
        {
            content: "The total is the quotient of the sums",
            trigger: ".o_pivot tbody tr:first-child td:contains(75%)",
        },
        {
            content: "See it as a list",
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {
            content: "See the team",
            trigger: ".o_data_row td[name=team_label]:contains(North)",
        },
    ],
});
