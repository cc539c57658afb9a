import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatInteger} from "@web/views/fields/formatters";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {MonthBars} from "../month_bars/month_bars";
import {usePageData} from "../page_data";
import {TouchpointRoles} from "../touchpoint_roles/touchpoint_roles";

/** Who looks after a customer: touchpoints and roles, read when the page is opened. */
export class CustomerPage extends Component {
    static template = "customer_mindset.CustomerPage";
    static components = {MonthBars, TouchpointRoles};
    static props = {...standardWidgetProps};

    setup() {
        this.state = usePageData("mindset.customer", () => [this.props.record.resId]);
    }

    get data() {
        return this.state.data;
    }

    get touched() {
        return this.data.stages.filter((stage) => stage.touched.length);
    }

    get others() {
        return this.data.stages.filter((stage) => stage.others.length);
    }

    get otherCount() {
        return this.others.reduce((sum, stage) => sum + stage.others.length, 0);
    }

    get total() {
        return this.data.totals.reduce((sum, value) => sum + value, 0);
    }

    get title() {
        return _t("Touches with %(customer)s in 12 months: %(total)s", {
            customer: this.data.customer,
            total: formatInteger(this.total),
        });
    }

    get hasMonth() {
        return this.touched.some((stage) =>
            stage.touched.some((each) => each.is_month)
        );
    }
}

export const customerPage = {component: CustomerPage};

registry.category("view_widgets").add("mindset_customer_page", customerPage);
