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
        """Return ``{touchpoint id: [(month, {id: name})]}`` of the realised ideas."""
        rows = self.env["mindset.idea"]._read_group(
            [
                ("state", "=", "realised"),
                ("touchpoint_ids", "in", touchpoints.ids),
                ("date_realised", ">=", line[0]),
            ],
            ["touchpoint_ids", "date_realised:month"],
            ["id:array_agg", "name:array_agg"],
        )
        ideas = defaultdict(list)
        for touchpoint, month, ids, names in rows:
            found = dict(zip(ids, names, strict=True))
            ideas[touchpoint.id].append((month, found))
        return ideas

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
        months = defaultdict(dict)
        for touchpoint in touchpoints:
            for month, found in ideas.get(touchpoint.id, ()):
                months[month] |= found
        return [
            {
                "month": fields.Date.to_string(month),
                "names": list(found.values())[:IDEAS],
                "others": max(len(found) - IDEAS, 0),
            }
            for month, found in sorted(months.items())
        ]
