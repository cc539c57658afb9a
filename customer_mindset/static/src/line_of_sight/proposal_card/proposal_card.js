import {Component} from "@odoo/owl";

/** What is proposed for the own role; whoever proposed it may take it back. */
export class ProposalCard extends Component {
    static template = "customer_mindset.ProposalCard";
    static props = {proposal: Object, onWithdraw: Function};
}
