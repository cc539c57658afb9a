import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/views/fields/formatters";
import {SeriesChart} from "../series_chart/series_chart";
import {ShareChart} from "../share_chart/share_chart";

const BADGES = {
    same: "text-bg-light border",
    better: "text-bg-success",
    worse: "text-bg-warning",
};

/** One driver of a unit: its mean, what of it is chance, its questions and its past. */
export class DriverCard extends Component {
    static template = "customer_mindset.DriverCard";
    static components = {SeriesChart, ShareChart};
    static props = {driver: Object};

    get driver() {
        return this.props.driver;
    }

    get titleId() {
        return `o_mindset_driver_${this.driver.id}`;
    }

    get badge() {
        return BADGES[this.driver.verdict];
    }

    get noise() {
        return _t("by chance alone: plus or minus %s", this.format(this.driver.noise));
    }

    get change() {
        const {change} = this.driver;
        return (change > 0 ? "+" : "") + this.format(change);
    }

    get answers() {
        return _t("at least %s answers", this.driver.answers);
    }

    get sharesLabel() {
        return _t("%s: how the answers are spread. The table has the figures.", [
            this.driver.name,
        ]);
    }

    /** The past is a line only if there is more than one figure of it. */
    get past() {
        const known = this.driver.series.filter((point) => point.mean !== null);
        return known.length > 1 ? this.driver.series : [];
    }

    get pastLabel() {
        const known = this.past.filter((point) => point.mean !== null);
        return _t("%(name)s over the rounds: from %(first)s to %(last)s", {
            name: this.driver.name,
            first: this.format(known[0].mean),
            last: this.format(known.at(-1).mean),
        });
    }

    format(number) {
        return formatFloat(number, {digits: [16, 1]});
    }
}
