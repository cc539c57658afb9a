import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {KpiLine} from "../kpi_line/kpi_line";
import {KpiTable} from "../kpi_table/kpi_table";
import {KpiVerdict} from "../kpi_verdict/kpi_verdict";

/** A figure: where it stands, what its ups and downs mean, and who can move it. */
export class KpiTile extends Component {
    static template = "customer_mindset.KpiTile";
    static components = {KpiLine, KpiTable, KpiVerdict};
    static props = {
        kpi: Object,
        months: Array,
        running: Number,
        companies: Array,
        filters: Object,
        period: String,
        canEdit: Boolean,
    };

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get hasLine() {
        return this.props.kpi.points.some((point) => point.value !== null);
    }

    get line() {
        const {kpi, months, running, companies} = this.props;
        return {kpi, months, running, companies};
    }

    get companies() {
        return this.props.companies
            .map(({id, name}) => ({
                ...this.props.kpi.companies.find((row) => row.id === id),
                name,
            }))
            .filter(({id, figure}) => id && figure);
    }

    get target() {
        const {label, reached} = this.props.kpi.target;
        if (reached === null) {
            return _t("Target: %s", label);
        }
        return reached
            ? _t("Target: %s, reached", label)
            : _t("Target: %s, not reached yet", label);
    }

    get reason() {
        const {reason, recent} = this.props.kpi.verdict;
        return [reason, recent].filter(Boolean).join(" ");
    }

    get empty() {
        if (!this.props.filters.team) {
            return _t("Nothing to count in these months.");
        }
        return this.props.kpi.by_team
            ? _t("Nothing to count for this team in these months.")
            : _t("Counted for the whole company, not by team.");
    }

    get influence() {
        const {touchpoints, roles} = this.props.kpi;
        return _t("Who moves it (roles: %(roles)s, touchpoints: %(touchpoints)s)", {
            roles: roles.length,
            touchpoints: touchpoints.length,
        });
    }

    async openOverTime() {
        await this.call("action_values");
    }

    async openRecords() {
        await this.call("action_records", this.props.filters);
    }

    async call(method, ...args) {
        const {id} = this.props.kpi;
        const action = await this.orm.call("mindset.kpi", method, [id, ...args]);
        await this.action.doAction(action);
    }

    edit() {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mindset.kpi",
            res_id: this.props.kpi.id,
            views: [[false, "form"]],
        });
    }
}
