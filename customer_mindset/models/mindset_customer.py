from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.months import get_months

MONTHS = 12


class MindsetCustomer(models.AbstractModel):
    """Who looks after a customer: touchpoints and roles, never people.

    The reader needs the right to read the contact. Touches are counted with all rights,
    like those of the company: no lead, message or person leaves this page, only how
    often a touchpoint happened in a month, and when it did last.
    """

    _name = "mindset.customer"
    _description = "Who Looks After a Customer"
    _inherit = ["mindset.journey.page"]

    @api.model
    @api.readonly
    def get_data(self, partner_id):
        """Return what the page of a contact shows: that of the whole company it is of.

        The number of statements does not grow with leads, messages and contacts.
        """
        partner = self.env["res.partner"].browse(partner_id)
        partner.check_access("read")
        touchpoints = self._get_touchpoints()
        family = self._get_family(partner)
        if not family:
            return {"is_customer": False}
        months = self._get_months()
        touches = self._get_touches(touchpoints, family, months)
        stages = self._prepare_stages(touchpoints, touches)
        counts = [touch["counts"] for touch in touches.values()]
        return {
            "is_customer": True,
            "customer": self._get_top(partner).name or "",
            "months": [fields.Date.to_string(month) for month in months],
            "totals": [sum(column) for column in zip(*counts, strict=True)],
            "stages": [
                stage for stage in stages if stage["touched"] or stage["others"]
            ],
        }

    def _get_months(self):
        today = fields.Date.context_today(self)
        first = fields.Date.subtract(today.replace(day=1), months=MONTHS - 1)
        return get_months(first, today)

    def _get_family(self, partner):
        """Return the contacts of the customer that the reader may see.

        Nobody for own companies and colleagues: whom they write to is their business.
        """
        top = partner.sudo().commercial_partner_id.sudo(False)
        partners = self.env["res.partner"].with_context(active_test=False)
        family = partners.search([("commercial_partner_id", "=", top.id)])
        colleagues = self._get_colleagues(family | partner | top)
        if (partner | top) & colleagues:
            return partners
        return family - colleagues

    def _get_top(self, partner):
        """Return the company of the contact, if the reader may see it."""
        top = partner.sudo().commercial_partner_id.sudo(False)
        return top if top.has_access("read") else partner

    def _get_colleagues(self, partners):
        """Return which partners are employees, internal users or own companies."""
        # sudo: that somebody is a colleague is no secret, whom one may see is another
        # matter
        everyone = partners.sudo().with_context(active_test=False)
        companies = self.env["res.company"].sudo().search(Domain.TRUE)
        colleagues = everyone.search(
            Domain("id", "in", partners.ids)
            & Domain.OR(
                [
                    Domain("user_ids", "any", [("share", "=", False)]),
                    Domain("employee_ids", "!=", False),
                    Domain("id", "in", companies.partner_id.ids),
                ]
            )
        )
        return colleagues.sudo(False)

    def _get_touches(self, touchpoints, family, months):
        """Return what may be shown of the touches of these contacts."""
        sources = self._get_sources(touchpoints)
        rows = sources._fetch_touches(
            lambda source: source._get_customer_domains(family),
            months,
            self.env.companies,
        )
        shown = self.env["mindset.customer.touch"]
        return shown._prepare(rows, touchpoints, months)

    def _prepare_stages(self, touchpoints, touches):
        """Return the journey: touchpoints that happened, and those that only help."""
        roles = self._get_roles(touchpoints)
        stages = []
        for stage in self.env["mindset.stage"].search_fetch([], ["name"]):
            mine = touchpoints.filtered(lambda t, stage=stage: t.stage_id == stage)
            touched = mine.filtered(lambda t: t.id in touches)
            stages.append(
                {
                    "id": stage.id,
                    "name": stage.name,
                    "touched": [
                        self._prepare_touchpoint(each, roles) | touches[each.id]
                        for each in touched
                    ],
                    "others": [
                        self._prepare_touchpoint(each, roles)
                        for each in mine - touched
                        if each in roles
                    ],
                }
            )
        return stages
