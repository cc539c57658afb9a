import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const COLORS = {better: "text-success", worse: "text-danger"};

const ARROWS = {
    up: {icon: "fa-arrow-up", label: _t("higher than the year before")},
    down: {icon: "fa-arrow-down", label: _t("lower than the year before")},
    same: {icon: "fa-arrow-right", label: _t("as the year before")},
};

// where nobody can say whether it is chance: the way it went, without a verdict
const WAYS = {
    right: {color: "text-success", label: _t("In the right direction")},
    wrong: {color: "text-danger", label: _t("In the wrong direction")},
};

/** Which way a figure went, and what that means: in words, not by a colour alone. */
export class KpiVerdict extends Component {
    static template = "customer_mindset.KpiVerdict";
    static props = {verdict: Object, direction: String};

    get arrow() {
        return ARROWS[this.props.verdict.change];
    }

    get mark() {
        const {change, key, label} = this.props.verdict;
        if (key) {
            return {color: COLORS[key] || "o_mindset_quiet", label};
        }
        const isRight = (change === "up") === (this.props.direction === "higher");
        return WAYS[isRight ? "right" : "wrong"];
    }
}
