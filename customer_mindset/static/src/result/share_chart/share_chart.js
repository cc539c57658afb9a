import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useChart} from "../../chart/use_chart";

// from "not at all" to "fully", told apart by everybody: orange to blue by way of grey
const COLORS = ["#b35806", "#f1a340", "#bdbdbd", "#74a9cf", "#0570b0"];

/** How the answers to some questions are spread, one bar a question. */
export class ShareChart extends Component {
    static template = "customer_mindset.ShareChart";
    static props = {items: Array, label: String};

    setup() {
        useChart(
            () => this.getConfig(),
            () => this.props.items
        );
    }

    get height() {
        return `${3 + this.props.items.length * 2.2}rem`;
    }

    /** Rounded shares do not always add up: the bars fill the whole width. */
    getBars(value) {
        return this.props.items.map(({shares}) => {
            const total = shares.reduce((sum, share) => sum + share, 0);
            return (100 * shares[value]) / total;
        });
    }

    getConfig() {
        return {
            type: "bar",
            data: {
                labels: this.props.items.map((_item, index) => index + 1),
                datasets: COLORS.map((backgroundColor, value) => ({
                    label: value + 1,
                    data: this.getBars(value),
                    backgroundColor,
                    barThickness: 18,
                })),
            },
            options: {
                animation: false,
                indexAxis: "y",
                maintainAspectRatio: false,
                scales: {
                    x: {display: false, stacked: true, max: 100},
                    y: {stacked: true, grid: {display: false}},
                },
                plugins: {
                    legend: {position: "bottom", labels: {boxWidth: 12}},
                    tooltip: {
                        callbacks: {
                            title: ([point]) => this.props.items[point.dataIndex].name,
                            label: (point) => this.describe(point),
                        },
                    },
                },
            },
        };
    }

    describe({dataIndex, datasetIndex}) {
        return _t("Answer %(value)s: about %(share)s %%", {
            value: datasetIndex + 1,
            share: this.props.items[dataIndex].shares[datasetIndex],
        });
    }
}
