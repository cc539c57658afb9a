import {registry} from "@web/core/registry";

const open = (text) =>
    [
        `.o_data_row:contains(${text}) .o_data_cell`,
        `.o_kanban_record:contains(${text})`,
    ].join(", ");
// on a phone the second button of a row of buttons is in a menu
const button = (name) => [
    {
        content: "Look for the button, in the menu on a phone",
        trigger: `button[name='${name}']:visible, .o_statusbar_buttons .o-dropdown:visible`,
        run({anchor, click}) {
            if (anchor.name !== name) {
                return click();
            }
        },
    },
    {content: "Press it", trigger: `button[name='${name}']:visible`, run: "click"},
];

registry.category("web_tour.tours").add("mindset_reflection", {
    steps: () => [
        {
            content: "Open today's reflection",
            trigger: open("round 2"),
            run: "click",
        },
        {
            content: "Last time's sentence stands beside",
            trigger: ".o_field_widget[name=last_sentence]:contains(I don't just file.)",
        },
        {
            content: "It says who can see it",
            trigger: ".o_form_sheet:contains(to you alone)",
        },
        {
            content: "Write a sentence",
            trigger: ".o_field_widget[name=sentence] textarea",
            run: "edit I don't just file. I find.",
        },
        {
            content: "Make an idea of it",
            trigger: "div:has(> [name=sentence]) > button[name=action_open_idea]",
            run: "click",
        },
        {
            content: "The idea begins with the sentence",
            trigger: ".o_field_widget[name=name] textarea:value(I don't just file.)",
        },
        {content: "Save the idea", trigger: ".o_form_button_save", run: "click"},
        {
            content: "It is saved",
            trigger: ".o_form_saved",
        },
        {
            content: "Go back",
            trigger:
                ".o_back_button, .o_breadcrumb .breadcrumb-item a:contains(My reflection)",
            run: "click",
        },
        {
            content: "The text is still here",
            trigger: ".o_field_widget[name=sentence] textarea:value(I find.)",
        },
        ...button("action_delete"),
        {
            content: "Sure?",
            trigger: ".modal:contains(for good) .btn-primary",
            run: "click",
        },
        {
            content: "Only the one before is left",
            trigger: `.o_content:not(:contains(round 2)):contains(round 1)`,
        },
    ],
});
