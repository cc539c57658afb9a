import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {usePageData} from "../../customer/page_data";
import {TouchpointRoles} from "../../customer/touchpoint_roles/touchpoint_roles";

/** The journey of an opportunity: what was touched, what lies ahead and who helps. */
export class LeadPage extends Component {
    static template = "customer_mindset.LeadPage";
    static components = {TouchpointRoles};
    static props = {...standardWidgetProps};

    setup() {
        this.state = usePageData("mindset.lead", () => {
            const {resId, data} = this.props.record;
            return [resId, data.stage_id?.id, data.active];
        });
    }

    get data() {
        return this.state.data;
    }

    get hasAhead() {
        return this.data.stages.some((stage) =>
            stage.touchpoints.some((touchpoint) => !touchpoint.last)
        );
    }
}

export const leadPage = {component: LeadPage};

registry.category("view_widgets").add("mindset_lead_page", leadPage);
