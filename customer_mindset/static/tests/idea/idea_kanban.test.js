import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";

class Idea extends models.Model {
    _name = "mindset.idea";

    name = fields.Char();
    origin = fields.Selection({
        selection: [
            ["self_found", "Found by ourselves"],
            ["customer", "From a customer"],
        ],
    });
    state = fields.Selection({
        selection: [
            ["new", "New"],
            ["decided", "Decided"],
        ],
    });

    _records = [
        {id: 1, name: "Call first", state: "new", origin: "customer"},
        {id: 2, name: "Send a photo", state: "decided", origin: "self_found"},
    ];
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Idea]);

function mountKanban(groupBy) {
    return mountView({
        resModel: "mindset.idea",
        type: "kanban",
        groupBy: [groupBy],
        arch: `
            <kanban js_class="mindset_idea_kanban" on_create="quick_create">
                <templates><t t-name="card"><field name="name" /></t></templates>
            </kanban>`,
    });
}

test("ideas are written into the column of new ones only", async () => {
    await mountKanban("state");
    expect(queryAllTexts(".o_kanban_group .o_column_title")).toEqual([
        "New\n(1)",
        "Decided\n(1)",
    ]);
    expect(".o_kanban_group:eq(0) .o_kanban_quick_add").toHaveCount(1);
    expect(".o_kanban_group:eq(1) .o_kanban_quick_add").toHaveCount(0);
});

test("grouped by anything else, they are written into every column", async () => {
    await mountKanban("origin");
    expect(".o_kanban_group .o_kanban_quick_add").toHaveCount(2);
});
