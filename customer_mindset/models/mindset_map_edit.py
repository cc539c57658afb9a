from collections import defaultdict

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .mindset_contribution import LEVELS


class MindsetMap(models.AbstractModel):
    """Facilitators change cells; what they clear is remembered, archived."""

    _inherit = "mindset.map"

    @api.model
    def set_levels(self, cells):
        """Set cells and return how they are now, with the blind spots that are left.

        Doing it twice changes nothing more, and two people at the same moment do not
        disturb each other. A cleared contribution keeps its sentences and comes back
        with them.

        :param cells: list of ``[role, touchpoint, level or False]``; ``True`` as a
            fourth element makes it a proposal again
        """
        if not self.env["mindset.contribution"]._may_decide():
            raise AccessError(self.env._("Facilitators edit the map."))
        wanted = self._parse_cells(cells)
        self._create_missing(wanted)
        self._write_levels(wanted)
        parts = self._read_map()
        now = {tuple(cell[:2]): cell for cell in parts["cells"]}
        return {
            "cells": [now.get(pair, [*pair, False]) for pair in wanted],
            "blind_spots": self._find_blind_spots(parts),
        }

    def _parse_cells(self, cells):
        """Return {(role id, touchpoint id): (level or False, state)}."""
        levels = {False, *dict(LEVELS)}
        wanted = {}
        for role, touchpoint, level, *proposed in cells:
            if level not in levels:
                raise UserError(self.env._("Unknown level: %s", level))
            state = "proposed" if any(proposed) else "accepted"
            wanted[int(role), int(touchpoint)] = (level, state)
        return wanted

    def _create_missing(self, wanted):
        """Create the cells that never were, whoever creates them at the same moment.

        SQL because ON CONFLICT lets a second click, or a second person, wait and find
        the row instead of an error.
        """
        self._check_pairs(wanted)
        filled = [(*pair, *vals) for pair, vals in wanted.items() if vals[0]]
        if not filled:
            return
        self.env["mindset.contribution"].check_access("create")
        self.env.flush_all()
        self.env.cr.execute(self._get_insert(filled))
        self.env.invalidate_all(flush=False)

    def _check_pairs(self, wanted):
        """Refuse roles and touchpoints that are out of sight or cannot meet."""
        roles = self._find("hr.job", {role for role, _touchpoint in wanted})
        touchpoints = self._find(
            "mindset.touchpoint", {touchpoint for _role, touchpoint in wanted}
        )
        for role, touchpoint in wanted:
            company = touchpoints[touchpoint].company_id
            if company and company != roles[role].company_id:
                message = self.env._(
                    "Role and touchpoint belong to different companies."
                )
                raise UserError(message)

    def _find(self, model, ids):
        """Return {id: record}; all of them have to be visible and active."""
        found = self.env[model].search_fetch([("id", "in", [*ids])], ["company_id"])
        if len(found) < len(ids):
            raise UserError(
                self.env._("Somebody has removed this. Please load the map again.")
            )
        return {record.id: record for record in found}

    def _get_insert(self, filled):
        return SQL(
            """INSERT INTO mindset_contribution (
                job_id, touchpoint_id, level, state, active,
                stage_id, department_id, company_id,
                create_uid, create_date, write_uid, write_date)
            SELECT j.id, t.id, cell.level, cell.state, TRUE,
                   t.stage_id, j.department_id, j.company_id,
                   %(uid)s, %(now)s, %(uid)s, %(now)s
              FROM (VALUES %(cells)s) cell (job_id, touchpoint_id, level, state)
              JOIN hr_job j ON j.id = cell.job_id
              JOIN mindset_touchpoint t ON t.id = cell.touchpoint_id
                ON CONFLICT (job_id, touchpoint_id) DO NOTHING""",
            uid=self.env.uid,
            now=self.env.cr.now(),
            cells=SQL(", ").join(SQL("%s", cell) for cell in filled),
        )

    def _get_rows(self, wanted):
        """Return {(role id, touchpoint id): contribution}, archived ones too."""
        found = (
            self.env["mindset.contribution"]
            .with_context(active_test=False)
            .search_fetch(
                [
                    ("job_id", "in", [role for role, _touchpoint in wanted]),
                    (
                        "touchpoint_id",
                        "in",
                        [touchpoint for _role, touchpoint in wanted],
                    ),
                ],
                ["job_id", "touchpoint_id", "level", "state", "active"],
            )
        )
        pairs = {(row.job_id.id, row.touchpoint_id.id): row for row in found}
        return {pair: row for pair, row in pairs.items() if pair in wanted}

    def _write_levels(self, wanted):
        """Write what differs, all cells with the same new values at once."""
        groups = defaultdict(list)
        for pair, row in self._get_rows(wanted).items():
            vals = self._prepare_vals(*wanted[pair])
            if any(row[name] != value for name, value in vals.items()):
                groups[tuple(vals.items())].append(row.id)
        for vals, ids in groups.items():
            self.env["mindset.contribution"].browse(ids).write(dict(vals))

    def _prepare_vals(self, level, state):
        if not level:
            return {"active": False}
        return {"level": level, "state": state, "active": True}
