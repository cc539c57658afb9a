import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {Sparkline} from "../sparkline/sparkline";

// not "class": Odoo's export of terms would take what follows for a definition
const TRENDS = {
    better: {icon: "fa-smile-o", color: "text-success", label: _t("Better")},
    worse: {icon: "fa-frown-o", color: "text-danger", label: _t("Worse")},
    open: {icon: "fa-meh-o", color: "text-muted", label: _t("No clear change")},
};

const CHANGES = {
    up: {icon: "fa-arrow-up", label: _t("higher than the year before")},
    down: {icon: "fa-arrow-down", label: _t("lower than the year before")},
    same: {icon: "fa-arrow-right", label: _t("as the year before")},
};

/** A shared figure: the last twelve months against the twelve before. */
export class KpiCard extends Component {
    static template = "customer_mindset.KpiCard";
    static components = {Sparkline};
    static props = {kpi: Object};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get trend() {
        return TRENDS[this.props.kpi.trend];
    }

    get change() {
        return CHANGES[this.props.kpi.change];
    }

    get hasSeries() {
        return this.props.kpi.values.filter((value) => value !== null).length > 1;
    }

    async open() {
        const {id} = this.props.kpi;
        this.action.doAction(await this.orm.call("mindset.kpi", "action_values", [id]));
    }
}
