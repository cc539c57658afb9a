import {_t} from "@web/core/l10n/translation";

/** What is usual in a month, in words. */
export function getUsual({usual}) {
    if (!usual) {
        return "";
    }
    const [low, high] = usual;
    return _t("%(low)s to %(high)s", {low, high});
}
