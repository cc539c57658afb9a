import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const TILE = ".o_mindset_kpi_tile:contains(Win rate)";

const getSteps = () => [
    {
        content: "Read the figure with its verdict",
        trigger: `${TILE}:contains(75 %):contains(Better):contains(more than chance)`,
    },
    {content: "See the line", trigger: `${TILE} .o_mindset_kpi_line canvas`},
];

tours.add("mindset_kpi_page_bookkeeper", {
    url: "/odoo/kpis",
    steps: () => [
        ...getSteps(),
        {
            content: "See what the own work has to do with it",
            trigger: `${TILE} .o_mindset_fed_by:contains(The invoice is understood)`,
        },
        {
            content: "Read the same as a table",
            trigger: `${TILE} .o_mindset_kpi_table summary`,
            run: "click",
        },
        {
            content: "The idea that was realised is in it",
            trigger: `${TILE} .o_mindset_kpi_table tbody td:contains(Call back)`,
        },
        {
            content: "Ask who moves it",
            trigger: `${TILE} .o_mindset_influence summary`,
            run: "click",
        },
        {
            content: "The own role does",
            trigger: `${TILE} .o_mindset_influence:contains(Bookkeeper)`,
        },
        {
            content: "Choose a team",
            trigger: "#o_mindset_team",
            run: "selectByLabel North",
        },
        {content: "See its figure", trigger: `${TILE}:contains(50 %)`},
        {
            content: "No records for a colleague without CRM rights",
            trigger: `${TILE}:not(:has(.o_mindset_records)):not(:has(.o_mindset_edit))`,
        },
        {
            content: "See it over time",
            trigger: `${TILE} .o_mindset_over_time`,
            run: "click",
        },
        {content: "It is a chart", trigger: ".o_graph_renderer canvas"},
    ],
});

tours.add("mindset_kpi_page_salesperson", {
    url: "/odoo/kpis",
    steps: () => [
        ...getSteps(),
        {
            content: "Open the records",
            trigger: `${TILE} .o_mindset_records`,
            run: "click",
        },
        {
            content: "The own lead is there",
            trigger: ".o_list_view .o_data_row:contains(My lead)",
        },
        {
            content: "Nobody else's",
            trigger: ".o_list_view:not(:contains(Their lead))",
        },
    ],
});

tours.add("mindset_kpi_page_manager", {
    url: "/odoo/kpis",
    steps: () => [
        ...getSteps(),
        {
            content: "Change the definition",
            trigger: `${TILE} .o_mindset_edit`,
            run: "click",
        },
        {content: "The form is open", trigger: ".o_form_view [name=definition]"},
    ],
});
