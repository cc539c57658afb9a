from odoo import fields, models


class MailMail(models.Model):
    _inherit = "mail.mail"

    # a number, not a relation: mails may outlive the people of a round
    mindset_participation_ref = fields.Integer(
        "Invited person", groups=fields.NO_ACCESS
    )
    mindset_seal = fields.Char("Seal of an invitation", groups=fields.NO_ACCESS)

    def _prepare_outgoing_body(self):
        """Complete a personal link when its mail leaves: it waits in no queue."""
        body = super()._prepare_outgoing_body()
        # superuser mode: the queue is closed to facilitators anyway
        mail = self.sudo()
        if mail.mindset_participation_ref:
            return self.env["mindset.invitation"]._complete(body, mail)
        return body
