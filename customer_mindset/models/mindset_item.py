from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

# stands for the name of the desk in a question about it
DESK = "{desk}"
# what a question is, in all its languages
MEANING = {"name", "driver_id", "kind"}


class MindsetItem(models.Model):
    """A question of the pulse, answered on a scale from 1 to 5 or declined.

    The wording of a question that a round has asked never changes: a new wording is
    a new record with the next version, so that two series are never mixed.
    """

    _name = "mindset.item"
    _description = "Pulse question"
    _order = "sequence, id"

    name = fields.Char("Question", required=True, translate=True)
    driver_id = fields.Many2one(
        "mindset.driver", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("statement", "Everybody, about the own work"),
            ("desk_others", "Others, about a desk"),
            ("desk_self", "A desk, about itself"),
        ],
        "Asked to",
        required=True,
        default="statement",
        help="The two questions about desks are asked if the programme has desks.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    version = fields.Integer(default=1, readonly=True, copy=False)
    predecessor_id = fields.Many2one(
        "mindset.item",
        "Earlier wording",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    # for those who may read programmes: everybody else reads the questions without
    programme_ids = fields.Many2many(
        "mindset.programme",
        string="Programmes",
        groups="customer_mindset.group_mindset_facilitator",
    )
    round_ids = fields.Many2many(
        "mindset.round",
        string="Rounds",
        copy=False,
        groups="customer_mindset.group_mindset_facilitator",
    )

    @api.constrains("kind", "name")
    def _check_desk_is_named(self):
        for item in self:
            if item.kind == "desk_others" and DESK not in item.name:
                raise ValidationError(
                    self.env._(
                        "Write %(desk)s where the name of the desk belongs.", desk=DESK
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        if items.sudo().round_ids:
            items._check_rounds_frozen()
        return items

    def write(self, vals):
        if "round_ids" in vals:
            self._check_rounds_frozen()
        if MEANING & vals.keys():
            self._check_unused()
        return super().write(vals)

    def _update_field_translations(self, field_name, *args, **kwargs):
        # another wording in one language is another question, too
        if field_name in MEANING:
            self._check_unused()
        return super()._update_field_translations(field_name, *args, **kwargs)

    def _check_rounds_frozen(self):
        # in superuser mode, too: people were promised these questions
        raise AccessError(self.env._("A round keeps the questions it began with."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused()

    def action_reword(self):
        """Start the next version of a question and show it; the old one is archived."""
        self.ensure_one()
        successor = self.copy({"version": self.version + 1, "predecessor_id": self.id})
        self._hand_over(successor)
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": successor.id,
            "view_mode": "form",
        }

    def _get_text(self, desk):
        """Return the question as it is asked, about a desk or about none."""
        return self.name.replace(DESK, desk.name) if desk else self.name

    def _hand_over(self, successor):
        """Let programmes ask the successor (a copy has them) instead of this one."""
        self.programme_ids = False
        self.active = False

    def _get_used(self):
        """The questions among these that a round has asked."""
        # superuser mode: rounds of other companies count, too
        return self.filtered(lambda item: item.sudo().round_ids)

    def _check_unused(self):
        used = self._get_used()
        if used:
            raise UserError(
                self.env._(
                    "A round has already asked “%(question)s”. Start a new wording, or"
                    " archive the question: earlier results keep what they asked.",
                    question=used[0].name,
                )
            )
