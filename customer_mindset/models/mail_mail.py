from odoo import SUPERUSER_ID, fields, models


class MailMail(models.Model):
    _inherit = "mail.mail"

    # a number, not a relation: mails may outlive the people of a round
    mindset_participation_ref = fields.Integer(
        "Invited person", groups=fields.NO_ACCESS
    )

    def _prepare_outgoing_body(self):
        """Complete a personal link when its mail leaves: it waits in no queue."""
        body = super()._prepare_outgoing_body()
        # superuser mode: the queue is closed to facilitators anyway
        if number := self.sudo().mindset_participation_ref:
            return self.env["mindset.invitation"]._complete(body, self, number)
        return body

    def _get_only_address(self):
        """Return the one address that an invitation goes to, or nothing.

        Nothing for a mail that somebody has made up, changed or sends to others, too.
        """
        made_up = self.create_uid.id != SUPERUSER_ID
        others = self.email_cc or self.recipient_ids or self.headers
        return None if made_up or others else self.email_to
