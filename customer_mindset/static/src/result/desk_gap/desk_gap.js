import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/views/fields/formatters";

/** What others say of a desk beside what the desk says of itself. */
export class DeskGap extends Component {
    static template = "customer_mindset.DeskGap";
    static props = {desks: Array};

    /** The gap in words: it has a direction, and neither side is right. */
    getGap({gap}) {
        if (gap === null) {
            return "";
        }
        const points = formatFloat(Math.abs(gap), {digits: [16, 1]});
        if (!gap) {
            return _t("Both sides see it alike");
        }
        return gap > 0
            ? _t("The desk sees itself %s points better", points)
            : _t("Others see the desk %s points better", points);
    }
}
