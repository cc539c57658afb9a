from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.fields import Domain

# Every n-th touchpoint is left as the suggestions made it, so that there is work to do.
NEGLECTED = 6


class MindsetDemo(models.AbstractModel):
    """What the facilitator has done on the map since the roles were linked."""

    _inherit = "mindset.demo"

    def _look_after_map(self):
        """Agree on one lead each and review, but for some touchpoints."""
        touchpoints = self.env["mindset.touchpoint"].search(Domain.TRUE)
        cared = touchpoints.filtered(lambda t: touchpoints.ids.index(t.id) % NEGLECTED)
        self._agree_on_leads(cared)
        today = fields.Date.today()
        for months in range(1, 12):
            reviewed = cared[months - 1 :: 11]
            reviewed.review_date = today - relativedelta(months=months)

    def _agree_on_leads(self, touchpoints):
        """Let the first role lead; where others lead as well, they shape."""
        accepted = touchpoints.contribution_ids.filtered(
            lambda c: c.state == "accepted"
        )
        for contributions in accepted.grouped("touchpoint_id").values():
            leads = contributions.filtered(lambda c: c.level == "leads")
            leads[1:].level = "shapes"
            if not leads:
                contributions[0].level = "leads"
