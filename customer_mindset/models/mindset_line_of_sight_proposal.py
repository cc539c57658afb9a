from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

# a declined proposal is shown to whoever made it for so many days
DECLINED_DAYS = 60


class MindsetLineOfSight(models.AbstractModel):
    """Touchpoints that people suggest for their own role, from the start page."""

    _inherit = "mindset.line.of.sight"

    @api.model
    @api.readonly
    def get_choices(self):
        """Return levels, and the stages with the touchpoints the own role lacks."""
        job = self._get_me()["job"]
        taken = self._get_contributions(job).touchpoint_id
        touchpoints = self.env["mindset.touchpoint"].search_fetch(
            [
                ("id", "not in", taken.ids),
                ("company_id", "in", [False, job.company_id.id]),
            ],
            ["name", "experience", "stage_id"],
        )
        Contribution = self.env["mindset.contribution"]
        levels = Contribution._fields["level"]._description_selection(self.env)
        return {
            "levels": [{"id": key, "name": name} for key, name in levels],
            "stages": [
                {
                    "id": stage.id,
                    "name": stage.name,
                    "touchpoints": members.read(["name", "experience"], load=""),
                }
                for stage, members in touchpoints.grouped("stage_id").items()
            ],
        }

    @api.model
    def propose(self, touchpoint_id, level, we_do, customer_gets):
        """Suggest a contribution of the own role; record rules allow no other.

        :raise UserError: without a role, or if the role is there already
        """
        job = self._get_me()["job"]
        if not job:
            message = self.env._(
                "You do not have a role here yet. Ask HR to enter your job position."
            )
            raise UserError(message)
        self._check_new(job, touchpoint_id)
        contribution = self.env["mindset.contribution"].create(
            {
                "job_id": job.id,
                "touchpoint_id": touchpoint_id,
                "level": level,
                "we_do": we_do,
                "customer_gets": customer_gets,
                "state": "proposed",
            }
        )
        return contribution.id

    def _check_new(self, job, touchpoint_id):
        contributions = self._get_contributions(job)
        known = contributions.filtered(lambda c: c.touchpoint_id.id == touchpoint_id)
        if not known:
            return
        if not known.active:
            message = self.env._(
                "A facilitator has decided about this touchpoint before. Talk to each"
                " other: it can be brought back on the map."
            )
        elif known.state == "proposed":
            message = self.env._("This touchpoint has been suggested already.")
        else:
            message = self.env._("Your role has its part in this touchpoint already.")
        raise UserError(message)

    def _prepare_proposals(self, contributions):
        """Return what is proposed for the own role, and what became of the own ones."""
        proposals = contributions.filtered(lambda c: c.state == "proposed")
        own = proposals.filtered(lambda c: c.create_uid == self.env.user)
        since = fields.Datetime.now() - timedelta(days=DECLINED_DAYS)
        declined = own.filtered(lambda c: not c.active and c.write_date > since)
        return {
            "open": [
                self._prepare_proposal(proposal, proposal in own)
                for proposal in proposals.filtered("active")
            ],
            "declined": declined.touchpoint_id.mapped("name"),
            "waiting": self._count_waiting(),
        }

    def _prepare_proposal(self, proposal, is_own):
        return {
            "id": proposal.id,
            "stage_id": proposal.stage_id.id,
            "stage": proposal.stage_id.name,
            "name": proposal.touchpoint_id.name,
            "we_do": proposal.we_do or "",
            "customer_gets": proposal.customer_gets or "",
            "own": is_own,
        }

    def _count_waiting(self):
        """Return how many proposals wait for a decision of the user."""
        Contribution = self.env["mindset.contribution"]
        if not Contribution._may_decide():
            return 0
        return Contribution.search_count([("state", "=", "proposed")])
