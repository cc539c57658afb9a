import {beforeEach, expect, test} from "@odoo/hoot";
import {formatShare} from "@customer_mindset/kpi/share_formatter";
import {localization} from "@web/core/l10n/localization";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";

beforeEach(() => {
    patchWithCleanup(localization, {decimalPoint: ".", thousandsSep: "", grouping: []});
});

test("a share is a percentage", () => {
    expect(formatShare(0.25)).toBe("25%");
    expect(formatShare(0)).toBe("0%");
});

test("where there is no share nothing is shown", () => {
    expect(formatShare(false)).toBe("");
});
