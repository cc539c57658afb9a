import {formatPercentage} from "@web/views/fields/formatters";
import {registry} from "@web/core/registry";

/**
 * A share in pivot and graph: empty where there is none, instead of 0 %.
 *
 * @param {Number|Boolean} value
 * @param {Object} [options]
 * @returns {String}
 */
export function formatShare(value, options) {
    return value === false ? "" : formatPercentage(value, options);
}

registry.category("formatters").add("mindset_share", formatShare);
