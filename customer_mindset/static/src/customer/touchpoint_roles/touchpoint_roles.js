import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const {DateTime} = luxon;

/** A touchpoint with its roles; roles, not people. */
export class TouchpointRoles extends Component {
    static template = "customer_mindset.TouchpointRoles";
    static props = {touchpoint: Object};

    get last() {
        const {last, is_month: isMonth} = this.props.touchpoint;
        if (!last) {
            return false;
        }
        const format = isMonth
            ? {month: "long", year: "numeric"}
            : {day: "numeric", month: "long", year: "numeric"};
        return _t("Last: %s", DateTime.fromISO(last).toLocaleString(format));
    }
}
