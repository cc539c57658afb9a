import re
from datetime import datetime
from typing import NamedTuple

from markupsafe import escape

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL, consteq, email_normalize_all, formataddr

from .hr_employee import ONE_ADDRESS

TEMPLATES = {
    "invitation": "customer_mindset.mail_invitation",
    "reminder": "customer_mindset.mail_reminder",
}
# stands for the token of a personal link until the mail leaves
PERSONAL = "/mindset/link#personal"
# what of a mail may not change until then, or it gets no token
SEALED = (
    "mindset_participation_ref",
    "body_html",
    "email_to",
    "email_from",
    "reply_to",
)
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
        vals_list = [
            self._prepare_own_vals(
                person, letters[person.lang, person.channel, person.workshop]
            )
            for person in people
        ]
        # the mail queue is closed to facilitators; these mails hold no answers and no
        # tokens, which are filled in for mails with a seal only
        mails = self.env["mail.mail"].with_user(SUPERUSER_ID)
        mail = mails.create({**self._prepare_vals(round_.company_id), **vals_list[0]})
        self._seal(mail, vals_list, round_.company_id.get_base_url())
        mail.sudo().mindset_seal = vals_list[0]["mindset_seal"]
        self._insert_copies(mail, vals_list[1:])

    def _prepare_own_vals(self, person, letter):
        """Return what only the mail of this person has."""
        body = letter["body_html"].replace(NAME, str(escape(person.name)))
        return {
            **letter,
            "body_html": body,
            "email_to": formataddr((person.name, person.address)),
            "mindset_participation_ref": person.id,
        }

    def _seal(self, mail, vals_list, base):
        """Add to the values of mails what only these mails can have."""
        sign = self.env["mindset.key"]._get_signer()
        shared = {"email_from": mail.email_from, "reply_to": mail.reply_to}
        for vals in vals_list:
            vals["mindset_seal"] = sign(*self._get_sealed({**vals, **shared}, base))

    def _get_sealed(self, mail, base):
        return ("mail", base, *(mail[name] for name in SEALED))

    def _insert_copies(self, mail, vals_list):
        """Insert mails like the first one, with other addressees and letters."""
        if not vals_list:
            return
        copies = self.env["mindset.copies"]
        message = mail.mail_message_id
        numbers = [message._get_message_id({}) for _vals in vals_list]
        subjects = [vals.pop("subject") for vals in vals_list]
        ids = copies._insert(message, {"message_id": numbers, "subject": subjects})
        columns = {name: [vals[name] for vals in vals_list] for name in vals_list[0]}
        copies._insert(mail, {"mail_message_id": ids, **columns})

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
        """Return ``{(language, channel, start of the workshop): subject and body}``.

        In the place of the name is :data:`NAME`: most letters differ in nothing else.
        """
        wanted = {(person.lang, person.channel, person.workshop) for person in people}
        letters = {}
        for lang, channel, workshop in wanted:
            speaker = self.with_context(lang=lang)
            letters[lang, channel, workshop] = {
                "subject": speaker._get_subject(kind, round_.company_id),
                "body_html": str(speaker._get_body(round_, kind, channel, workshop)),
            }
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

    @api.model
    def _complete(self, body, mail):
        """Return the body of a leaving mail with the token of its personal link.

        Without the token, if the mail is not as it was queued, or reaches others, too.
        """
        people = self.env["mindset.participation"]._internal()
        person = people.browse(mail.mindset_participation_ref).exists()
        base = self._find_base(mail)
        if person.channel != "link" or base is None or not self._reaches(person, mail):
            return body
        return body.replace(
            f'"{base}{PERSONAL}"', f'"{base}/mindset/link#{person._link_token()}"'
        )

    def _find_base(self, mail):
        """Return the address of this Odoo in a mail with its seal, else None."""
        sign = self.env["mindset.key"]._get_signer()
        seal = mail.mindset_seal or ""
        for base in set(re.findall(f'"([^"]*){PERSONAL}"', mail.body_html or "")):
            if consteq(sign(*self._get_sealed(mail, base)), seal):
                return base
        return None

    def _reaches(self, person, mail):
        """Return whether a mail reaches one address, and that is the person's."""
        address = (person.address or "").strip()
        return (
            re.match(ONE_ADDRESS, address)
            and not (mail.email_cc or mail.recipient_ids or mail.headers)
            and email_normalize_all(mail.email_to) == email_normalize_all(address)
        )
