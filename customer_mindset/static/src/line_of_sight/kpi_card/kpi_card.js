import {Component} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";
import {KpiVerdict} from "../../kpi/kpi_verdict/kpi_verdict";
import {Sparkline} from "../sparkline/sparkline";

/** A shared figure: the last twelve months against the twelve before. */
export class KpiCard extends Component {
    static template = "customer_mindset.KpiCard";
    static components = {KpiVerdict, Sparkline};
    static props = {kpi: Object};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get reason() {
        const {reason, recent} = this.props.kpi.verdict;
        return [reason, recent].filter(Boolean).join(" ");
    }

    get hasSeries() {
        return this.props.kpi.values.filter((value) => value !== null).length > 1;
    }

    async open() {
        const {id} = this.props.kpi;
        this.action.doAction(await this.orm.call("mindset.kpi", "action_values", [id]));
    }
}
