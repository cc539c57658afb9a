from odoo import api, models
from odoo.tools import SQL

from ..tools import comparison, publication, statistics, suppression
from ..tools.figures import HIDDEN

STATEMENT = "statement"


class MindsetResult(models.Model):
    """What happens when a pulse is over: merge, erase, freeze."""

    _inherit = "mindset.result"

    @api.model
    def _publish(self, round_):
        """Merge, erase and freeze: what is left of the pulse when it is over.

        Called in superuser mode by the round. Afterwards there are no marks, no codes
        and no tally of fewer people than the floor.
        """
        tally = self.env["mindset.tally"]
        tally._lock(self.env.cr, round_.group_ids.ids)
        units = publication.merge(self._get_groups(round_), round_.floor)
        tally._replace_for(round_.group_ids, units)
        for unit in units:
            groups = round_.group_ids.browse(unit.keys)
            groups[1:].merged_into_id = groups[0]
        self._erase_marks(round_)
        rows = publication.publish(
            units, self._get_drivers(round_), self._get_desks(round_), round_.floor
        )
        self.create(self._prepare_vals_list(round_, rows))

    def _get_groups(self, round_):
        counts = self.env["mindset.tally"]._read_counts(round_.group_ids)
        return [
            publication.Group(
                group.id,
                group.department_path or "",
                group.invited,
                counts[group.id],
                group.desk_id.id or None,
            )
            for group in round_.group_ids.sorted("id")
        ]

    def _get_drivers(self, round_):
        items = round_.item_ids.filtered(lambda item: item.kind == STATEMENT)
        return {(item.id, 0): item.driver_id.id for item in items}

    def _get_desks(self, round_):
        items = round_.item_ids.grouped("kind")
        return {
            desk.id: (
                (items["desk_others"][:1].id, desk.id),
                (items["desk_self"][:1].id, desk.id),
            )
            for desk in round_.desk_ids
        }

    def _erase_marks(self, round_):
        """Forget who took part, and with which codes."""
        self.env["mindset.mark"]._erase(round_)
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            SQL(
                "DELETE FROM mindset_code WHERE group_id = ANY(%s)",
                round_.group_ids.ids,
            )
        )

    def _prepare_vals_list(self, round_, rows):
        speaker = self.with_context(lang=round_.company_id.partner_id.lang)
        vals_list = [
            {
                "round_id": round_.id,
                "company_id": round_.company_id.id,
                **speaker._prepare_unit_vals(round_, row),
                **self._prepare_subject_vals(round_, row),
                **self._prepare_figure_vals(row.figure),
            }
            for row in rows
        ]
        self._add_changes(round_, vals_list)
        return vals_list

    def _prepare_unit_vals(self, round_, row):
        groups = round_.group_ids.browse(row.keys)
        return {
            "kind": row.kind,
            "name": self._get_unit_name(round_, row, groups),
            "group_id": row.kind == publication.GROUP and groups[0].id,
            "unit_key": self._get_unit_key(round_, row, groups),
            "response_band": row.band,
        }

    def _get_unit_name(self, round_, row, groups):
        if row.kind == publication.COMPANY:
            return round_.company_id.name
        if row.kind == publication.DESK:
            return round_.desk_ids.browse(row.subject).name
        if row.kind == publication.DEPARTMENT:
            department = self._get_last(row.path)
            # it can be deleted while the pulse is open
            found = self.env["hr.department"].sudo().browse(department).exists()
            name = found.name or self.env._("A deleted department")
            return self.env._("%(department)s with all groups", department=name)
        return ", ".join(groups.mapped("name"))

    def _get_unit_key(self, round_, row, groups):
        """Name the departments of the people: the same in every round."""
        if row.kind == publication.COMPANY:
            return "all"
        if row.kind == publication.DEPARTMENT:
            return f"below {self._get_last(row.path)}"
        if row.kind == publication.DESK:
            path = round_.desk_ids.browse(row.subject).department_path
            own = round_.item_ids.browse(row.question[0]).kind == "desk_self"
            return f"{'below' if own else 'outside'} {self._get_last(path)}"
        keys = ",".join(key or "" for key in groups.mapped("department_key"))
        return "in " + ",".join(sorted(keys.split(",")))

    def _get_last(self, path):
        return suppression.split_path(path)[-1]

    def _prepare_subject_vals(self, round_, row):
        item_id = row.question[0] if row.question else False
        if row.kind == publication.DESK:
            return {"desk_id": row.subject, "item_id": item_id, "series": f"{item_id}"}
        items = [
            item_id
            for (item_id, _desk), driver in self._get_drivers(round_).items()
            if driver == row.subject
        ]
        return {
            "driver_id": row.subject,
            "item_id": item_id,
            "series": f"{item_id}" if item_id else ",".join(map(str, sorted(items))),
        }

    def _prepare_figure_vals(self, figure):
        # a hidden figure has no mean at all: 0 would count in averages
        if figure == HIDDEN:
            return {"answers": 0, "hidden": True}
        return {
            "answers": figure.answers,
            "mean": figure.mean,
            "edge": figure.edge,
            "shares": list(figure.shares) or False,
            "noise": round(statistics.noise_band(figure.error), 2),
        }

    def _add_changes(self, round_, vals_list):
        """Set each figure against the last round's, where both are about the same."""
        last = self._get_last_round(round_)
        before = {
            (row.kind, row.unit_key, row.driver_id.id, row.series): row
            for row in self.search([("round_id", "=", last.id), ("hidden", "=", False)])
        }
        moves = self.env["mindset.participation"]._get_moves(last, round_)
        same = {}
        for vals in vals_list:
            key = vals["unit_key"]
            row = before.get((vals["kind"], key, vals.get("driver_id"), vals["series"]))
            if vals.get("hidden") or not row or vals["edge"] or row.edge:
                continue
            if key not in same:
                same[key] = comparison.is_same_people(moves, _get_test(key))
            if same[key]:
                found = comparison.compare(
                    vals["mean"], vals["noise"], row.mean, row.noise
                )
                vals.update(
                    zip(("change", "change_noise", "verdict"), found, strict=True)
                )

    def _get_last_round(self, round_):
        return round_.search(
            [
                ("programme_id", "=", round_.programme_id.id),
                ("number", "<", round_.number),
                ("state", "in", ("published", "closed")),
            ],
            order="number desc",
            limit=1,
        )


def _get_test(key):
    """Return what tells of a chain of departments whether it belongs to a unit."""
    how, _space, numbers = key.partition(" ")
    wanted = {int(number) if number else None for number in numbers.split(",")}
    tests = {
        "all": lambda chain: True,
        "below": lambda chain: not wanted.isdisjoint(chain),
        "outside": lambda chain: wanted.isdisjoint(chain),
        "in": lambda chain: (chain[-1] if chain else None) in wanted,
    }
    return tests[how]
