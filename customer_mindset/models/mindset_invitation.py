from datetime import datetime
from typing import NamedTuple

from markupsafe import escape

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL, formataddr

from .mindset_copies import Filled

TEMPLATES = {
    "invitation": "customer_mindset.mail_invitation",
    "reminder": "customer_mindset.mail_reminder",
}
# stands for the token of a personal link until the mail leaves
PERSONAL = "/mindset/link#personal"
# stands for the name in a letter that many people get
NAME = "mindset-name-of-the-person"


class Person(NamedTuple):
    """Somebody with an e-mail address: ``workshop`` is when it starts."""

    id: int
    address: str
    channel: str
    name: str
    workshop: datetime | None
    lang: str

    @property
    def letter(self):
        """What the letters to people differ in, besides the name."""
        return self.lang, self.channel, self.workshop

    def get_address(self):
        """Return name and address, as mails are addressed."""
        return formataddr((self.name, self.address))


class Letter(NamedTuple):
    """A mail to many people; its body has :data:`NAME` in the place of the name."""

    subject: str
    body: str


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
        people = self._read_people(participations)
        if not people:
            return
        round_ = participations.round_id
        letters = self._write_letters(round_, kind, people)
        # the mail queue is closed to facilitators; these mails hold no answers and no
        # tokens, which are filled in for mails with a seal only
        mails = self.env["mail.mail"].with_user(SUPERUSER_ID)
        mail = mails.create(
            {
                **self._prepare_vals(round_.company_id),
                **self._prepare_own_vals(people[0], letters),
                "subject": letters[people[0].letter].subject,
            }
        )
        seals = self._seal(mail, people, letters, round_.company_id.get_base_url())
        mail.sudo().mindset_seal = seals[0]
        if people[1:]:
            self._insert_copies(mail, people[1:], letters, seals[1:])

    def _prepare_own_vals(self, person, letters):
        """Return what only the mail of this person has."""
        body = letters[person.letter].body
        return {
            "mindset_participation_ref": person.id,
            "email_to": person.get_address(),
            "body_html": body.replace(NAME, str(escape(person.name))),
        }

    def _insert_copies(self, mail, people, letters, seals):
        """Insert mails like the first one, with other addressees and letters."""
        copies = self.env["mindset.copies"]
        message = mail.mail_message_id
        number = message._get_message_id({})
        ids = copies._insert(
            message,
            {
                "message_id": [f"<{n}.{number[1:]}" for n in range(len(people))],
                "subject": [letters[person.letter].subject for person in people],
            },
        )
        kinds = {key: n for n, key in enumerate(letters, 1)}
        bodies = Filled(
            texts=[letter.body for letter in letters.values()],
            numbers=[kinds[person.letter] for person in people],
            gap=NAME,
            fillings=[str(escape(person.name)) for person in people],
        )
        copies._insert(
            mail,
            {
                "mail_message_id": ids,
                "email_to": [person.get_address() for person in people],
                "mindset_participation_ref": [person.id for person in people],
                "mindset_seal": seals,
                "body_html": bodies,
            },
        )

    def _read_people(self, participations):
        """Return what the letters need to know of those with an e-mail address."""
        self.env.flush_all()
        # SQL: one statement for any number of people, and a few columns of them
        self.env.cr.execute(
            SQL(
                """
                SELECT p.id, p.address, p.channel, e.name, w.date_start,
                       COALESCE(partner.lang, %s)
                  FROM mindset_participation p
                  JOIN hr_employee e ON e.id = p.employee_id
             LEFT JOIN res_users u ON u.id = e.user_id
             LEFT JOIN res_partner partner ON partner.id = u.partner_id
             LEFT JOIN mindset_workshop w ON w.group_id = p.group_id
                 WHERE p.id = ANY(%s) AND p.address <> ''
              ORDER BY p.id
                """,
                participations.round_id.company_id.partner_id.lang or self.env.lang,
                participations.ids,
            )
        )
        return [Person(*row) for row in self.env.cr.fetchall()]

    def _write_letters(self, round_, kind, people):
        """Return ``{what letters differ in: Letter}``, see :class:`Person`."""
        letters = {}
        for key in {person.letter for person in people}:
            lang, channel, workshop = key
            speaker = self.with_context(lang=lang)
            letters[key] = Letter(
                speaker._get_subject(kind, round_.company_id),
                str(speaker._get_body(round_, kind, channel, workshop)),
            )
        return letters

    def _prepare_vals(self, company):
        return {
            "email_from": company.email_formatted or self.env.user.email_formatted,
            "reply_to": company.email_formatted or self.env.user.email_formatted,
            "author_id": company.partner_id.id,
            "auto_delete": True,
            "message_type": "email_outgoing",
        }

    def _get_subject(self, kind, company):
        if kind == "reminder":
            return self.env._("A short reminder: how close are we to our customers?")
        return self.env._(
            "%(company)s and its customers: your view counts", company=company.name
        )

    def _get_body(self, round_, kind, channel, workshop):
        return self.env["ir.qweb"]._render(
            TEMPLATES[kind],
            {
                "name": NAME,
                "company": round_.company_id.name,
                "link": self._get_link(round_, channel),
                "channel": channel,
                "date_publish": round_.date_publish,
                "workshop": workshop,
                "workshop_tz": round_.programme_id.tz,
            },
            lang=self.env.context["lang"],
        )

    def _get_link(self, round_, channel):
        base = round_.company_id.get_base_url()
        if channel == "link":
            # after the #: it reaches no log
            return f"{base}{PERSONAL}"
        if channel == "code":
            return f"{base}/mindset/code"
        return f"{base}/mindset/pulse/{round_.id}"
