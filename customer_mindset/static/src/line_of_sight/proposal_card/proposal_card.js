import {Component} from "@odoo/owl";

/** What is proposed for the own role; whoever proposed it may change it or take it back. */
export class ProposalCard extends Component {
    static template = "customer_mindset.ProposalCard";
    static props = {proposal: Object, onChange: Function, onWithdraw: Function};
}
