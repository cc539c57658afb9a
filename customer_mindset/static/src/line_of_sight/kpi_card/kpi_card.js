import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {Sparkline} from "../sparkline/sparkline";

// not "class": Odoo's export of terms would take what follows for a definition
const VERDICTS = {
    better: {color: "text-success", label: _t("Better")},
    worse: {color: "text-danger", label: _t("Worse")},
    open: {color: "text-muted", label: _t("No clear change")},
    // where nobody can say whether it is chance: the way it went, without a verdict
    rightWay: {color: "text-success", label: _t("In the right direction")},
    wrongWay: {color: "text-danger", label: _t("In the wrong direction")},
    same: {color: "text-muted", label: _t("As the year before")},
};

const ARROWS = {
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

    get arrow() {
        return ARROWS[this.props.kpi.change];
    }

    /** What the arrow means; in words, because a colour alone is not seen by all. */
    get verdict() {
        const {change, direction, trend} = this.props.kpi;
        if (trend || change === "same") {
            return VERDICTS[trend || change];
        }
        const isRight = (change === "up") === (direction === "higher");
        return VERDICTS[isRight ? "rightWay" : "wrongWay"];
    }

    get hasSeries() {
        return this.props.kpi.values.filter((value) => value !== null).length > 1;
    }

    async open() {
        const {id} = this.props.kpi;
        this.action.doAction(await this.orm.call("mindset.kpi", "action_values", [id]));
    }
}
