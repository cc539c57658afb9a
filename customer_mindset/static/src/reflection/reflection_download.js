import {download} from "@web/core/network/download";
import {registry} from "@web/core/registry";

/** Save all own reflections as a file: asked for by POST, stored nowhere. */
export async function downloadReflections() {
    await download({url: "/mindset/reflections", data: {}});
}

registry.category("actions").add("mindset_reflection_download", downloadReflections);
