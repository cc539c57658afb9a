import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatInteger} from "@web/views/fields/formatters";
import {useService} from "@web/core/utils/hooks";

const LEVEL_CLASSES = {
    leads: "text-bg-primary",
    shapes: "text-primary border border-primary",
    supports: "text-muted border",
};

/** One moment of the customer, and what the own role does in it. */
export class TouchpointCard extends Component {
    static template = "customer_mindset.TouchpointCard";
    static props = {touchpoint: Object};

    setup() {
        this.action = useService("action");
    }

    get levelClass() {
        return LEVEL_CLASSES[this.props.touchpoint.level];
    }

    get touches() {
        const {touches} = this.props.touchpoint;
        if (!touches) {
            return false;
        }
        const exact = formatInteger(touches.count);
        const count = touches.is_rounded ? _t("about %s", exact) : exact;
        return touches.this_month
            ? _t("This month: %s times", count)
            : _t("Last month: %s times", count);
    }

    open() {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mindset.touchpoint",
            res_id: this.props.touchpoint.id,
            views: [[false, "form"]],
        });
    }
}
