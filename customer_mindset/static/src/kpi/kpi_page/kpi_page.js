import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {KpiTile} from "../kpi_tile/kpi_tile";

/** All shared figures at a glance, the same for everyone. */
export class KpiPage extends Component {
    static template = "customer_mindset.KpiPage";
    static components = {KpiTile, Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.display = {};
        this.state = useState({data: null, isComparing: false});
        this.env.config.setDisplayName(_t("KPIs"));
        onWillStart(() => this.load({}));
    }

    get data() {
        return this.state.data;
    }

    get period() {
        return this.getName(this.data.periods, this.data.filters.period);
    }

    /** The companies to compare, none as long as nobody wants to. */
    get companies() {
        return this.state.isComparing ? this.data.companies : [];
    }

    get hasIdeas() {
        return this.data.kpis.some((kpi) => kpi.ideas.length);
    }

    /** What is shown now, said to those who do not see the page change. */
    get status() {
        const {team} = this.data.filters;
        return team
            ? _t("%(period)s, team: %(team)s", {
                  period: this.period,
                  team: this.getName(this.data.teams, team),
              })
            : this.period;
    }

    getName(choices, id) {
        return choices.find((choice) => choice.id === id)?.name || "";
    }

    async load(filters) {
        const request = this.orm.call("mindset.kpi.page", "get_data", [filters]);
        this.state.data = await this.keepLast.add(request);
    }

    onPeriod(ev) {
        return this.load({...this.data.filters, period: ev.target.value});
    }

    onTeam(ev) {
        const {value} = ev.target;
        const team = value && value !== "other" ? Number(value) : value || false;
        return this.load({...this.data.filters, team});
    }

    openFigures() {
        this.action.doAction("customer_mindset.mindset_kpi_value_action");
    }
}

registry.category("actions").add("customer_mindset.kpis", KpiPage);
