import re

from odoo import api, models
from odoo.tools import consteq, email_normalize_all

from .hr_employee import ONE_ADDRESS
from .mindset_invitation import PERSONAL

# what of a mail may not change until then, or it gets no token
SEALED = (
    "mindset_participation_ref",
    "body_html",
    "email_to",
    "email_from",
    "reply_to",
)


class MindsetInvitation(models.AbstractModel):
    """How a mail gets the token of its personal link only when it leaves, unchanged."""

    _inherit = "mindset.invitation"

    def _seal(self, mail, people, letters, base):
        """Return what only these mails can have: those that are to get a token."""
        sign = self.env["mindset.key"]._get_signer()
        shared = {"email_from": mail.email_from, "reply_to": mail.reply_to}
        seals = []
        for person in people:
            seal = None
            if person.channel == "link":
                vals = {**shared, **self._prepare_own_vals(person, letters)}
                seal = sign(*self._get_sealed(vals, base))
            seals.append(seal)
        return seals

    def _get_sealed(self, mail, base):
        return ("mail", base, *(mail[name] for name in SEALED))

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
