import json
from urllib.parse import urlencode

from odoo import api, models

LEVELS = ("leads", "shapes", "supports")
# with up to so many rows of text the type may be so large, and all is on one page
DENSITIES = ((8, "airy"), (14, "roomy"), (24, ""))
LETTERS = 40  # of a sentence in a row


class MindsetRoleCard(models.AbstractModel):
    """The card for the wall: what a role, or a department, does for the customer.

    Everything is read with the rights of whoever prints, in their language. The number
    of statements does not grow with the number of cards.
    """

    _name = "mindset.role.card"
    _description = "Role Card"

    @api.model
    def _get_for_roles(self, jobs):
        """Return one card a role."""
        jobs.check_access("read")
        mine = self._get_contributions(jobs).grouped("job_id")
        stages = self.env["mindset.stage"].search_fetch([], ["name"])
        nothing = self.env["mindset.contribution"]
        return [
            {
                "title": job.name,
                "subtitle": job.department_id.name or "",
                "company": job.company_id or self.env.company,
                "is_department": False,
                **self._prepare_role(mine.get(job, nothing), stages),
                "missing": [],
            }
            for job in jobs
        ]

    @api.model
    def _get_for_departments(self, departments):
        """Return one card a department, with all roles in it and in those below."""
        departments.check_access("read")
        roles = self._get_roles(departments)
        every_role = self.env["hr.job"].union(*roles.values())
        mine = self._get_contributions(every_role).grouped("job_id")
        stages = self.env["mindset.stage"].search_fetch([], ["name"])
        nothing = self.env["mindset.contribution"]
        return [
            {
                "title": department.name,
                "subtitle": department.parent_id.name or "",
                "company": department.company_id or self.env.company,
                "is_department": True,
                "promise": False,
                **self._prepare_journey(
                    nothing.union(*(mine.get(job, nothing) for job in jobs)), stages
                ),
                "missing": [job.name for job in jobs if job not in mine],
            }
            for department, jobs in roles.items()
        ]

    @api.model
    def _get_address(self, report, records):
        """Return where the report of these records is, in the reader's language."""
        known = ("lang", "allowed_company_ids")
        context = {
            key: self.env.context[key] for key in known if key in self.env.context
        }
        ids = ",".join(map(str, records.ids))
        query = urlencode({"context": json.dumps(context)})
        return f"customer_mindset.{report}/{ids}?{query}"

    def _get_contributions(self, jobs):
        """Return what these roles do for customers."""
        accepted = [
            ("job_id", "in", jobs.ids),
            ("state", "=", "accepted"),
            ("active", "=", True),
        ]
        names = ["job_id", "touchpoint_id", "level", "we_do", "customer_gets"]
        contributions = self.env["mindset.contribution"].search_fetch(accepted, names)
        return contributions.filtered("touchpoint_id.active")

    def _place(self, touchpoint):
        """Return where on the journey the touchpoint is."""
        stage = touchpoint.stage_id
        return stage.sequence, stage.id, touchpoint.sequence, touchpoint.id

    def _weight(self, contribution):
        return LEVELS.index(contribution.level)

    def _get_roles(self, departments):
        """Return {department: its roles, and those its members have without one}."""
        below = [("department_id", "child_of", departments.ids)]
        jobs = self.env["hr.job"].search(below)
        held = self.env["hr.employee.public"]._read_group(
            [*below, ("job_id", "!=", False), ("job_id.department_id", "=", False)],
            ["department_id"],
            ["job_id:recordset"],
        )
        return {
            department: jobs.filtered(
                lambda job, top=department: self._is_in(job.department_id, top)
            ).union(*(roles for place, roles in held if self._is_in(place, department)))
            for department in departments
        }

    def _is_in(self, department, top):
        return (department.parent_path or "").startswith(top.parent_path)

    def _prepare_role(self, contributions, stages):
        """Return the role's promise, and what else it does along the journey."""
        spoken = contributions.filtered(lambda c: c.we_do and c.customer_gets)
        promise = spoken.sorted(self._weight)[:1]
        return {
            "promise": promise and self._prepare_line(promise),
            **self._prepare_journey(contributions, stages, leave_out=promise),
        }

    def _prepare_journey(self, contributions, stages, leave_out=()):
        """Return the stages, and under each its touchpoints with their lines."""
        shown = contributions.filtered(lambda c: c not in leave_out)
        shown = shown.sorted(lambda c: (*self._place(c.touchpoint_id), self._weight(c)))
        by_stage = shown.grouped(lambda c: c.touchpoint_id.stage_id)
        sections = [
            {"name": stage.name, "touchpoints": self._prepare_touchpoints(lines)}
            for stage, lines in by_stage.items()
        ]
        mine = contributions.touchpoint_id.stage_id
        return {
            "stages": [
                {"name": stage.name, "is_mine": stage in mine} for stage in stages
            ],
            "sections": sections,
            "touchpoint_count": len(contributions.touchpoint_id),
            "density": self._get_density(sections),
        }

    def _get_density(self, sections):
        """Return how large the type may be, from the rows of text it has to hold."""
        touchpoints = [each for section in sections for each in section["touchpoints"]]
        lines = [line for touchpoint in touchpoints for line in touchpoint["lines"]]
        rows = 2 * len(sections) + len(touchpoints) + len(lines)
        rows += sum(
            max(len(line["we_do"]), len(line["customer_gets"])) // LETTERS
            for line in lines
        )
        return next((name for most, name in DENSITIES if rows <= most), "dense")

    def _prepare_touchpoints(self, contributions):
        return [
            {
                "name": touchpoint.name,
                "experience": touchpoint.experience or "",
                "seen": touchpoint.visibility == "seen",
                "lines": self._prepare_lines(lines),
            }
            for touchpoint, lines in contributions.grouped("touchpoint_id").items()
        ]

    def _prepare_lines(self, contributions):
        """Return the lines of a touchpoint; who says the same shares one."""
        lines = {}
        for contribution in contributions:
            line = self._prepare_line(contribution)
            same = lines.setdefault((line["we_do"], line["customer_gets"]), line)
            if same is not line:
                same["role"] += f", {line['role']}"
        return list(lines.values())

    def _prepare_line(self, contribution):
        levels = contribution._fields["level"]._description_selection(self.env)
        return {
            "role": contribution.job_id.name,
            "touchpoint": contribution.touchpoint_id.name,
            "level": contribution.level,
            "level_name": dict(levels)[contribution.level],
            "we_do": contribution.we_do or "",
            "customer_gets": contribution.customer_gets or "",
        }
