import {Component} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";

/** Who I am here, and the sentence that turns my work into what customers get. */
export class RolePromise extends Component {
    static template = "customer_mindset.RolePromise";
    static props = {
        me: Object,
        promise: [Object, {value: false}],
        sentence: {type: [String, {value: false}], optional: true},
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    async openCard() {
        const action = await this.orm.call("hr.job", "action_mindset_role_card", [
            [this.props.me.role_id],
        ]);
        this.action.doAction(action);
    }
}
