from odoo import SUPERUSER_ID, api, models
from odoo.tools import email_normalize_all, formataddr

TEMPLATES = {
    "invitation": "customer_mindset.mail_invitation",
    "reminder": "customer_mindset.mail_reminder",
}
# stands for the token of a personal link until the mail leaves
PERSONAL = "personal"


class MindsetInvitation(models.AbstractModel):
    """The mails of a round: one invitation and one reminder a person, to everybody."""

    _name = "mindset.invitation"
    _description = "Invitation to a round"

    @api.model
    def _send(self, participations, kind):
        """Queue one mail for each person with an e-mail address.

        :param participations: from ``mindset.participation._of_round``
        :param kind: ``"invitation"`` or ``"reminder"``
        """
        workshops = participations.round_id.workshop_ids.grouped("group_id")
        # the mail queue is closed to facilitators; these mails hold no answers and no
        # tokens, which are filled in for mails of this user only
        self.env["mail.mail"].with_user(SUPERUSER_ID).create(
            [
                self._prepare_vals(person, workshops.get(person.group_id), kind)
                for person in participations
                if person.email
            ]
        )

    def _prepare_vals(self, person, workshop, kind):
        employee = person.employee_id
        company = person.round_id.company_id
        lang = employee.user_id.lang or company.partner_id.lang or self.env.lang
        speaker = self.with_context(lang=lang)
        return {
            "subject": speaker._get_subject(kind, company),
            "body_html": speaker._get_body(person, workshop, kind),
            "email_from": company.email_formatted or self.env.user.email_formatted,
            "email_to": formataddr((employee.name, person.email)),
            "reply_to": company.email_formatted or self.env.user.email_formatted,
            "author_id": company.partner_id.id,
            "auto_delete": True,
            "mindset_participation_ref": person.id,
            "message_type": "email_outgoing",
        }

    def _get_subject(self, kind, company):
        if kind == "reminder":
            return self.env._("A short reminder: how close are we to our customers?")
        return self.env._(
            "%(company)s and its customers: your view counts", company=company.name
        )

    def _get_body(self, person, workshop, kind):
        round_ = person.round_id
        return self.env["ir.qweb"]._render(
            TEMPLATES[kind],
            {
                "name": person.employee_id.name,
                "company": round_.company_id,
                "link": self._get_link(person),
                "channel": person.channel,
                "date_publish": round_.date_publish,
                "workshop": workshop,
                "workshop_tz": round_.programme_id.tz,
            },
            lang=self.env.context["lang"],
        )

    def _get_link(self, person):
        base = person.round_id.company_id.get_base_url()
        if person.channel == "link":
            # after the #: it reaches no log
            return f"{base}/mindset/link#{PERSONAL}"
        if person.channel == "code":
            return f"{base}/mindset/code"
        return f"{base}/mindset/pulse/{person.round_id.id}"

    @api.model
    def _complete(self, body, mail, participation_id):
        """Return the body of a leaving mail with the token of its personal link."""
        people = self.env["mindset.participation"]._internal()
        person = people.browse(participation_id).exists()
        if person.channel != "link" or not self._reaches_only(person, mail):
            return body
        return body.replace(
            f'/mindset/link#{PERSONAL}"', f'/mindset/link#{person._link_token()}"'
        )

    def _reaches_only(self, person, mail):
        addresses = email_normalize_all(mail._get_only_address())
        return addresses and addresses == email_normalize_all(person.email)
