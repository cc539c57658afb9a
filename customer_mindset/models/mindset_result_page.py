from odoo import api, fields, models

ROUNDS = 24
KINDS = ("company", "department", "group", "block")
SIDES = {"desk_others": "others", "desk_self": "self"}


class MindsetResultPage(models.AbstractModel):
    """What the page of results shows: one round, one unit of it, and how it went on.

    All is read with the rights of whoever looks; nothing is computed that has not been
    published. The number of statements does not grow with the number of records.
    """

    _name = "mindset.result.page"
    _description = "Results"

    @api.model
    @api.readonly
    def get_data(self, round_id=False, unit=False):
        """Return a round and a unit of it: the latest, and the whole company.

        :param unit: the ``key`` of one of the units that are returned
        """
        rounds = self._get_rounds()
        current = rounds.filtered(lambda r: r.id == round_id) or rounds[:1]
        results = self._get_results(current)
        units = self._prepare_units(results)
        keys = [row["key"] for row in units]
        key = unit if unit in keys else next(iter(keys), False)
        shown = results.filtered(lambda row: _get_key(row) == key)
        return {
            "rounds": [self._prepare_round(round_) for round_ in rounds],
            "round_id": current.id,
            "units": units,
            "unit": key,
            "band": self._get_label(shown[:1], "response_band"),
            "drivers": self._prepare_drivers(shown, rounds, key),
            "desks": self._prepare_desks(results.filtered("desk_id")),
        }

    def _get_rounds(self):
        return self.env["mindset.round"].search_fetch(
            [
                ("state", "in", ("published", "closed")),
                ("company_id", "=", self.env.company.id),
            ],
            ["programme_id", "number", "date_publish"],
            limit=ROUNDS,
        )

    def _get_results(self, round_):
        results = self.env["mindset.result"].search([("round_id", "=", round_.id)])
        results.fetch(list(results._fields.keys() - {"display_name"}))
        return results

    def _prepare_round(self, round_):
        return {
            "id": round_.id,
            "name": round_.name,
            "date": fields.Date.to_string(round_.date_publish),
        }

    def _prepare_units(self, results):
        """Return what there are figures of: the company first, small groups last."""
        names = {
            _get_key(row): row
            for row in results.filtered(lambda row: not row.desk_id).sorted(
                lambda row: (KINDS.index(row.kind), row.name, row.id)
            )
        }
        return [
            {"key": key, "kind": row.kind, "name": row.name}
            for key, row in names.items()
        ]

    def _prepare_drivers(self, results, rounds, key):
        by_driver = results.grouped("driver_id")
        series = self._get_series(results, rounds, key)
        return [
            {
                "id": driver.id,
                "name": driver.name,
                "description": driver.description or "",
                "items": [
                    {"name": row.item_id.name, **self._prepare_figure(row)}
                    for row in rows.filtered("item_id").sorted("item_id")
                ],
                "series": series.get(driver, []),
                **self._prepare_figure(rows.filtered(lambda row: not row.item_id)),
            }
            for driver, rows in sorted(
                by_driver.items(), key=lambda pair: (pair[0].sequence, pair[0].id)
            )
        ]

    def _get_series(self, results, rounds, key):
        """Return ``{driver: [figure of each round, oldest first]}`` of a unit."""
        if not key:
            return {}
        kind, _colon, unit_key = key.partition(":")
        programme = results.round_id.programme_id
        same_programme = rounds.filtered(lambda r: r.programme_id == programme)
        rows = self.env["mindset.result"].search_fetch(
            [
                ("round_id", "in", same_programme.ids),
                ("kind", "=", kind),
                ("unit_key", "=", unit_key),
                ("item_id", "=", False),
            ],
            ["round_id", "driver_id", "mean", "hidden", "series"],
        )
        ordered = rows.sorted(lambda row: (row.round_id.date_publish, row.round_id.id))
        return {
            driver: [self._prepare_point(row) for row in same]
            for driver, same in ordered.grouped("driver_id").items()
        }

    def _prepare_point(self, row):
        return {
            "date": fields.Date.to_string(row.round_id.date_publish),
            "mean": None if row.hidden else row.mean,
            "series": row.series,
        }

    def _prepare_figure(self, row):
        return {
            "figure": row.figure,
            "hidden": row.hidden,
            "mean": None if row.hidden else row.mean,
            "noise": row.noise,
            "answers": row.answers,
            "shares": row.shares or [],
            "verdict": row.verdict or False,
            "verdict_label": self._get_label(row, "verdict"),
            "change": row.change,
        }

    def _prepare_desks(self, results):
        """Return both sides of each desk, and the gap where both are shown."""
        desks = []
        for desk, rows in results.grouped("desk_id").items():
            sides = {
                SIDES[row.item_id.kind]: {
                    "question": row.item_id._get_text(desk),
                    **self._prepare_figure(row),
                }
                for row in rows
            }
            means = [side["mean"] for side in (sides["self"], sides["others"])]
            gap = None if None in means else round(means[0] - means[1], 1)
            desks.append({"id": desk.id, "name": desk.name, "gap": gap, **sides})
        return desks

    def _get_label(self, row, field):
        labels = dict(row._fields[field]._description_selection(self.env))
        return labels.get(row[field], False)


def _get_key(row):
    return f"{row.kind}:{row.unit_key}"
