from odoo import fields, models
from odoo.fields import Domain

IN_ROUND = ("open", "published")
REFLECTIONS = 24
WORKSHOPS = 3


class MindsetLineOfSight(models.AbstractModel):
    """What the round under way asks of the user, and the way to a first one."""

    _inherit = "mindset.line.of.sight"

    def _needs_setup(self):
        """Return whether this is a manager before the first start of a programme."""
        if not self.env.user.has_group("customer_mindset.group_mindset_manager"):
            return False
        started = [
            ("company_id", "=", self.env.company.id),
            ("state", "!=", "draft"),
        ]
        return not self.env["mindset.programme"].search_count(started, limit=1)

    def _prepare_round(self):
        """Return what the round under way asks of the user, and the own sentence."""
        reflections = self.env["mindset.reflection"].search_fetch(
            [], ["round_id", "sentence", "done"], limit=REFLECTIONS
        )
        current = reflections.filtered(lambda r: r.round_id.state in IN_ROUND)[:1]
        written = reflections.filtered("sentence")[:1]
        workshops = self._get_workshops()
        return {
            "reflection": self._prepare_reflection(current),
            "pulse": self._prepare_pulse(reflections.round_id | workshops.round_id),
            "sentence": written.sentence or False,
            "workshops": [
                {
                    "id": workshop.id,
                    "name": workshop.name,
                    "date_start": fields.Datetime.to_string(workshop.date_start),
                }
                for workshop in workshops
            ],
        }

    def _prepare_reflection(self, reflection):
        if not reflection or reflection.done:
            return False
        until = reflection.round_id.date_publish
        return {"id": reflection.id, "until": fields.Date.to_string(until)}

    def _prepare_pulse(self, rounds):
        """Return the way to the pulse while it is open, whether answered or not.

        Whether somebody has taken part is known to the mark alone.
        """
        for round_ in rounds.filtered(lambda r: r.state == "open"):
            until = fields.Date.to_string(round_.date_publish)
            return {"url": f"/mindset/pulse/{round_.id}", "until": until}
        return False

    def _get_workshops(self):
        """Return the own workshops that are planned, or not yet noted as held."""
        planned = Domain("state", "=", "planned")
        mine = Domain("user_ids", "in", self.env.user.ids)
        Workshop = self.env["mindset.workshop"]
        return Workshop.search_fetch(
            planned & mine,
            ["date_start", "group_id", "round_id"],
            limit=WORKSHOPS,
            order="date_start, id",
        )
