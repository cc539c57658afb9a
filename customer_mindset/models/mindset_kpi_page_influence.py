from collections import defaultdict

from odoo import fields, models

# ideas named per month and KPI
IDEAS = 5


class MindsetKpiPage(models.AbstractModel):
    """Who can move a figure, and which realised ideas were meant to."""

    _inherit = "mindset.kpi.page"

    def _get_influence(self, kpis, line):
        """Read once, for all KPIs, what ``_prepare_influence`` needs."""
        touchpoints = self.env["mindset.touchpoint"].search_fetch(
            [("id", "in", kpis.touchpoint_ids.ids)], ["name"]
        )
        return {
            "touchpoints": touchpoints,
            "roles": self._get_roles(touchpoints),
            "ideas": self._get_ideas(touchpoints, line),
            "job": self._get_own_job(),
        }

    def _get_own_job(self):
        """Return the id of the reader's role, as everybody may see it."""
        employee = self.env["hr.employee.public"].search_fetch(
            [("user_id", "=", self.env.uid), ("company_id", "=", self.env.company.id)],
            ["job_id"],
            limit=1,
        )
        return employee.job_id.id

    def _get_roles(self, touchpoints):
        """Return ``{touchpoint id: its roles}``, as the map shows them."""
        contributions = self.env["mindset.contribution"].search_fetch(
            [("touchpoint_id", "in", touchpoints.ids), ("state", "=", "accepted")],
            ["touchpoint_id", "job_id"],
        )
        contributions.job_id.fetch(["name"])
        roles = defaultdict(list)
        for contribution in contributions:
            roles[contribution.touchpoint_id.id].append(contribution.job_id)
        return roles

    def _get_ideas(self, touchpoints, line):
        """Return the ideas about these touchpoints that were realised meanwhile."""
        # archived touchpoints are left out later: here they cost a statement
        Idea = self.env["mindset.idea"].with_context(active_test=False)
        return Idea.search_fetch(
            [
                ("state", "=", "realised"),
                ("touchpoint_ids", "in", touchpoints.ids),
                ("date_realised", ">=", line[0]),
            ],
            ["name", "date_realised", "touchpoint_ids"],
            order="date_realised, id",
        )

    def _prepare_influence(self, kpi, influence):
        own, job_id = [], influence["job"]
        names = set()
        touchpoints = kpi.touchpoint_ids & influence["touchpoints"]
        for touchpoint in touchpoints:
            jobs = influence["roles"].get(touchpoint.id, [])
            names |= {job.name for job in jobs}
            if job_id and job_id in {job.id for job in jobs}:
                own.append(touchpoint.name)
        return {
            "touchpoints": touchpoints.mapped("name"),
            "roles": sorted(names, key=str.casefold),
            "mine": own,
            "ideas": self._prepare_ideas(touchpoints, influence["ideas"]),
        }

    def _prepare_ideas(self, touchpoints, ideas):
        """Return the ideas by month of realisation, a few of each named."""
        mine = ideas.filtered(lambda idea: idea.touchpoint_ids & touchpoints)
        months = mine.grouped(lambda idea: idea.date_realised.replace(day=1))
        return [
            {
                "month": fields.Date.to_string(month),
                "names": found[:IDEAS].mapped("name"),
                "others": max(len(found) - IDEAS, 0),
            }
            for month, found in months.items()
        ]
