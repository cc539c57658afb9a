from odoo import api, models

CONVERSATION = "customer_mindset.mail_activity_type_conversation"


class MailActivity(models.Model):
    """Talks about customers: that one took place is all that is recorded of it."""

    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        if kind := self._get_conversation_type():
            # a talk is with somebody, and for somebody
            talk = {
                "activity_type_id": kind.id,
                "res_model_id": self.env["ir.model"]._get_id("hr.employee"),
            }
            self._name_talks(
                [
                    vals
                    for vals in vals_list
                    if vals.get("res_id")
                    and vals.get("user_id")
                    and all(vals.get(key) == value for key, value in talk.items())
                ]
            )
        return super().create(vals_list)

    @api.model
    def _get_conversation_type(self):
        return self.env.ref(CONVERSATION, raise_if_not_found=False)

    def _name_talks(self, vals_list):
        """Say with whom, in the language of whoever has it to do."""
        unnamed = [vals for vals in vals_list if not vals.get("summary")]
        # superuser mode: names of colleagues and languages of users are no secret
        employees = self.env["hr.employee"].sudo()
        users = self.env["res.users"].sudo()
        names = employees.browse({vals["res_id"] for vals in unnamed}).grouped("id")
        speakers = users.browse({vals["user_id"] for vals in unnamed}).grouped("id")
        for vals in unnamed:
            lang = speakers[vals["user_id"]].lang or self.env.lang
            vals["summary"] = self.with_context(lang=lang).env._(
                "Talk about customers with %(name)s", name=names[vals["res_id"]].name
            )

    def _action_done(self, feedback=False, attachment_ids=None):
        """Keep of a talk that it took place, and no word of what was said."""
        kind = self._get_conversation_type()
        talks = self.filtered(lambda a: kind and a.activity_type_id == kind)
        if not talks:
            return super()._action_done(feedback, attachment_ids)
        talks._forget_words()
        done = super(MailActivity, talks)._action_done()
        if others := self - talks:
            more = super(MailActivity, others)._action_done(feedback, attachment_ids)
            done = tuple(one + other for one, other in zip(done, more, strict=True))
        return done

    def _forget_words(self):
        """Drop the notes, whatever was added to them, and files."""
        self.write({"note": False, "summary": False})
        # superuser mode: as Odoo does it, so that no file of somebody else is left
        self.env["ir.attachment"].sudo().search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).unlink()
