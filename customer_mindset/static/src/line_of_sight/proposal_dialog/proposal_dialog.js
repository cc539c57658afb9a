import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {Dialog} from "@web/core/dialog/dialog";
import {useService} from "@web/core/utils/hooks";

// in words that need no explanation; what it is called comes from the server
const MEANINGS = {
    leads: _t("We answer for how it turns out."),
    shapes: _t("We change what the customer experiences."),
    supports: _t("We make it possible for others."),
};

/** Suggests a touchpoint for the own role, or changes what was suggested. */
export class ProposalDialog extends Component {
    static template = "customer_mindset.ProposalDialog";
    static components = {Dialog};
    static props = {
        close: Function,
        onProposed: Function,
        proposal: {type: Object, optional: true},
    };

    setup() {
        this.orm = useService("orm");
        const {proposal} = this.props;
        this.state = useState({
            touchpointId: proposal?.touchpoint_id || "",
            level: proposal?.level || "supports",
            weDo: proposal?.we_do || "",
            customerGets: proposal?.customer_gets || "",
            saving: false,
        });
        onWillStart(async () => {
            this.choices = await this.orm.call("mindset.line.of.sight", "get_choices");
        });
    }

    get title() {
        return this.props.proposal
            ? _t("Change my suggestion")
            : _t("Where do customers meet our work?");
    }

    /** What is chosen; what was suggested is no choice any more, but stays chosen. */
    get touchpoint() {
        if (this.props.proposal) {
            return this.props.proposal;
        }
        const id = Number(this.state.touchpointId);
        const touchpoints = this.choices.stages.flatMap((stage) => stage.touchpoints);
        return touchpoints.find((touchpoint) => touchpoint.id === id);
    }

    get canPropose() {
        return Boolean(this.touchpoint) && !this.state.saving;
    }

    getMeaning(level) {
        return MEANINGS[level.id];
    }

    /** Send it once, however often the button is clicked. */
    async propose() {
        if (!this.canPropose) {
            return;
        }
        this.state.saving = true;
        try {
            await this.save();
        } finally {
            this.state.saving = false;
        }
        this.props.close();
        await this.props.onProposed();
    }

    save() {
        const {level} = this.state;
        const weDo = this.state.weDo.trim();
        const customerGets = this.state.customerGets.trim();
        if (!this.props.proposal) {
            const words = [this.touchpoint.id, level, weDo, customerGets];
            return this.orm.call("mindset.line.of.sight", "propose", words);
        }
        const vals = {level, we_do: weDo, customer_gets: customerGets};
        return this.orm.write("mindset.contribution", [this.props.proposal.id], vals);
    }
}
