from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

# what was decided is shown to whoever proposed it for so many days
NEWS_DAYS = 30


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
        own = contributions.filtered(self._is_own)
        since = fields.Datetime.now() - timedelta(days=NEWS_DAYS)
        decided = own.filtered(lambda c: c.write_date > since) - proposals
        news = decided.filtered(lambda c: c.active and c.write_uid != c.create_uid)
        declined = proposals.filtered(
            lambda c: c in own and not c.active and c.write_date > since
        )
        return {
            "open": [
                self._prepare_proposal(proposal, proposal in own)
                for proposal in proposals.filtered("active")
            ],
            "accepted": news.touchpoint_id.mapped("name"),
            "declined": declined.touchpoint_id.mapped("name"),
            "waiting": self._count_waiting(),
        }

    def _is_own(self, contribution):
        """Return whether the user suggested it, and not a comparison of names."""
        return (
            contribution.create_uid == self.env.user and not contribution.archetype_id
        )

    def _prepare_proposal(self, proposal, is_own):
        touchpoint = proposal.touchpoint_id
        levels = dict(proposal._fields["level"]._description_selection(self.env))
        return {
            "id": proposal.id,
            "stage_id": proposal.stage_id.id,
            "stage": proposal.stage_id.name,
            "touchpoint_id": touchpoint.id,
            "name": touchpoint.name,
            "experience": touchpoint.experience or "",
            "level": proposal.level,
            "level_name": levels[proposal.level],
            "we_do": proposal.we_do or "",
            "customer_gets": proposal.customer_gets or "",
            "own": is_own,
        }

    def _count_waiting(self):
        """Return how many proposals wait for a decision of the user."""
        Contribution = self.env["mindset.contribution"]
        if not Contribution._may_decide():
            return 0
        waiting = [("state", "=", "proposed"), ("active", "=", True)]
        return Contribution.search_count(waiting)
