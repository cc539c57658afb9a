import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const FEW = 5;

const ICONS = {
    no_touchpoint: "fa-user-o",
    no_review: "fa-clock-o",
    no_kpi: "fa-line-chart",
    jobless: "fa-users",
};

/** What the map does not show yet, and the way to the fix of each. */
export class BlindSpots extends Component {
    static template = "customer_mindset.BlindSpots";
    static props = {
        model: Object,
        version: Number,
        onReveal: Function,
        onOpenTouchpoint: Function,
        onReview: Function,
        onShowJobless: Function,
    };

    setup() {
        this.state = useState({all: []});
    }

    /** The kinds that exist, each with the roles or touchpoints it is about. */
    get sections() {
        const {blindSpots, kinds, roles, touchpoints} = this.props.model;
        const lists = [...kinds].filter(([kind]) => kind !== "jobless");
        const sections = lists.map(([kind, label]) => {
            const records = kind === "no_touchpoint" ? roles : touchpoints;
            const items = blindSpots[kind].map((id) => records.get(id));
            const isLong = items.length > FEW && !this.state.all.includes(kind);
            return {
                kind,
                label,
                icon: ICONS[kind] || "fa-exclamation-triangle o_mindset_blind_icon",
                count: items.length,
                items: isLong ? items.slice(0, FEW) : items,
                more: isLong && _t("%s more", items.length - FEW),
            };
        });
        return sections.filter((section) => section.count);
    }

    get jobless() {
        return this.props.model.blindSpots.jobless;
    }

    showAll(kind) {
        this.state.all = [...this.state.all, kind];
    }

    /** Go where the fix is: the row, the column, or the form of the touchpoint. */
    open(kind, item) {
        if (kind === "no_kpi" || kind === "no_review") {
            this.props.onOpenTouchpoint(item.id);
        } else {
            this.props.onReveal(
                kind === "no_touchpoint" ? "role" : "touchpoint",
                item.id
            );
        }
    }
}
