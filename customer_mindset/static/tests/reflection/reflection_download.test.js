import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {
    getService,
    makeMockEnv,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {download} from "@web/core/network/download";

defineMailModels();

test("all own reflections are asked for by POST, with nothing in the address", async () => {
    patchWithCleanup(download, {
        _download: async (options) => expect.step(options),
    });
    onRpc(({method}) => expect.step(method));
    await makeMockEnv();
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "mindset_reflection_download",
    });
    expect.verifySteps([{url: "/mindset/reflections", data: {}}]);
});
