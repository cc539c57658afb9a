from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import formatLang

# what somebody who proposes may say; the rest is up to those who decide
PROPOSED_FIELDS = {"touchpoint_id", "level", "we_do", "customer_gets"}
FACILITATOR = "customer_mindset.group_mindset_facilitator"


class MindsetContribution(models.Model):
    """Proposals: anybody makes them for the own role, a facilitator decides."""

    _inherit = "mindset.contribution"

    @api.model
    def _default_state(self):
        return "accepted" if self._may_decide() else "proposed"

    @api.depends("archetype_id", "likeness", "state", "create_uid")
    @api.depends_context("lang")
    def _compute_reason(self):
        for contribution in self:
            contribution.reason = contribution._get_reason()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_proposal(vals, {"job_id"})
        return super().create(vals_list)

    def write(self, vals):
        self._check_proposal(vals)
        return super().write(vals)

    @api.model
    def _may_decide(self):
        return self.env.su or self.env.user.has_group(FACILITATOR)

    @api.model
    def _check_proposal(self, vals, also=frozenset()):
        """Refuse what only a facilitator decides; record rules refuse other roles."""
        if self._may_decide():
            return
        decided = vals.keys() - PROPOSED_FIELDS - also
        if vals.get("state") == "proposed":
            decided -= {"state"}
        if decided:
            message = self.env._("A facilitator decides about proposals.")
            raise AccessError(message)

    def _get_reason(self):
        """Say in one sentence why this was proposed, or nothing."""
        self.ensure_one()
        if self.likeness:
            return self.env._(
                "“%(role)s” looks like “%(kind)s”: %(percent)s %%",
                role=self.job_id.name,
                kind=self.archetype_id.name or "",
                percent=formatLang(self.env, self.likeness * 100, digits=0),
            )
        if self.archetype_id:
            return self.env._("Typical of “%(kind)s”", kind=self.archetype_id.name)
        if self.state == "proposed":
            return self.env._("Suggested by %(name)s", name=self.create_uid.name)
        return False
