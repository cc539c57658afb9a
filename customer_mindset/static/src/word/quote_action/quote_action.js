import {registerMessageAction} from "@mail/core/common/message_actions";
import {_t} from "@web/core/l10n/translation";
import {session} from "@web/session";

/** Whether a message is a customer's: the server looks again, and at more. */
export function isQuotable(message) {
    return (
        ["email", "comment"].includes(message.message_type) &&
        !message.isBodyEmpty &&
        !message.isSelfAuthored &&
        message.author_id?.main_user_id?.share !== false &&
        message.thread?.model !== "discuss.channel"
    );
}

/** Facilitators make a customer's word of a message, from the menu of the message. */
registerMessageAction("mindset-quote", {
    condition: ({message}) => session.mindset_may_quote && isQuotable(message),
    icon: "fa fa-quote-left",
    name: _t("Use as customer's word"),
    onSelected: async ({message, store}) => {
        const {action, orm} = store.env.services;
        const quote = "action_mindset_quote";
        action.doAction(await orm.call("mail.message", quote, [[message.id]]));
    },
    sequence: 90,
});
