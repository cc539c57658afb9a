import {Component} from "@odoo/owl";

/** Who I am here, and the sentence that turns my work into what customers get. */
export class RolePromise extends Component {
    static template = "customer_mindset.RolePromise";
    static props = {
        me: Object,
        promise: [Object, {value: false}],
        sentence: {type: [String, {value: false}], optional: true},
    };
}
