import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {getUsual} from "../usual";

const {DateTime} = luxon;

/** The months of a figure as a table: all that the line shows. */
export class KpiTable extends Component {
    static template = "customer_mindset.KpiTable";
    static props = {
        kpi: Object,
        months: Array,
        running: Number,
        companies: Array,
    };

    get companies() {
        const {companies, kpi} = this.props;
        return companies
            .map(({id, name}) => ({
                id,
                name,
                labels: kpi.companies.find((row) => row.id === id)?.labels || [],
            }))
            .filter(({labels}) => labels.length);
    }

    get hasUsual() {
        return this.props.kpi.points.some((point) => point.usual);
    }

    get rows() {
        const {kpi, months, running} = this.props;
        return months
            .map((month, index) => ({
                month,
                name: this.getMonth(month),
                isRunning: index === running,
                label: kpi.points[index].label || "–",
                usual: getUsual(kpi.points[index]) || "–",
                companies: this.companies.map(({id, labels}) => ({
                    id,
                    label: labels[index] || "–",
                })),
                ideas: this.getIdeas(month),
            }))
            .reverse();
    }

    getIdeas(month) {
        const idea = this.props.kpi.ideas.find((row) => row.month === month);
        if (!idea) {
            return "";
        }
        const names = idea.names.join(", ");
        return idea.others
            ? _t("%(names)s and %(number)s more", {names, number: idea.others})
            : names;
    }

    getMonth(month) {
        const options = {month: "short", year: "numeric"};
        return DateTime.fromISO(month).toLocaleString(options);
    }
}
