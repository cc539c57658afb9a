from odoo import api, models

from .mindset_contribution import LEVELS


class MindsetJourneyPage(models.AbstractModel):
    """What the pages about a customer and about a lead have in common."""

    _name = "mindset.journey.page"
    _description = "Page along the Customer's Journey"

    def _get_touchpoints(self):
        """Return the touchpoints that the reader may see, along the journey.

        Who may see none, like customers with a portal login, is turned away here.
        """
        names = ["name", "stage_id", "visibility", "experience"]
        return self.env["mindset.touchpoint"].search_fetch([], names)

    def _place(self, touchpoint):
        """Return where on the journey a touchpoint is."""
        stage = touchpoint.stage_id
        return stage.sequence, stage.id, touchpoint.sequence, touchpoint.id

    def _get_sources(self, touchpoints):
        """Return what counts these touchpoints."""
        # sudo: how touches are counted is for facilitators to see, the result for all
        sources = self.env["mindset.source"].sudo()._get_counted()
        return sources.filtered(lambda source: source.touchpoint_id in touchpoints)

    def _get_roles(self, touchpoints):
        """Return {touchpoint: its roles, those that lead it first}."""
        contributions = self.env["mindset.contribution"].search_fetch(
            [
                ("touchpoint_id", "in", touchpoints.ids),
                ("state", "=", "accepted"),
                ("active", "=", True),
            ],
            ["touchpoint_id", "job_id", "level"],
        )
        order = [level for level, _label in LEVELS]
        labels = dict(contributions._fields["level"]._description_selection(self.env))
        return {
            touchpoint: [
                {
                    "id": line.job_id.id,
                    "name": line.job_id.name,
                    "level": line.level,
                    "level_name": labels[line.level],
                }
                for line in lines.sorted(lambda line: order.index(line.level))
            ]
            for touchpoint, lines in contributions.grouped("touchpoint_id").items()
        }

    @api.model
    def _prepare_touchpoint(self, touchpoint, roles):
        return {
            "id": touchpoint.id,
            "name": touchpoint.name,
            "experience": touchpoint.experience or "",
            "seen": touchpoint.visibility == "seen",
            "roles": roles.get(touchpoint, []),
        }
