/* global Chart */
import {Component} from "@odoo/owl";
import {getColor} from "@web/core/colors/colors";
import {cookie} from "@web/core/browser/cookie";
import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/views/fields/formatters";
import {useChart} from "../../chart/use_chart";
import {getUsual} from "../usual";

const {DateTime} = luxon;

/**
 * The months of a figure as a line: with what is usual behind it, the target and the
 * ideas realised; or one line per company. The table says the same.
 */
export class KpiLine extends Component {
    static template = "customer_mindset.KpiLine";
    static props = {
        kpi: Object,
        months: Array,
        running: Number,
        companies: Array,
    };

    setup() {
        useChart(
            (canvas) => this.getConfig(canvas),
            () => this.props
        );
    }

    /** The line in words, for those who cannot see it. */
    get description() {
        const known = this.props.kpi.points.filter((point) => point.label);
        return _t("%(label)s by month: from %(first)s to %(last)s; as a table below", {
            label: this.props.kpi.name,
            first: known[0].label,
            last: known.at(-1).label,
        });
    }

    /** @returns {Object} month => the ideas realised in it */
    get ideas() {
        return Object.fromEntries(
            this.props.kpi.ideas.map((idea) => [idea.month, idea])
        );
    }

    getConfig(canvas) {
        // the colour of the text is right in every theme
        const {color} = getComputedStyle(canvas);
        const isComparing = this.props.companies.length > 0;
        return {
            type: "line",
            data: {
                labels: this.props.months.map((month) => this.getMonth(month, "long")),
                datasets: isComparing ? this.getCompanySets() : this.getOwnSets(color),
            },
            options: {
                animation: false,
                maintainAspectRatio: false,
                interaction: {mode: "index", intersect: false},
                scales: this.getScales(),
                plugins: {
                    legend: {display: isComparing, position: "bottom"},
                    tooltip: this.getTooltip(),
                },
            },
        };
    }

    getOwnSets(color) {
        const {points, target} = this.props.kpi;
        const pale = Chart.helpers.color(color).alpha(0.15).rgbString();
        const edge = {borderWidth: 0, pointRadius: 0, spanGaps: true};
        const sets = [
            this.getLine(
                points.map((point) => point.value),
                color
            ),
            {...this.getIdeaMarks(), borderColor: color, backgroundColor: color},
            {...edge, data: points.map((point) => point.low)},
            {
                ...edge,
                data: points.map((point) => point.high),
                fill: "-1",
                backgroundColor: pale,
            },
        ];
        if (target) {
            sets.push({
                data: points.map(() => target.value),
                borderColor: color,
                borderDash: [2, 3],
                borderWidth: 1,
                pointRadius: 0,
            });
        }
        return sets;
    }

    getCompanySets() {
        const {companies, kpi} = this.props;
        return companies
            .map((company, index) => ({
                own: kpi.companies.find((row) => row.id === company.id),
                label: company.name,
                color: getColor(index, cookie.get("color_scheme"), companies.length),
            }))
            .filter(({own}) => own)
            .map(({own, label, color}) => ({
                ...this.getLine(own.values, color),
                label,
                texts: own.labels,
            }));
    }

    getLine(data, color) {
        const isRunning = (context) => context.p1DataIndex === this.props.running;
        return {
            data,
            borderColor: color,
            backgroundColor: color,
            borderWidth: 2,
            // a lonely month between two without a figure would be no line
            pointRadius: ({dataIndex}) =>
                data.filter((value) => value !== null).length === 1 &&
                data[dataIndex] !== null
                    ? 3
                    : 0,
            pointHitRadius: 12,
            spanGaps: true,
            clip: 4,
            // the running month is not over: its part of the line is dashed
            segment: {
                borderDash: (context) => (isRunning(context) ? [4, 4] : undefined),
            },
        };
    }

    getIdeaMarks() {
        const {ideas} = this;
        return {
            data: this.props.months.map((month, index) =>
                month in ideas ? this.props.kpi.points[index].value : null
            ),
            showLine: false,
            clip: 8,
            pointStyle: "rectRot",
            pointRadius: 6,
            pointHoverRadius: 8,
        };
    }

    getScales() {
        return {
            x: {
                grid: {display: false},
                ticks: {
                    maxRotation: 0,
                    maxTicksLimit: 4,
                    callback: (value, index) =>
                        this.getMonth(this.props.months[index], "short"),
                },
            },
            y: {
                ...this.getBounds(),
                ticks: {
                    includeBounds: false,
                    maxTicksLimit: 6,
                    callback: (value) => this.format(value),
                },
            },
        };
    }

    /** No figure is below nothing, no share above all; else there is some room. */
    getBounds() {
        const {companies, kpi} = this.props;
        const shown = companies.length
            ? kpi.companies.flatMap(({values}) => values)
            : kpi.points.flatMap(({value, low, high}) => [value, low, high]);
        const known = shown.filter((value) => value !== null);
        if (kpi.target && !companies.length) {
            known.push(kpi.target.value);
        }
        const [low, high] = [Math.min(...known), Math.max(...known)];
        const room = (high - low || high || 1) / 10;
        const max = high + room;
        return {
            min: Math.max(0, low - room),
            max: kpi.unit === "percent" ? Math.min(1, max) : max,
        };
    }

    getTooltip() {
        return {
            displayColors: this.props.companies.length > 0,
            filter: ({dataset, datasetIndex}) => dataset.texts || datasetIndex === 0,
            callbacks: {
                label: ({dataset, dataIndex}) =>
                    dataset.texts
                        ? `${dataset.label}: ${dataset.texts[dataIndex]}`
                        : this.props.kpi.points[dataIndex].label,
                afterBody: ([item]) => item && this.getRemarks(item.dataIndex),
            },
        };
    }

    /** What else is to be said of a month. */
    getRemarks(index) {
        const {kpi, companies, months, running} = this.props;
        const remarks = [];
        if (!companies.length && kpi.points[index].usual) {
            remarks.push(_t("usual: %s", getUsual(kpi.points[index])));
        }
        if (index === running) {
            remarks.push(_t("not over yet"));
        }
        const idea = this.ideas[months[index]];
        return idea ? [...remarks, _t("Realised:"), ...idea.names] : remarks;
    }

    format(value) {
        if (this.props.kpi.unit === "percent") {
            return _t("%s %%", formatFloat(value * 100, {digits: [16, 0]}));
        }
        return formatFloat(value, {digits: [16, Number.isInteger(value) ? 0 : 1]});
    }

    getMonth(month, style) {
        const options = {month: style, year: "numeric"};
        return DateTime.fromISO(month).toLocaleString(options);
    }
}
