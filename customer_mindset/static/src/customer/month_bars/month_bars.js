import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatInteger} from "@web/views/fields/formatters";
import {useChart} from "../../chart/use_chart";

const {DateTime} = luxon;

/** Numbers of the last months as bars, and the same as a table. */
export class MonthBars extends Component {
    static template = "customer_mindset.MonthBars";
    static props = {months: Array, values: Array, label: String};

    setup() {
        useChart(
            (canvas) => this.getConfig(canvas),
            () => this.props.values
        );
    }

    get total() {
        return this.props.values.reduce((sum, value) => sum + value, 0);
    }

    /** The bars in words, for those who cannot see them. */
    get description() {
        return _t("%(label)s: %(total)s, by month in the table below", {
            label: this.props.label,
            total: formatInteger(this.total),
        });
    }

    get rows() {
        return this.props.months.map((month, index) => ({
            month,
            name: this.getMonth(month, "long"),
            value: formatInteger(this.props.values[index]),
        }));
    }

    getMonth(month, style) {
        const options = {month: style, year: "numeric"};
        return DateTime.fromISO(month).toLocaleString(options);
    }

    getConfig(canvas) {
        const style = getComputedStyle(canvas);
        return {
            type: "bar",
            data: {
                labels: this.props.months.map((month) => this.getMonth(month, "short")),
                datasets: [
                    {
                        data: this.props.values,
                        backgroundColor: style.color,
                        maxBarThickness: 28,
                    },
                ],
            },
            options: {
                animation: false,
                maintainAspectRatio: false,
                scales: {
                    x: {
                        grid: {display: false},
                        ticks: {maxRotation: 0, autoSkip: true},
                    },
                    y: {beginAtZero: true, ticks: {precision: 0, maxTicksLimit: 4}},
                },
                plugins: {
                    legend: {display: false},
                    tooltip: {
                        displayColors: false,
                        callbacks: {label: (item) => formatInteger(item.raw)},
                    },
                },
            },
        };
    }
}
