from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

# one invitation of our own is all that people get: no mail for task, event, attendee
QUIET = {
    "mail_auto_subscribe_no_notify": True,
    "mail_create_nosubscribe": True,
    "mail_create_nolog": True,
    "dont_notify": True,
    "no_mail_to_attendees": True,
    "skip_contact_description": True,
    "tracking_disable": True,
    "mindset_workshop": True,
}


class MindsetWorkshop(models.Model):
    """A group's meeting of a round, with its task and its calendar event.

    The workshop owns the date. Task and event tell when and where, never what was
    said: any employee can open an event.
    """

    _name = "mindset.workshop"
    _description = "Workshop"
    _order = "date_start desc, id desc"
    _check_company_auto = True

    round_id = fields.Many2one(
        "mindset.round", required=True, index=True, ondelete="cascade"
    )
    programme_id = fields.Many2one(related="round_id.programme_id")
    group_id = fields.Many2one(
        "mindset.group", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    name = fields.Char(related="group_id.name")
    date_start = fields.Datetime("Starts", required=True)
    date_stop = fields.Datetime("Ends", required=True)
    facilitator_id = fields.Many2one("res.users", index="btree_not_null")
    user_ids = fields.Many2many("res.users", string="Participants")
    is_participant = fields.Boolean(compute="_compute_is_participant")
    task_id = fields.Many2one("project.task", index="btree_not_null", readonly=True)
    event_id = fields.Many2one("calendar.event", index="btree_not_null", readonly=True)
    state = fields.Selection(
        [("planned", "Planned"), ("held", "Held"), ("skipped", "Skipped")],
        required=True,
        default="planned",
    )
    skip_reason = fields.Char("Why it was skipped")
    agenda = fields.Html(compute="_compute_agenda", compute_sudo=True)
    note = fields.Html("Notes")
    card_ids = fields.One2many("mindset.card", "workshop_id", string="Cards")
    card_count = fields.Integer("Number of cards", compute="_compute_card_count")

    _group_uniq = models.Constraint(
        "UNIQUE(group_id)", "Each group of a round has one workshop."
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_stop > date_start)", "The workshop ends after it starts."
    )
    _skipped_with_reason = models.Constraint(
        "CHECK(state != 'skipped' OR skip_reason IS NOT NULL)",
        "Say why the workshop was skipped.",
    )

    @api.depends("round_id.programme_id.agenda")
    @api.depends_context("lang")
    def _compute_agenda(self):
        for programme, workshops in self.grouped("programme_id").items():
            workshops.agenda = programme.agenda or programme._get_standard_agenda()

    @api.depends("card_ids")
    def _compute_card_count(self):
        for workshop in self:
            workshop.card_count = len(workshop.card_ids)

    @api.depends("user_ids")
    @api.depends_context("uid")
    def _compute_is_participant(self):
        for workshop in self:
            workshop.is_participant = self.env.user in workshop.user_ids

    def write(self, vals):
        # its task and its event follow it in superuser mode
        frozen = {"round_id", "group_id", "company_id", "task_id", "event_id"}
        if frozen & vals.keys() and not self.env.su:
            raise AccessError(self.env._("A workshop keeps its group, task and event."))
        result = super().write(vals)
        if {"date_start", "date_stop"} & vals.keys():
            self._pass_on_dates()
        return result

    def action_held(self):
        """Say that the workshop took place; its task is done with it."""
        self._check_may_record()
        self._set_state("held")
        return True

    def action_skip(self):
        """Say that the workshop did not take place; it needs its reason."""
        self.check_access("write")
        if not all(self.mapped("skip_reason")):
            raise UserError(
                self.env._("Say why the workshop was skipped, then skip it.")
            )
        self._set_state("skipped")
        return True

    def action_reopen(self):
        """Plan the workshop again after a slip of the finger."""
        self.check_access("write")
        self._set_state("planned")
        return True

    def _check_may_record(self):
        """Participants and facilitators may say that a workshop took place."""
        self.check_access("read")
        outsider = any(not workshop.is_participant for workshop in self)
        if outsider and not self.has_access("write"):
            raise AccessError(
                self.env._("Only participants and facilitators can close a workshop.")
            )

    def _set_state(self, state):
        # participants have rights neither on workshops nor on project tasks; the
        # callers have checked that they may do this
        workshops = self.sudo()
        workshops.state = state
        workshops.task_id.with_context(mindset_workshop=True).state = (
            "01_in_progress" if state == "planned" else "1_done"
        )

    def _skip_unrecorded(self):
        """Skip workshops nobody has said anything about until the round closes."""
        for workshop in self:
            workshop.skip_reason = workshop.skip_reason or self.env._(
                "Nobody recorded that it took place."
            )
        self._set_state("skipped")

    @api.model
    def _create_for(self, groups, first=0):
        """Create the workshops of groups with their tasks and events, quietly.

        :param first: number of workshops that the round has already: the facilitators
            go on taking turns
        """
        if not groups:
            return self
        round_ = groups.round_id
        indexes = range(first, first + len(groups))
        turns = round_.programme_id._take_turns(round_.number, indexes)
        # the calendar is asked once for each turn, not for each workshop
        starts = {
            turn: self._get_start(round_, turn) for turn in {t for _f, t in turns}
        }
        workshops = self.create(
            [
                self._prepare_vals(group, facilitator, starts[turn])
                for group, (facilitator, turn) in zip(groups, turns, strict=True)
            ]
        )
        workshops._add_users()
        workshops._create_tasks()
        workshops._create_events()
        return workshops

    def _prepare_vals(self, group, facilitator, start):
        round_ = group.round_id
        minutes = round_.programme_id.workshop_minutes
        return {
            "round_id": round_.id,
            "group_id": group.id,
            "company_id": round_.company_id.id,
            "date_start": start,
            "date_stop": start + relativedelta(minutes=minutes),
            "facilitator_id": facilitator.id,
        }

    def _get_start(self, round_, turn):
        programme = round_.programme_id
        day = programme._get_workday(round_.date_workshop + relativedelta(days=turn))
        return programme._localise(day, programme.workshop_hour)

    def _create_tasks(self):
        project = self.company_id._get_mindset_project()
        self._create_linked("task_id", [w._prepare_task_vals(project) for w in self])
        self._assign_tasks()

    def _create_events(self):
        self._create_linked("event_id", [w._prepare_event_vals() for w in self])
        self._add_attendees()

    def _create_linked(self, fname, vals_list):
        """Create what the field of each workshop leads to, without a mail or a log."""
        model = self.env[self._fields[fname].comodel_name].with_context(**QUIET)
        for workshop, record in zip(self, model.create(vals_list), strict=True):
            workshop[fname] = record

    def _get_title(self):
        """Return what task and event are called."""
        return self.env._("Customer workshop: %(group)s", group=self.name)

    def _prepare_task_vals(self, project):
        return {
            "name": self._get_title(),
            "project_id": project.id,
            # the people follow, all at once (see mindset_workshop_people)
            "user_ids": [],
            "date_deadline": self.date_stop,
            "description": self.agenda,
        }

    def _prepare_event_vals(self):
        return {
            "name": self._get_title(),
            "start": self.date_start,
            "stop": self.date_stop,
            "user_id": self.facilitator_id.id,
            "partner_ids": [Command.clear()],
            "description": self.agenda,
        }

    @api.model
    def _follow_tasks(self, tasks):
        """Workshops whose task somebody has closed in Project took place."""
        done = tasks.filtered(lambda task: task.state == "1_done")
        # the right to close the task is the right to say so
        self.sudo().search(
            [("task_id", "in", done.ids), ("state", "=", "planned")]
        ).state = "held"
