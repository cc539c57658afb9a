import {_t} from "@web/core/l10n/translation";

/** The classes of a mark: each level has its own shape, proposals are hollow. */
export function getMarkClass({level, proposed}) {
    return `o_mindset_mark o_mindset_mark_${level}${proposed ? " o_mindset_hollow" : ""}`;
}

/** What a cell says, in words. */
export function describeLevel(model, cell) {
    if (!cell) {
        return _t("nothing yet");
    }
    const level = model.levels.get(cell.level);
    return cell.proposed ? _t("%s (proposed)", level) : level;
}
