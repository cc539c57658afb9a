from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import rhythm


class MindsetProgramme(models.Model):
    """The rule: who takes part, how often, with which questions and agenda."""

    _name = "mindset.programme"
    _description = "Programme"
    _inherit = [
        "mail.thread",
        "mindset.audience",
        "mindset.clock",
        "mindset.company.mixin",
    ]
    _order = "company_id, name, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True, tracking=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [("draft", "Draft"), ("running", "Running"), ("stopped", "Stopped")],
        required=True,
        default="draft",
        copy=False,
        tracking=True,
        help="Only a running programme opens rounds.",
    )
    interval_number = fields.Integer("Every", required=True, default=1)
    interval_unit = fields.Selection(
        [("week", "Weeks"), ("month", "Months")], required=True, default="month"
    )
    date_first = fields.Date(
        "First round", required=True, default=lambda self: self._default_date_first()
    )
    date_next = fields.Date("Next round", copy=False, readonly=True)
    pulse_days = fields.Integer(
        "Days for the pulse",
        required=True,
        default=7,
        help="The result is published to everybody this many days after the opening.",
    )
    workshop_days = fields.Integer(
        "Days to the workshop",
        required=True,
        default=10,
        help="Workshops take place this many days after the opening, "
        "or on the next working day.",
    )
    workshop_hour = fields.Float("Workshop starts at", required=True, default=10.0)
    workshop_minutes = fields.Integer("Minutes", required=True, default=60)
    close_days = fields.Integer(
        "Days to the closing",
        required=True,
        default=21,
        help="The round closes this many days after the opening.",
    )
    facilitator_ids = fields.Many2many(
        "res.users",
        string="Facilitators",
        domain=lambda self: [
            (
                "all_group_ids",
                "in",
                self.env.ref("customer_mindset.group_mindset_facilitator").id,
            )
        ],
        help="They take turns in running the workshops.",
    )
    agenda = fields.Html(
        "Own agenda",
        translate=True,
        help="Leave empty for the standard agenda, in everybody's own language.",
    )
    item_ids = fields.Many2many(
        "mindset.item",
        string="Questions",
        default=lambda self: self.env["mindset.item"].search([]),
    )
    round_ids = fields.One2many("mindset.round", "programme_id", string="Rounds")
    round_count = fields.Integer(compute="_compute_round_count")

    _interval_positive = models.Constraint(
        "CHECK(interval_number >= 1)", "Rounds need at least one week between them."
    )
    _days_in_order = models.Constraint(
        "CHECK(pulse_days >= 1 AND workshop_days >= pulse_days"
        " AND close_days >= workshop_days)",
        "The pulse ends first, then the workshop takes place, then the round closes.",
    )
    _workshop_hour_of_day = models.Constraint(
        "CHECK(workshop_hour >= 0 AND workshop_hour < 24 AND workshop_minutes > 0)",
        "The workshop needs a time of day and a length.",
    )

    def _default_date_first(self):
        return fields.Date.context_today(self)

    @api.depends("round_ids")
    def _compute_round_count(self):
        counts = dict(
            self.env["mindset.round"]._read_group(
                [("programme_id", "in", self.ids)], ["programme_id"], ["__count"]
            )
        )
        for programme in self:
            programme.round_count = counts.get(programme, 0)

    @api.constrains("close_days", "interval_number", "interval_unit")
    def _check_rounds_do_not_overlap(self):
        for programme in self:
            days = 7 if programme.interval_unit == "week" else 28
            if programme.close_days > days * programme.interval_number:
                raise ValidationError(
                    self.env._(
                        "A round has to be closed before the next one opens: "
                        "shorten “Days to the closing” or lengthen the rhythm."
                    )
                )

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for programme, vals in zip(self, vals_list, strict=True):
            vals["name"] = self.env._("%(name)s (copy)", name=programme.name)
        return vals_list

    def action_start(self):
        """Start the programme: from now on the daily job opens its rounds."""
        for programme in self:
            programme._check_ready()
            programme.date_next = max(programme.date_first, programme._today())
        self.state = "running"
        self.env.ref("customer_mindset.mindset_ritual_cron")._trigger()
        return True

    def action_stop(self):
        """Stop the programme; rounds that are open go on to their end."""
        self.state = "stopped"
        return True

    @api.model
    def action_get_started(self):
        """Open the programme of the company: its first draft, or a new one."""
        drafts = [("company_id", "=", self.env.company.id), ("state", "=", "draft")]
        programme = self.search(drafts, limit=1, order="id")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Get started"),
            "res_model": self._name,
            "res_id": programme.id,
            "view_mode": "form",
        }

    def action_write_agenda(self):
        """Begin an own agenda with the standard one, in all installed languages."""
        for code, _name in self.env["res.lang"].get_installed():
            speaker = self.with_context(lang=code)
            speaker.agenda = speaker._get_standard_agenda()
        return True

    def _get_standard_agenda(self):
        return self.env["ir.qweb"]._render(
            "customer_mindset.workshop_agenda", lang=self.env.lang
        )

    def action_open_rounds(self):
        """Show the rounds of this programme."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "customer_mindset.mindset_round_action"
        )
        return dict(action, domain=[("programme_id", "in", self.ids)])

    def _check_ready(self):
        if not self._get_audience():
            raise UserError(
                self.env._("Nobody would be invited: choose departments with people.")
            )
        if not self.item_ids:
            raise UserError(self.env._("Choose at least one question for the pulse."))

    def _take_turns(self, number, indexes):
        """Return ``[(facilitator, turn)]`` of some workshops of round ``number``.

        The facilitators take turns from workshop to workshop and from round to round;
        turn 0 is somebody's first workshop in the round, turn 1 the second.

        :param indexes: which workshops of the round, counted from 0
        """
        facilitators = self.facilitator_ids.filtered("active").sorted("id")
        if not facilitators:
            return [(facilitators, 0) for _index in indexes]
        turns = [divmod(index, len(facilitators)) for index in indexes]
        return [
            (facilitators[(number + position) % len(facilitators)], turn)
            for turn, position in turns
        ]

    def _get_due_date(self):
        """Date of the occurrence that is due today, or None.

        A late server finds one round due, the latest, never the missed ones as well;
        and no round opens before the result of the last one is published.
        """
        today = self._today()
        if self.state != "running" or not self.date_next or self.date_next > today:
            return None
        if self._is_pulse_running():
            return None
        if today < self.date_first:
            return None
        return rhythm.latest_due(
            self.date_first, self.interval_unit, self.interval_number, today
        )

    def _open_due_round(self):
        """Open the round that is due today, if any, and note when the next one is."""
        due = self._get_due_date()
        if due is None:
            return self.env["mindset.round"]
        opened = self.env["mindset.round"]._open(self, due)
        self.date_next = rhythm.following(
            self.date_first, self.interval_unit, self.interval_number, self._today()
        )
        return opened
