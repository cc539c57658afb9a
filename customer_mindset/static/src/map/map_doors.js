import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {user} from "@web/core/user";
import {FormViewDialog} from "@web/views/view_dialogs/form_view_dialog";

/** The ways from the map to where its records are looked after, and back. */
export function useMapDoors(onReturn) {
    const action = useService("action");
    const dialog = useService("dialog");
    const orm = useService("orm");

    /** Open a record over the map; what it changes is read again. */
    function openForm(resModel, resId, title) {
        const props = {resModel, resId, title};
        dialog.add(FormViewDialog, props, {onClose: onReturn});
    }

    return {
        openContribution(id) {
            openForm("mindset.contribution", id, _t("Contribution"));
        },

        openTouchpoint(id) {
            openForm("mindset.touchpoint", id, _t("Touchpoint"));
        },

        async openRole(id) {
            const name = "action_mindset_contributions";
            await action.doAction(await orm.call("hr.job", name, [id]));
        },

        async openJobless() {
            const model = "mindset.contribution.suggest";
            await action.doAction(await orm.call(model, "action_show_jobless", [[]]));
        },

        openSuggestions() {
            return action.doAction(
                "customer_mindset.mindset_contribution_suggest_action"
            );
        },

        openProposals() {
            return action.doAction(
                "customer_mindset.mindset_contribution_action_review"
            );
        },

        openUrl(url, target, {departmentIds, stageIds}) {
            const query = new URLSearchParams({
                departments: departmentIds,
                stages: stageIds,
                companies: user.activeCompanies.map((company) => company.id),
            });
            return action.doAction({
                type: "ir.actions.act_url",
                url: `${url}?${query}`,
                target,
            });
        },
    };
}
