from lxml import html

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.mail import email_split_tuples, html2plaintext

from ..tools.nameless import remove_names

# records with the words of a customer: where they are, and since when
SOURCES = {"rating.rating": ("feedback", "rated_on"), "mail.message": ("body", "date")}
# where documents note names of a customer that need not be a contact
NAME_FIELDS = ("contact_name", "partner_name", "email_from")
QUOTED = "//*[@data-o-mail-quote or @data-o-mail-quote-container] | //blockquote"


class MindsetWordQuote(models.TransientModel):
    """Ratings and messages as the source: read as the facilitator, never linked."""

    _inherit = "mindset.word.quote"

    @api.model
    def default_get(self, fields):
        """Start with the words of the rating or message from which it is opened."""
        vals = super().default_get(fields)
        context = self.env.context
        if context.get("active_model") in SOURCES and context.get("active_id"):
            self.browse().check_access("create")
            source = self.env[context["active_model"]].browse(context["active_id"])
            vals.update(self._prepare_from(source))
        return vals

    @api.model
    def _open(self, source):
        """Open the words of a rating or message, if the user may read them."""
        source.ensure_one()
        self._prepare_from(source)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_mindset.mindset_word_quote_action"
        )
        action["context"] = {"active_model": source._name, "active_id": source.id}
        return action

    @api.model
    def _prepare_from(self, source):
        source.check_access("read")
        document = self._get_document(source)
        text = self._get_text(source)
        customers, names = self._get_customers(source, document)
        return {
            "original": text,
            "is_pasted": False,
            "text": remove_names(text, names | self._get_names(customers)),
            "date": fields.Date.to_date(source[SOURCES[source._name][1]]),
        }

    def _get_document(self, source):
        """Return what the source is about, which the user must be allowed to read.

        Every internal user reads and writes ratings, but not what they are about.
        """
        model = source.res_model if "res_model" in source._fields else source.model
        if not model or model not in self.env or not source.res_id:
            return None
        document = self.env[model].browse(source.res_id).exists()
        document.check_access("read")
        return document

    def _get_text(self, source):
        """Return what the customer wrote, as plain text.

        :raise UserError: if there is nothing, or if a colleague wrote it
        """
        text = source[SOURCES[source._name][0]] or ""
        if source._name == "mail.message":
            if source.author_id and not source.author_id.partner_share:
                message = self.env._("This was written by a colleague, not a customer.")
                raise UserError(message)
            text = self._get_plain_text(text)
        if not text.strip():
            raise UserError(self.env._("There is no comment to quote."))
        return text.strip()

    def _get_plain_text(self, body):
        """Return a message without what it quotes."""
        if not body.strip():
            return ""
        root = html.fromstring(f"<div>{body}</div>")
        for quoted in root.xpath(QUOTED):
            quoted.drop_tree()
        return html2plaintext(
            html.tostring(root, encoding="unicode"), include_references=False
        )

    def _get_customers(self, source, document):
        """Return the contacts the source is about, and names noted nowhere else."""
        is_rating = source._name == "rating.rating"
        customers = source.partner_id if is_rating else source.author_id
        names = set() if is_rating else self._split_names(source.email_from)
        if document:
            customers |= document._mail_get_partners()[document.id]
            for fname in NAME_FIELDS:
                if fname in document._fields:
                    names |= self._split_names(document[fname])
        return customers.filtered("partner_share"), names

    def _split_names(self, text):
        """Return a name, or the name and the mailbox of an e-mail address."""
        addresses = email_split_tuples(text or "")
        return {
            part for name, mail in addresses for part in (name, mail.split("@")[0])
        } or {text or ""}
