from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..tools.blind_spots import find_blind_spots


class MindsetMap(models.AbstractModel):
    """All roles and all touchpoints, and where they meet.

    All is read with the rights of whoever looks. The number of statements does not
    grow with the number of records.
    """

    _name = "mindset.map"
    _description = "Map"

    @api.model
    @api.readonly
    def get_data(self):
        """Return the whole map in the order in which it is drawn.

        A cell is ``[role, touchpoint, level]``, a proposal has ``True`` as a fourth
        element; ``set_levels`` takes the same.
        """
        parts = self._read_map()
        return {
            "can_edit": self.env["mindset.contribution"]._may_decide(),
            "levels": self._get_levels(),
            "kinds": [*self._get_kinds().items()],
            "month": fields.Date.to_string(self._get_month()),
            "departments": self._prepare_departments(parts["roles"].department_id),
            "stages": self._prepare_stages(parts["touchpoints"].stage_id),
            "roles": [self._prepare_role(role) for role in parts["roles"]],
            "touchpoints": parts["facts"],
            "cells": parts["cells"],
            "blind_spots": self._find_blind_spots(parts),
        }

    def _get_levels(self):
        """Return [level, its name, its sign in a narrow cell]."""
        signs = {"leads": self.env._("Le"), "shapes": self.env._("Sh")}
        field = self.env["mindset.contribution"]._fields["level"]
        return [
            [level, name, signs.get(level, self.env._("Su"))]
            for level, name in field._description_selection(self.env)
        ]

    def _get_kinds(self):
        """Return {kind of blind spot: its name}, the most pressing first."""
        return {
            "touched": self.env._("Touches without a role"),
            "no_role": self.env._("Touchpoints without a role"),
            "no_lead": self.env._("Touchpoints that nobody leads"),
            "many_leads": self.env._("Touchpoints with more than one lead"),
            "no_touchpoint": self.env._("Roles without a touchpoint"),
            "jobless": self.env._("People without a role"),
            "no_review": self.env._("Not reviewed for a year"),
            "no_kpi": self.env._("Touchpoints without a KPI"),
        }

    def _read_map(self):
        """Read what cells and blind spots are made of."""
        roles = self._get_roles()
        touchpoints = self._get_touchpoints()
        return {
            "roles": roles,
            "touchpoints": touchpoints,
            "facts": self._prepare_touchpoints(touchpoints),
            "cells": self._get_cells(roles, touchpoints),
        }

    def _get_roles(self):
        active = [("active", "=", True)]
        names = ["name", "department_id", "company_id"]
        order = "sequence, name, id"
        return self.env["hr.job"].search_fetch(active, names, order=order)

    def _get_touchpoints(self):
        """Return the touchpoints along the journey, in a stage the seen ones first."""
        return self.env["mindset.touchpoint"].search_fetch(
            [("active", "=", True)],
            ["name", "stage_id", "visibility", "review_date", "company_id"],
            order="stage_id, visibility, sequence, id",
        )

    def _get_cells(self, roles, touchpoints):
        rows = self.env["mindset.contribution"].search_read(
            [("active", "=", True)],
            ["job_id", "touchpoint_id", "level", "state"],
            order="id",
            load=None,
        )
        shown, columns = set(roles.ids), set(touchpoints.ids)
        return [
            self._prepare_cell(row)
            for row in rows
            if row["job_id"] in shown and row["touchpoint_id"] in columns
        ]

    def _prepare_cell(self, row):
        cell = [row["job_id"], row["touchpoint_id"], row["level"]]
        return [*cell, True] if row["state"] == "proposed" else cell

    def _prepare_role(self, role):
        return {
            "id": role.id,
            "name": role.name,
            "department": role.department_id.id,
            "company": role.company_id.id,
        }

    def _prepare_touchpoints(self, touchpoints):
        touches = self._get_touches(touchpoints)
        return [
            {
                "id": touchpoint.id,
                "name": touchpoint.name,
                "stage": touchpoint.stage_id.id,
                "seen": touchpoint.visibility == "seen",
                "company": touchpoint.company_id.id,
                "review": touchpoint.review_date,
                "kpis": len(touchpoint.kpi_ids),
                "touches": touches.get(touchpoint.id, False),
            }
            for touchpoint in touchpoints
        ]

    def _get_month(self):
        """Return the last finished month."""
        month = fields.Date.context_today(self).replace(day=1)
        return month - relativedelta(months=1)

    def _get_touches(self, touchpoints):
        rows = self.env["mindset.touch"]._read_group(
            [
                ("touchpoint_id", "in", touchpoints.ids),
                ("month", "=", self._get_month()),
            ],
            ["touchpoint_id"],
            ["count:sum"],
        )
        return {touchpoint.id: count for touchpoint, count in rows}

    def _prepare_stages(self, stages):
        return [{"id": stage.id, "name": stage.name} for stage in stages]

    def _prepare_departments(self, departments):
        """Return the departments of the roles and those above, by their full names."""
        found = departments.search_fetch(
            [("id", "parent_of", departments.ids)], ["name", "parent_id"]
        )
        rows = [self._prepare_department(department, found) for department in found]
        return sorted(rows, key=lambda row: (row["name"].casefold(), row["id"]))

    def _prepare_department(self, department, visible):
        path = department
        while path[0].parent_id in visible:
            path = path[0].parent_id + path
        return {
            "id": department.id,
            "name": " / ".join(path.mapped("name")),
            "above": path[:-1].ids,
        }

    def _find_blind_spots(self, parts):
        """Return {kind: ids of roles or touchpoints}, and how many lack a role."""
        accepted = (cell for cell in parts["cells"] if len(cell) == 3)
        due = fields.Date.context_today(self) - relativedelta(months=12)
        return {
            **find_blind_spots(parts["roles"].ids, parts["facts"], accepted, due),
            "jobless": self._count_jobless(),
        }

    def _count_jobless(self):
        domain = self.env["mindset.contribution.suggest"]._get_jobless_domain()
        return self.env["hr.employee.public"].search_count(domain)
