from itertools import combinations

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import suppression
from .mindset_desk import DESKS_MAX

KINDS = {"desk_others", "desk_self"}


class MindsetProgramme(models.Model):
    """The desks about which both sides are asked: others, and their own people."""

    _inherit = "mindset.programme"

    desk_ids = fields.Many2many(
        "hr.department",
        "mindset_programme_desk_rel",
        string="Desks asked about",
        check_company=True,
        help="Others say whether these desks help them serve customers, and the desks"
        " say whether they help others. At most five, each with enough people.",
    )

    @api.constrains("desk_ids", "floor", "item_ids", "department_ids")
    def _check_desks(self):
        for programme in self.filtered("desk_ids"):
            programme._check_desks_apart()
            programme._check_desks_large()
            if not KINDS <= set(programme.item_ids.mapped("kind")):
                raise ValidationError(
                    self.env._("Choose both questions about desks, or no desk.")
                )

    def _check_desks_apart(self):
        if len(self.desk_ids) > DESKS_MAX:
            raise ValidationError(
                self.env._("Choose at most %(number)s desks.", number=DESKS_MAX)
            )
        for one, other in combinations(self.desk_ids.sorted("parent_path"), 2):
            if other.parent_path.startswith(one.parent_path):
                raise ValidationError(
                    self.env._(
                        "“%(part)s” is a part of “%(whole)s”: choose one of them.",
                        part=other.name,
                        whole=one.name,
                    )
                )

    def _check_desks_large(self):
        least = self.floor + suppression.MARGIN
        sizes = self._get_desk_sizes()
        for desk in self.desk_ids:
            if sizes[desk] < least:
                raise ValidationError(
                    self.env._(
                        "“%(desk)s” has %(people)s people in this programme, and a desk"
                        " needs at least %(least)s: what fewer say about themselves"
                        " could be traced to them.",
                        desk=desk.name,
                        people=sizes[desk],
                        least=least,
                    )
                )

    def _get_desk_sizes(self):
        """Return ``{desk: people who would be invited today}``."""
        paths = [
            employee.current_version_id.department_id.parent_path or ""
            for employee in self._get_audience()
        ]
        return {
            desk: sum(path.startswith(desk.parent_path) for path in paths)
            for desk in self.desk_ids
        }

    def _get_items(self):
        """Return what a round asks: questions about desks only if there are any."""
        items = self.item_ids
        return items if self.desk_ids else items.filtered(lambda i: i.kind not in KINDS)
