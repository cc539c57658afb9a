import {Component} from "@odoo/owl";
import {CheckboxItem} from "@web/core/dropdown/checkbox_item";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {NO_FILTERS} from "../map_view";

/** What part of the map is shown. */
export class MapFilters extends Component {
    static template = "customer_mindset.MapFilters";
    static components = {CheckboxItem, Dropdown, DropdownItem};
    static props = {model: Object, filters: Object, onChange: Function};

    get departments() {
        return [...this.props.model.departments.values()];
    }

    get isFiltered() {
        const {departmentIds, stageIds, blindRoles, blindTouchpoints, text} =
            this.props.filters;
        return (
            blindRoles ||
            blindTouchpoints ||
            text ||
            departmentIds.length ||
            stageIds.length
        );
    }

    /** Add an id to a list of filters, or take it out. */
    toggle(name, id) {
        const ids = this.props.filters[name];
        const others = ids.filter((other) => other !== id);
        this.props.onChange({
            [name]: others.length < ids.length ? others : [...ids, id],
        });
    }

    flip(name) {
        this.props.onChange({[name]: !this.props.filters[name]});
    }

    clear() {
        this.props.onChange({...NO_FILTERS});
    }

    onInput(ev) {
        this.props.onChange({text: ev.target.value.trim()});
    }
}
