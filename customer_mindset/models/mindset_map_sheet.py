from collections import Counter

from odoo import models
from odoo.tools import format_date

# More columns than these do not fit a page in landscape.
PAGE_COLUMNS = 36


class MindsetMap(models.AbstractModel):
    """The map as a table to take along: one structure for spreadsheet and print."""

    _inherit = "mindset.map"

    def _get_sheet(self, departments=(), stages=()):
        """Return the table, with what the reader may see.

        :param departments: ids, with all that are below them; none: all
        :param stages: ids; none: all
        :return: dict with ``stages`` (each with its ``columns``), ``groups`` (each with
            its ``rows``), ``spots`` and labels
        """
        data = self.get_data()
        columns = self._prepare_columns(data, stages)
        month = format_date(self.env, data["month"], date_format="LLLL y")
        return {
            "levels": data["levels"],
            "columns": columns,
            "stages": self._split_stages(data["stages"], columns),
            "groups": self._prepare_groups(data, columns, set(departments)),
            "spots": self._prepare_spots(data),
            "touches": self.env._("Touches in %s", month),
            "company": ", ".join(self.env.companies.mapped("name")),
        }

    def _prepare_columns(self, data, stages):
        """Return the touchpoints, each with its number and the line to its left."""
        columns = [t for t in data["touchpoints"] if not stages or t["stage"] in stages]
        return [
            {**column, "number": number, "line": self._get_line(left, column)}
            for number, (left, column) in enumerate(
                zip([None, *columns], columns, strict=False)
            )
        ]

    def _get_line(self, left, column):
        """Return what begins here: a "stage", or what is "unseen" in it."""
        if not left or left["stage"] != column["stage"]:
            return "stage"
        return "unseen" if left["seen"] and not column["seen"] else ""

    def _split_stages(self, stages, columns):
        split = [
            (
                stage["name"],
                [column for column in columns if column["stage"] == stage["id"]],
            )
            for stage in stages
        ]
        return [{"name": name, "columns": own} for name, own in split if own]

    def _prepare_groups(self, data, columns, chosen):
        """Return the departments in view, each with the rows of its roles."""
        nowhere = {"id": False, "name": self.env._("No department"), "above": []}
        rows = self._prepare_rows(data, columns)
        groups = [
            {"name": department["name"], "rows": rows.get(department["id"])}
            for department in [*data["departments"], nowhere]
            if not chosen or chosen & {department["id"], *department["above"]}
        ]
        return [group for group in groups if group["rows"]]

    def _prepare_rows(self, data, columns):
        """Return {department id: rows with name, cells and number of touchpoints}.

        A cell is None or [level, sign, whether it is proposed].
        """
        signs = {level: sign for level, _name, sign in data["levels"]}
        cells = {
            (role, touchpoint): [level, signs[level], bool(proposed)]
            for role, touchpoint, level, *proposed in data["cells"]
        }
        counts = Counter(cell[0] for cell in data["cells"] if len(cell) == 3)
        known = {department["id"] for department in data["departments"]}
        rows = {}
        for role in data["roles"]:
            department = role["department"] in known and role["department"]
            rows.setdefault(department, []).append(
                {
                    "name": role["name"],
                    "cells": [cells.get((role["id"], c["id"])) for c in columns],
                    "count": counts[role["id"]],
                }
            )
        return rows

    def _prepare_spots(self, data):
        """Return what the map does not show yet: [(kind in words, names)]."""
        spots = data["blind_spots"]
        roles = {role["id"]: role["name"] for role in data["roles"]}
        touchpoints = {t["id"]: t["name"] for t in data["touchpoints"]}
        named = {
            kind: [(roles if kind == "no_touchpoint" else touchpoints)[i] for i in ids]
            for kind, ids in spots.items()
            if kind != "jobless"
        }
        named["jobless"] = [str(spots["jobless"])] if spots["jobless"] else []
        return [(name, named[kind]) for kind, name in data["kinds"] if named[kind]]

    def _split_pages(self, sheet):
        """Return the stages of the sheet in blocks that fit the width of a page."""
        blocks, width = [], PAGE_COLUMNS
        for stage in sheet["stages"]:
            width += len(stage["columns"])
            if width > PAGE_COLUMNS:
                blocks.append([])
                width = len(stage["columns"])
            blocks[-1].append(stage)
        return blocks
