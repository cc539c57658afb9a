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

/** Suggests a touchpoint for the own role. */
export class ProposalDialog extends Component {
    static template = "customer_mindset.ProposalDialog";
    static components = {Dialog};
    static props = {close: Function, onProposed: Function};

    setup() {
        this.orm = useService("orm");
        this.state = useState({
            touchpointId: "",
            level: "supports",
            weDo: "",
            customerGets: "",
            saving: false,
        });
        onWillStart(async () => {
            this.choices = await this.orm.call("mindset.line.of.sight", "get_choices");
        });
    }

    get touchpoint() {
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
        const {level, weDo, customerGets} = this.state;
        const words = [weDo.trim(), customerGets.trim()];
        this.state.saving = true;
        try {
            await this.orm.call("mindset.line.of.sight", "propose", [
                this.touchpoint.id,
                level,
                ...words,
            ]);
        } finally {
            this.state.saving = false;
        }
        this.props.close();
        await this.props.onProposed();
    }
}
