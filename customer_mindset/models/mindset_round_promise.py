from odoo import api, models
from odoo.exceptions import AccessError

ORDER = ("opening", "open", "published", "closed")
# what people trusted in when they answered
FROZEN = {"programme_id", "company_id", "number", "item_ids", "desk_ids"}


class MindsetRound(models.Model):
    """What a round was opened with holds to its end, in superuser mode, too."""

    _inherit = "mindset.round"

    @api.model_create_multi
    def create(self, vals_list):
        # the database compares with what was published a moment ago
        self.flush_model(["state"])
        return super().create(vals_list)

    def write(self, vals):
        for round_ in self:
            round_._check_promise(vals)
        return super().write(vals)

    def _check_promise(self, vals):
        kept = (
            not FROZEN & vals.keys()
            and self._may_get_floor(vals.get("floor", self.floor))
            and self._may_get_state(vals.get("state", self.state))
            and (vals.get("ended", True) or not self.ended)
        )
        if not kept:
            raise AccessError(
                self.env._(
                    "A round keeps to what it was opened with: people answer trusting"
                    " in it. Its smallest group can only be raised, before its result."
                )
            )

    def _may_get_floor(self, floor):
        rising = floor > self.floor and self.state in ORDER[:2] and not self.ended
        return floor == self.floor or rising

    def _may_get_state(self, state):
        return ORDER.index(state) >= ORDER.index(self.state)
