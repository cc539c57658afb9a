from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools.nameless import remove_names

SOURCE = "rating.rating"


class MindsetWordQuote(models.TransientModel):
    """Turns what a customer wrote into a sentence without names, for everybody."""

    _name = "mindset.word.quote"
    _description = "Quote a Customer"

    original = fields.Text(
        "What the Customer Wrote",
        help="A rating's comment, or a pasted mail. It is not kept.",
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
    rating_id = fields.Many2one(SOURCE, readonly=True, ondelete="cascade")

    @api.model
    def default_get(self, fields_list):
        """Start with the comment of the rating from which it is opened."""
        vals = super().default_get(fields_list)
        if self.env.context.get("active_model") == SOURCE:
            rating = self.env[SOURCE].browse(self.env.context["active_id"])
            rating._check_quotable()
            vals.update(
                rating_id=rating.id,
                original=rating.feedback,
                date=fields.Date.to_date(rating.rated_on or rating.create_date),
            )
        return vals

    @api.depends("original", "rating_id")
    def _compute_text(self):
        for quote in self:
            names = quote._get_names() if quote.original else ()
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
        if not (self.text or "").strip():
            raise UserError(self.env._("Please enter what everybody will read."))
        self.env["mindset.word"].create(
            {
                "text": self.text.strip(),
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

    def _get_names(self):
        """Return names of the customer's people and of ours that may be in the text."""
        customer = self.rating_id.partner_id.commercial_partner_id
        family = self.env["res.partner"].search([("id", "child_of", customer.ids)])
        ours = self.env["hr.employee.public"].search(Domain.TRUE)
        users = self.env["res.users"].search([("share", "=", False)])
        return {record.name for records in (family, ours, users) for record in records}
