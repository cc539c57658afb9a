import {Component, useRef, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

const STATE_CLASSES = {
    new: "text-bg-info",
    answered: "text-bg-info",
    decided: "text-bg-warning",
    realising: "text-bg-warning",
    realised: "text-bg-success",
    withdrawn: "text-bg-secondary",
};

/** The own ideas, and one line to add another. */
export class MyIdeas extends Component {
    static template = "customer_mindset.MyIdeas";
    static props = {ideas: Object, onChanged: Function};

    setup() {
        this.action = useService("action");
        this.notification = useService("notification");
        this.orm = useService("orm");
        this.inputRef = useRef("input");
        this.state = useState({name: "", anonymous: false, saving: false});
    }

    get canAdd() {
        return Boolean(this.state.name.trim()) && !this.state.saving;
    }

    getStateClass(idea) {
        return STATE_CLASSES[idea.state];
    }

    /** Save once, however often the button is clicked. */
    async add() {
        if (!this.canAdd) {
            return;
        }
        const {name, anonymous} = this.state;
        this.state.saving = true;
        try {
            await this.orm.create("mindset.idea", [{name: name.trim(), anonymous}]);
            Object.assign(this.state, {name: "", anonymous: false});
        } finally {
            this.state.saving = false;
        }
        this.notification.add(_t("Thank you! Everybody can read it and vote for it."), {
            type: "success",
        });
        await this.props.onChanged();
        this.inputRef.el?.focus();
    }

    openIdea(idea) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mindset.idea",
            res_id: idea.id,
            views: [[false, "form"]],
        });
    }

    openAll() {
        this.action.doAction("customer_mindset.mindset_idea_action");
    }
}
