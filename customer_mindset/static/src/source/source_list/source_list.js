import {ListController} from "@web/views/list/list_controller";
import {browser} from "@web/core/browser/browser";
import {listView} from "@web/views/list/list_view";
import {onWillUnmount} from "@odoo/owl";
import {registry} from "@web/core/registry";

const PATIENCE = 5000;

export class SourceListController extends ListController {
    static template = "customer_mindset.SourceList";

    setup() {
        super.setup();
        const timer = browser.setInterval(() => this.lookAgain(), PATIENCE);
        onWillUnmount(() => browser.clearInterval(timer));
    }

    /** The same for all sources: how many of them are counted, while some are not. */
    get progress() {
        return this.model.root.records?.[0]?.data.progress;
    }

    /** Follow the counting, unless somebody is writing or has chosen sources. */
    async lookAgain() {
        const {editedRecord, selection} = this.model.root;
        if (this.progress && !editedRecord && !selection.length) {
            await this.model.root.load();
        }
    }
}

registry.category("views").add("mindset_source_list", {
    ...listView,
    Controller: SourceListController,
});
