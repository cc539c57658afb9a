import {Component, onMounted, useRef, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {ProposalCard} from "../proposal_card/proposal_card";
import {TouchpointCard} from "../touchpoint_card/touchpoint_card";

/** The customer's way, stage by stage, with the own touchpoints under it. */
export class JourneyLine extends Component {
    static template = "customer_mindset.JourneyLine";
    static components = {ProposalCard, TouchpointCard};
    static props = {
        stages: Array,
        touchpoints: Array,
        proposals: Array,
        onChange: Function,
        onWithdraw: Function,
    };

    setup() {
        this.state = useState({stageId: false});
        this.lineRef = useRef("line");
        onMounted(() => this.showFirst());
    }

    /** The touchpoints of the chosen stage, or all; of each stage the hollow ones last. */
    get cards() {
        const {proposals, stages, touchpoints} = this.props;
        const order = stages.map((stage) => stage.id);
        const getOrder = ({item}) => order.indexOf(item.stage_id);
        return [
            ...touchpoints.map((item) => ({key: item.id, isProposed: false, item})),
            ...proposals.map((item) => ({
                key: `new${item.id}`,
                isProposed: true,
                item,
            })),
        ]
            .filter(({item}) => [false, item.stage_id].includes(this.state.stageId))
            .sort((a, b) => getOrder(a) - getOrder(b));
    }

    /** Whether a touchpoint that may be counted has no number. */
    get isUncounted() {
        return this.props.touchpoints.some((t) => t.is_counted && !t.touches);
    }

    /** Whether the role has nothing but proposals in this stage: a hollow dot. */
    isProposed(stage) {
        const here = (proposal) => proposal.stage_id === stage.id;
        return !stage.count && this.props.proposals.some(here);
    }

    /** Where the line is longer than the screen, begin with the first own stage. */
    showFirst() {
        const line = this.lineRef.el;
        const first = line
            .querySelector(".o_mindset_mine, .o_mindset_proposed")
            ?.closest("li");
        if (first && line.scrollWidth > line.clientWidth) {
            line.scrollLeft = first.offsetLeft - line.offsetLeft;
        }
    }

    getLabel(stage) {
        if (this.isProposed(stage)) {
            return _t("%(stage)s: a touchpoint is proposed", {stage: stage.name});
        }
        if (!stage.count) {
            return _t("%(stage)s: no touchpoint of mine", {stage: stage.name});
        }
        return _t("%(stage)s: my touchpoints: %(count)s", {
            stage: stage.name,
            count: stage.count,
        });
    }

    toggle(stage) {
        this.state.stageId = this.state.stageId === stage.id ? false : stage.id;
    }
}
