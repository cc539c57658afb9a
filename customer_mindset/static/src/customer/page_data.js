import {useEffect, useState} from "@odoo/owl";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";

/**
 * The data of a page of a form: read when the page is opened, and anew when one of the
 * keys changes.
 *
 * @param {String} model of the page, with the method "get_data"
 * @param {Function} getKeys returns the id of the record, and what else matters
 */
export function usePageData(model, getKeys) {
    const orm = useService("orm");
    const keepLast = new KeepLast();
    const state = useState({data: null, failed: false});
    const load = async (id) => {
        state.failed = false;
        try {
            state.data = await keepLast.add(orm.call(model, "get_data", [id]));
        } catch (error) {
            state.failed = true;
            throw error;
        }
    };
    useEffect((id) => {
        state.data = null;
        load(id);
    }, getKeys);
    return state;
}
