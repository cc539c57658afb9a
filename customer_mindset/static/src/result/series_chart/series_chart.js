import {Component} from "@odoo/owl";
import {useChart} from "../../chart/use_chart";

const {DateTime} = luxon;

/** The means of a driver over the rounds; other questions begin another line. */
export class SeriesChart extends Component {
    static template = "customer_mindset.SeriesChart";
    static props = {series: Array, label: String};

    setup() {
        useChart(
            (canvas) => this.getConfig(canvas),
            () => this.props.series
        );
    }

    get lines() {
        const {series} = this.props;
        const keys = [...new Set(series.map((point) => point.series))];
        return keys.map((key) =>
            series.map((point) => (point.series === key ? point.mean : null))
        );
    }

    getDate(date) {
        return DateTime.fromISO(date).toLocaleString(DateTime.DATE_MED);
    }

    getConfig(canvas) {
        // the colour of the text is right in every theme
        const color = getComputedStyle(canvas).color;
        return {
            type: "line",
            data: {
                labels: this.props.series.map((point) => this.getDate(point.date)),
                datasets: this.lines.map((data) => ({
                    data,
                    borderColor: color,
                    backgroundColor: color,
                    borderWidth: 2,
                    pointRadius: 3,
                    spanGaps: true,
                })),
            },
            options: {
                animation: false,
                maintainAspectRatio: false,
                scales: {
                    x: {ticks: {maxTicksLimit: 4, maxRotation: 0}},
                    y: {min: 1, max: 5, ticks: {stepSize: 1}},
                },
                plugins: {legend: {display: false}},
            },
        };
    }
}
