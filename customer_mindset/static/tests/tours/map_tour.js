import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

/** The cell of a role at the n-th touchpoint of the small map of this tour. */
function cell(role, number) {
    const row = `.o_mindset_map_row[data-role]:contains(${role})`;
    return `${row} > .o_mindset_map_cell:nth-child(${number + 1})`;
}

function spot(kind, name) {
    return `[data-kind=${kind}] li:contains(${name})`;
}

function choose(level) {
    return {
        content: `Choose: ${level}`,
        trigger: `.o_mindset_level[data-level=${level}]`,
        run: "click",
    };
}

const NOTHING_LEFT = {
    content: "Nothing is left to fix",
    trigger: ".o_mindset_blind_none",
};

/** The touchpoint gets its KPI in its form, opened over the map. */
const ADD_KPI = [
    {
        content: "Open the touchpoint that feeds no KPI",
        trigger: `${spot("no_kpi", "Delivery")} button`,
        run: "click",
    },
    {
        content: "Look for a KPI",
        trigger: ".modal [name=kpi_ids] input",
        run: "edit Win rate",
    },
    {
        content: "Take it",
        trigger:
            ".modal [name=kpi_ids] .dropdown-item:contains(Win rate), .o_kanban_record:contains(Win rate)",
        run: "click",
    },
    {
        content: "Save",
        trigger: ".modal .o_form_button_save",
        run: "click",
    },
];

registry.category("web_tour.tours").add("mindset_map", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open the app",
            trigger: ".o_app[data-menu-xmlid='customer_mindset.mindset_menu']",
            run: "click",
        },
        {
            content: "Open the journey",
            trigger: "button[data-menu-xmlid='customer_mindset.mindset_journey_menu']",
            run: "click",
        },
        {
            content: "Open the map",
            trigger: "a[data-menu-xmlid='customer_mindset.mindset_map_menu']",
            run: "click",
        },
        {
            content: "Go to the touchpoint without a role",
            trigger: `${spot("no_role", "Delivery")} button`,
            run: "click",
        },
        {
            content: "Its column has the focus",
            trigger: ".o_mindset_map_title:focus:contains(Delivery)",
        },
        {content: "Give it a role", trigger: cell("Seller", 1), run: "click"},
        choose("leads"),
        {
            content: "The first blind spot is closed",
            trigger: `.o_mindset_blind_spots:not(:has(${spot("no_role", "Delivery")}))`,
        },
        {
            content: "Go to the role without a touchpoint",
            trigger: `${spot("no_touchpoint", "Driver")} button`,
            run: "click",
        },
        {
            content: "With the keys: one to the right, shapes",
            trigger: ".o_mindset_map_name:focus:contains(Driver)",
            run: "press ArrowRight",
        },
        {
            content: "Shapes",
            trigger: ".o_mindset_map_cell:focus",
            run: "press 2",
        },
        {
            content: "The second blind spot is closed, its mark has a shape",
            trigger: `${cell("Driver", 1)} .o_mindset_mark_shapes`,
        },
        {
            content: "It is gone from the list",
            trigger: ".o_mindset_blind_spots:not(:has([data-kind=no_touchpoint]))",
        },
        {
            content: "Look at the touchpoint today",
            trigger: `${spot("no_review", "Inquiry")} .o_mindset_review`,
            run: "click",
        },
        {
            content: "The third blind spot is closed",
            trigger: ".o_mindset_blind_spots:not(:has([data-kind=no_review]))",
        },
        ...ADD_KPI,
        NOTHING_LEFT,
        {
            content: "Take the last level back",
            trigger: ".o_mindset_map_undo:enabled",
            run: "click",
        },
        {
            content: "The blind spot is back",
            trigger: spot("no_touchpoint", "Driver"),
        },
        {content: "Set it again", trigger: cell("Driver", 1), run: "click"},
        choose("shapes"),
        NOTHING_LEFT,
    ],
});

const OPEN_BLIND_SPOTS = {
    content: "Open the blind spots",
    trigger: "[data-axis=blind]",
    run: "click",
};

/** The way of a thumb: blind spot, line, cell, level. */
function close(kind, name, other, level) {
    return [
        OPEN_BLIND_SPOTS,
        {
            content: `Go to ${name}`,
            trigger: `${spot(kind, name)} button`,
            run: "click",
        },
        {
            content: "Tap what it meets",
            trigger: `.o_mindset_map_line_item:contains(${name}) .o_mindset_map_list_cell:contains(${other})`,
            run: "click",
        },
        choose(level),
        {
            content: "It is set",
            trigger: `.o_mindset_map_list_cell:contains(${other}) .o_mindset_mark_${level}`,
        },
        {content: "The sheet is gone", trigger: "body:not(.bottom-sheet-open)"},
    ];
}

registry.category("web_tour.tours").add("mindset_map_phone", {
    url: "/odoo/map",
    steps: () => [
        ...close("no_role", "Delivery", "Seller", "leads"),
        ...close("no_touchpoint", "Driver", "Help", "supports"),
        OPEN_BLIND_SPOTS,
        {
            content: "Look at the touchpoint today",
            trigger: `${spot("no_review", "Inquiry")} .o_mindset_review`,
            run: "click",
        },
        {
            content: "It is gone",
            trigger: ".o_mindset_blind_spots:not(:has([data-kind=no_review]))",
        },
        ...ADD_KPI,
        NOTHING_LEFT,
    ],
});
