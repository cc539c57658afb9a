from odoo import api, fields, models
from odoo.tools import SQL, formatLang

from ..tools import suppression


class MindsetResult(models.Model):
    """A published figure of a round. Written once, when the pulse ends.

    Nothing here says more than may be shown: hidden figures are empty, the number of
    answers is only "at least so many", and participation is a band.
    """

    _name = "mindset.result"
    _description = "Result"
    _order = "round_id desc, group_id, driver_id, item_id, id"
    _check_company_auto = True

    round_id = fields.Many2one(
        "mindset.round", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )
    group_id = fields.Many2one(
        "mindset.group",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Empty for the whole company.",
    )
    name = fields.Char("Who", required=True, readonly=True)
    driver_id = fields.Many2one(
        "mindset.driver", readonly=True, index=True, ondelete="cascade"
    )
    item_id = fields.Many2one(
        "mindset.item",
        "Question",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    answers = fields.Integer("Answers, at least", readonly=True, aggregator=None)
    mean = fields.Float("Mean (1 to 5)", digits=(3, 2), readonly=True, aggregator="avg")
    hidden = fields.Boolean(readonly=True)
    figure = fields.Char("Result", compute="_compute_figure")
    response_band = fields.Selection(
        [
            (suppression.BAND_LOW, "under half"),
            (suppression.BAND_MIDDLE, "half to three quarters"),
            (suppression.BAND_HIGH, "three quarters or more"),
        ],
        "Taken part",
        readonly=True,
    )

    @api.depends("mean", "hidden", "answers")
    @api.depends_context("lang")
    def _compute_figure(self):
        for result in self:
            places = 2 if result.answers >= suppression.DETAIL_FROM else 1
            result.figure = (
                self.env._("Too few answers to show")
                if result.hidden
                else formatLang(self.env, result.mean, digits=places)
            )

    @api.depends("name", "driver_id.name", "item_id.name")
    def _compute_display_name(self):
        for result in self:
            subject = result.item_id.name or result.driver_id.name
            result.display_name = f"{result.name}: {subject}"

    @api.model
    def _publish(self, round_):
        """Merge, erase and freeze: what is left of the pulse when it is over.

        Called in superuser mode by the round. Afterwards there are no marks, no codes
        and no tally of fewer people than the floor.
        """
        tally = self.env["mindset.tally"]
        tally._lock(self.env.cr, round_.group_ids.ids)
        counts = tally._read_counts(round_.group_ids)
        merged = self._merge(round_, counts)
        stored = tally._replace_for(round_.group_ids, merged, counts, round_.floor)
        for groups in merged:
            groups[1:].merged_into_id = groups[0]
        self._erase_marks(round_)
        bands = self._get_bands(round_, merged, counts)
        self.create(self._prepare_vals_list(round_, merged, stored, bands))

    def _merge(self, round_, counts):
        """Return ``[groups, ...]``: those that are counted together from now on."""
        answers = [
            (group.id, group.department_path or "", _answers(counts[group.id]))
            for group in round_.group_ids
        ]
        return [
            self.env["mindset.group"].browse(ids)
            for ids in suppression.merge_groups(answers, round_.floor)
        ]

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

    def _get_bands(self, round_, merged, counts):
        """Return ``{group, or no group for the company: band}``."""
        bands = {}
        for key, groups in self._get_units(round_, merged):
            invited = sum(groups.mapped("invited"))
            sheets = sum(_sheets(counts[group_id]) for group_id in groups.ids)
            few = invited < round_.floor
            bands[key] = not few and suppression.response_band(sheets, invited)
        return bands

    def _get_units(self, round_, merged):
        """Everything a figure is about: the merged groups, if several, and all."""
        if len(merged) > 1:
            yield from ((groups[0], groups) for groups in merged)
        yield self.env["mindset.group"], round_.group_ids

    def _prepare_vals_list(self, round_, merged, stored, bands):
        drivers = {item.id: item.driver_id.id for item in round_.item_ids}
        figures = suppression.publish(stored, drivers, round_.floor)
        return [
            {
                **self._prepare_unit_vals(round_, key, groups),
                "response_band": bands[key],
                "driver_id": driver,
                "item_id": item,
                **_prepare_figure_vals(figure),
            }
            for key, groups in self._get_units(round_, merged)
            for driver, item, figure in _get_subjects(figures, key.id or None)
        ]

    def _prepare_unit_vals(self, round_, key, groups):
        names = groups.mapped("name") if key else [round_.company_id.name]
        return {
            "round_id": round_.id,
            "company_id": round_.company_id.id,
            "group_id": key.id,
            "name": ", ".join(names),
        }


def _get_subjects(figures, group_id):
    """Each driver of a group with its figure, and each of its items that is shown."""
    for (group, driver, item), figure in figures.items():
        if group == group_id and (not item or figure != suppression.HIDDEN):
            yield driver, item, figure


def _prepare_figure_vals(figure):
    # a hidden figure has no mean at all: 0 would count in averages
    if figure == suppression.HIDDEN:
        return {"answers": 0, "hidden": True}
    return {"answers": figure.answers, "mean": figure.mean, "hidden": False}


def _answers(tally):
    """People who answered at least the most answered question of a tally."""
    return max(map(suppression.answered, tally.values()), default=0)


def _sheets(tally):
    """Sheets of a tally: each counts once in every question."""
    return max(map(sum, tally.values()), default=0)
