import {Component} from "@odoo/owl";
import {deserializeDate} from "@web/core/l10n/dates";

/** Something that waits for the user: what it is, until when, and one way to it. */
export class WaitingCard extends Component {
    static template = "customer_mindset.WaitingCard";
    static props = {
        name: String,
        icon: String,
        title: String,
        text: String,
        label: String,
        until: {type: [String, {value: false}]},
        href: {type: String, optional: true},
        onClick: {type: Function, optional: true},
    };

    get until() {
        const options = {weekday: "long", day: "numeric", month: "long"};
        return deserializeDate(this.props.until).toLocaleString(options);
    }
}
