import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {DeskGap} from "../desk_gap/desk_gap";
import {DriverCard} from "../driver_card/driver_card";

/** What was published of the rounds, the same for everybody. */
export class ResultPage extends Component {
    static template = "customer_mindset.ResultPage";
    static components = {DeskGap, DriverCard, Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.display = {};
        this.state = useState({data: null});
        this.env.config.setDisplayName(_t("Results"));
        const {active_id: roundId} = this.props.action.context || {};
        onWillStart(() => this.load(roundId || false, false));
    }

    get data() {
        return this.state.data;
    }

    get kinds() {
        return {
            company: _t("Whole company"),
            department: _t("Departments"),
            group: _t("Groups"),
            block: _t("Small groups together"),
        };
    }

    /** The units under the names of their kinds, in the order of the server. */
    get choices() {
        return Object.entries(this.kinds)
            .map(([kind, name]) => ({
                kind,
                name,
                units: this.data.units.filter((unit) => unit.kind === kind),
            }))
            .filter(({units}) => units.length);
    }

    async load(roundId, unit) {
        this.state.data = await this.orm.call("mindset.result.page", "get_data", [], {
            round_id: roundId,
            unit,
        });
    }

    onRound(ev) {
        return this.load(Number(ev.target.value), this.data.unit);
    }

    onUnit(ev) {
        return this.load(this.data.round_id, ev.target.value);
    }
}

registry.category("actions").add("customer_mindset.results", ResultPage);
