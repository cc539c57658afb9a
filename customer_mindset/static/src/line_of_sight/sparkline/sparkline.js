import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/views/fields/formatters";
import {useChart} from "../../chart/use_chart";

const {DateTime} = luxon;

/** A small line of monthly values; months without a value are bridged. */
export class Sparkline extends Component {
    static template = "customer_mindset.Sparkline";
    static props = {months: Array, values: Array, unit: String, label: String};

    setup() {
        useChart(
            (canvas) => this.getConfig(canvas),
            () => this.props.values
        );
    }

    /** The line in words, for those who cannot see it. */
    get description() {
        const known = this.props.values.filter((value) => value !== null);
        return _t("%(label)s by month: from %(first)s to %(last)s", {
            label: this.props.label,
            first: this.format(known[0]),
            last: this.format(known.at(-1)),
        });
    }

    format(value) {
        if (this.props.unit === "percent") {
            return _t("%s %%", formatFloat(value * 100, {digits: [16, 0]}));
        }
        return _t("%s days", formatFloat(value, {digits: [16, 1]}));
    }

    getMonth(month) {
        const options = {month: "long", year: "numeric"};
        return DateTime.fromISO(month).toLocaleString(options);
    }

    getConfig(canvas) {
        // the colour of the text is right in every theme
        const color = getComputedStyle(canvas).color;
        return {
            type: "line",
            data: {
                labels: this.props.months.map((month) => this.getMonth(month)),
                datasets: [
                    {
                        data: this.props.values,
                        borderColor: color,
                        backgroundColor: color,
                        borderWidth: 2,
                        pointRadius: 0,
                        pointHitRadius: 12,
                        spanGaps: true,
                        tension: 0.3,
                    },
                ],
            },
            options: {
                animation: false,
                maintainAspectRatio: false,
                layout: {padding: 4},
                scales: {x: {display: false}, y: {display: false, grace: "10%"}},
                plugins: {
                    legend: {display: false},
                    tooltip: {
                        displayColors: false,
                        intersect: false,
                        callbacks: {label: (item) => this.format(item.raw)},
                    },
                },
            },
        };
    }
}
