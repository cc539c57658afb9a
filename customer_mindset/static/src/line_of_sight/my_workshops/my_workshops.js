import {Component} from "@odoo/owl";
import {deserializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

const {DateTime} = luxon;

/** The workshops the user is invited to: when, and whether they took place. */
export class MyWorkshops extends Component {
    static template = "customer_mindset.MyWorkshops";
    static props = {workshops: Array, onChanged: Function};

    setup() {
        this.action = useService("action");
        this.notification = useService("notification");
        this.orm = useService("orm");
    }

    getDate(workshop) {
        return deserializeDateTime(workshop.date_start).toLocaleString({
            weekday: "long",
            day: "numeric",
            month: "long",
            hour: "2-digit",
            minute: "2-digit",
        });
    }

    hasBegun(workshop) {
        return deserializeDateTime(workshop.date_start) <= DateTime.now();
    }

    async setHeld(workshop) {
        await this.orm.call("mindset.workshop", "action_held", [workshop.id]);
        this.notification.add(_t("Thank you! The workshop is noted as held."), {
            type: "success",
        });
        await this.props.onChanged();
    }

    open(workshop) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mindset.workshop",
            res_id: workshop.id,
            views: [[false, "form"]],
        });
    }

    openAll() {
        this.action.doAction("customer_mindset.mindset_workshop_action_my");
    }
}
