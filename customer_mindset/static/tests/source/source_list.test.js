import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {
    MockServer,
    contains,
    defineModels,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Source extends models.Model {
    _name = "mindset.source";

    name = fields.Char();
    progress = fields.Char();

    _records = [
        {id: 1, name: "New inquiries", progress: "1 of 2 sources counted"},
        {id: 2, name: "Won opportunities", progress: "1 of 2 sources counted"},
    ];
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Source]);

function mountList() {
    return mountView({
        resModel: "mindset.source",
        type: "list",
        arch: `
            <list js_class="mindset_source_list">
                <field name="name" />
                <field name="progress" column_invisible="1" />
            </list>`,
    });
}

function say(progress) {
    MockServer.env["mindset.source"].write([1, 2], {progress});
}

test("the progress of the counting is shown and followed", async () => {
    await mountList();
    expect(".o_mindset_progress").toHaveText("1 of 2 sources counted");
    say(false);
    await advanceTime(5000);
    await animationFrame();
    expect(".o_mindset_progress").toHaveCount(0);
});

test("nobody loses what was chosen meanwhile", async () => {
    await mountList();
    await contains(".o_data_row:first .o_list_record_selector input").click();
    say(false);
    await advanceTime(5000);
    await animationFrame();
    expect(".o_data_row_selected").toHaveCount(1);
    expect(".o_mindset_progress").toHaveCount(1);
});

test("nothing is said when everything is counted", async () => {
    Source._records = [{id: 3, name: "Calls made", progress: false}];
    await mountList();
    expect(".o_data_row").toHaveCount(1);
    expect(".o_mindset_progress").toHaveCount(0);
});
