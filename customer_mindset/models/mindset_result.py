from odoo import api, fields, models
from odoo.tools import formatLang

from ..tools import publication, suppression


class MindsetResult(models.Model):
    """A published figure of a round. Written once, when the pulse ends.

    Nothing here says more than may be shown: hidden figures are empty, the number of
    answers is only "at least so many", participation is a band, and noise and change
    come from what is published alone.
    """

    _name = "mindset.result"
    _description = "Result"
    _order = "round_id desc, id"
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
        help="Empty where several groups are shown together.",
    )
    kind = fields.Selection(
        [
            (publication.GROUP, "Group"),
            (publication.BLOCK, "Small groups together"),
            (publication.DEPARTMENT, "Department"),
            (publication.COMPANY, "Whole company"),
            (publication.DESK, "Desk"),
        ],
        required=True,
        readonly=True,
        default=publication.COMPANY,
    )
    unit_key = fields.Char(
        "Own departments",
        readonly=True,
        index=True,
        help="The departments of its people, by which the next round finds it again.",
    )
    series = fields.Char(
        readonly=True,
        help="The questions in their versions: only the same ones are compared.",
    )
    name = fields.Char("Who", required=True, readonly=True)
    desk_id = fields.Many2one(
        "mindset.desk", readonly=True, index="btree_not_null", ondelete="cascade"
    )
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
    mean = fields.Float("Mean (1 to 5)", digits=(3, 1), readonly=True, aggregator="avg")
    edge = fields.Char(
        "At most, at least",
        readonly=True,
        help="Whether the mean may lie beyond the figure: <= or >=.",
    )
    shares = fields.Json(
        "Shares of the answers 1 to 5", readonly=True, help="In per cent, rounded."
    )
    noise = fields.Float(
        "Chance, plus or minus", digits=(3, 2), readonly=True, aggregator=None
    )
    change = fields.Float(digits=(3, 1), readonly=True, aggregator=None)
    change_noise = fields.Float(
        "Chance in the change", digits=(3, 2), readonly=True, aggregator=None
    )
    verdict = fields.Selection(
        [
            ("same", "no distinguishable change"),
            ("better", "better"),
            ("worse", "worse"),
        ],
        "Against the last round",
        readonly=True,
        help="Empty where other questions were asked or mostly other people.",
    )
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

    @api.depends("mean", "hidden", "edge")
    @api.depends_context("lang")
    def _compute_figure(self):
        signs = {"<=": "≤ ", ">=": "≥ "}
        for result in self:
            result.figure = (
                self.env._("Too few answers to show")
                if result.hidden
                else signs.get(result.edge, "")
                + formatLang(self.env, result.mean, digits=1)
            )

    @api.depends("name", "driver_id.name", "item_id.name", "desk_id")
    def _compute_display_name(self):
        for result in self:
            item, desk = result.item_id, result.desk_id
            subject = item._get_text(desk) if item else result.driver_id.name
            result.display_name = f"{result.name}: {subject}"
