import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {JourneyLine} from "../journey_line/journey_line";
import {KpiCard} from "../kpi_card/kpi_card";
import {MyIdeas} from "../my_ideas/my_ideas";
import {MyWorkshops} from "../my_workshops/my_workshops";
import {ProposalDialog} from "../proposal_dialog/proposal_dialog";
import {RolePromise} from "../role_promise/role_promise";
import {WaitingCard} from "../waiting_card/waiting_card";

/** The start page of everyone: the own role, seen with the customer's eyes. */
export class LineOfSight extends Component {
    static template = "customer_mindset.LineOfSight";
    static components = {
        JourneyLine,
        KpiCard,
        Layout,
        MyIdeas,
        MyWorkshops,
        RolePromise,
        WaitingCard,
    };
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.display = {};
        this.state = useState({data: null});
        this.load = this.load.bind(this);
        this.change = this.change.bind(this);
        this.withdraw = this.withdraw.bind(this);
        this.env.config.setDisplayName(_t("My line of sight"));
        onWillStart(this.load);
    }

    get data() {
        return this.state.data;
    }

    /** Shared figures are called "mine" only where the own touchpoints feed them. */
    get isFeeding() {
        return this.data.kpis.some((kpi) => kpi.fed_by.length);
    }

    get kpiTitle() {
        return this.isFeeding
            ? _t("Figures we move together")
            : _t("Figures of us all");
    }

    get wordSource() {
        const {touchpoint} = this.data.word;
        return touchpoint ? _t("A customer about “%s”", touchpoint) : _t("A customer");
    }

    get hasJourney() {
        return this.data.touchpoints.length || this.data.proposals.open.length;
    }

    get accepted() {
        const names = this.data.proposals.accepted.join(", ");
        return _t("On the map now, as you suggested: %s. Thank you!", names);
    }

    get declined() {
        const names = this.data.proposals.declined.join(", ");
        return _t(
            "Not taken up this time: %s. A facilitator can tell why: it is worth a talk.",
            names
        );
    }

    get hasCards() {
        const {pulse, proposals, reflection} = this.data;
        return reflection || pulse || proposals.waiting;
    }

    get hasWaiting() {
        return this.hasCards || this.data.workshops?.length;
    }

    get waitingProposals() {
        return _t(
            "Suggested touchpoints to decide about: %s",
            this.data.proposals.waiting
        );
    }

    async load() {
        this.state.data = await this.orm.call("mindset.line.of.sight", "get_data");
    }

    openJourney() {
        this.action.doAction("customer_mindset.mindset_touchpoint_action");
    }

    async openRole() {
        const action = await this.orm.call("hr.job", "action_mindset_contributions", [
            this.data.me.role_id,
        ]);
        this.action.doAction(action);
    }

    propose() {
        const thanks = _t("Thank you! A facilitator decides about it.");
        this.dialog.add(ProposalDialog, {
            onProposed: () => {
                this.notification.add(thanks, {type: "success"});
                return this.load();
            },
        });
    }

    change(proposal) {
        this.dialog.add(ProposalDialog, {proposal, onProposed: this.load});
    }

    async withdraw(proposal) {
        await this.orm.unlink("mindset.contribution", [proposal.id]);
        await this.load();
    }

    openWords() {
        this.action.doAction("customer_mindset.mindset_word_action");
    }

    openProposals() {
        this.action.doAction("customer_mindset.mindset_contribution_action_review");
    }

    getStarted() {
        this.action.doAction("customer_mindset.mindset_programme_action_get_started");
    }

    openReflection() {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mindset.reflection",
            res_id: this.data.reflection.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("customer_mindset.line_of_sight", LineOfSight);
