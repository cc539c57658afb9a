from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.nameless import remove_names


class MindsetWordQuote(models.TransientModel):
    """Turns what a customer wrote into a sentence without names, for everybody."""

    _name = "mindset.word.quote"
    _description = "Quote a Customer"

    original = fields.Text(
        "What the Customer Wrote",
        help="A rating's comment, or a mail. It is not kept.",
    )
    is_pasted = fields.Boolean(default=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        ondelete="set null",
        help="The names of this customer, its company and its people are taken out.",
    )
    text = fields.Text(
        "What Everybody Will Read",
        compute="_compute_text",
        store=True,
        readonly=False,
        help="Names, greetings, signatures, addresses and numbers are taken out. Please"
        " read it again: names that nobody knows here are not recognised.",
    )
    touchpoint_id = fields.Many2one("mindset.touchpoint", ondelete="cascade")
    date = fields.Date(required=True, default=fields.Date.context_today)

    @api.depends("original", "partner_id")
    def _compute_text(self):
        for quote in self:
            names = quote._get_names(quote.partner_id) if quote.original else ()
            quote.text = remove_names(quote.original, names)

    def action_release(self):
        """Show the sentence to everybody."""
        return self._save(released=True)

    def action_keep(self):
        """Keep the sentence for facilitators; it can be released later."""
        return self._save(released=False)

    def _save(self, released):
        """Create the word. Nothing in it leads back to the customer."""
        self.ensure_one()
        text = (self.text or "").strip()
        if not text:
            raise UserError(self.env._("Please enter what everybody will read."))
        self.env["mindset.word"].create(
            {
                "text": text,
                "touchpoint_id": self.touchpoint_id.id,
                "date": self.date,
                "released": released,
            }
        )
        # the comment is the customer's: it goes with the wizard, at once
        self.unlink()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "customer_mindset.mindset_word_action"
        )

    @api.model
    def _get_names(self, customers):
        """Return names of the customers' people and of ours that may be in a text."""
        Partner = self.env["res.partner"]
        family = Partner.search_fetch(
            [("id", "child_of", customers.commercial_partner_id.ids)], ["name"]
        )
        users = Partner._read_group([("user_ids.share", "=", False)], ["name"])
        people = self.env["hr.employee.public"]._read_group([], ["name"])
        return {name for [name] in users + people} | set(family.mapped("name"))
