from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

# batches that are committed one by one when a round opens
PEOPLE_PER_BATCH = 2500
WORKSHOPS_PER_BATCH = 100


class MindsetRound(models.Model):
    """One repetition of a programme, with its own dates and frozen audience."""

    _name = "mindset.round"
    _description = "Round"
    _order = "date_open desc, id desc"
    _check_company_auto = True

    programme_id = fields.Many2one(
        "mindset.programme", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    number = fields.Integer(required=True)
    name = fields.Char(compute="_compute_name")
    date_due = fields.Date("Due on", required=True)
    date_open = fields.Date("Opened on", required=True)
    date_remind = fields.Date("Reminder on", required=True)
    date_publish = fields.Date("Result on", required=True)
    date_workshop = fields.Date("Workshops from", required=True)
    date_close = fields.Date("Closes on", required=True)
    state = fields.Selection(
        [
            ("opening", "Opening"),
            ("open", "Pulse open"),
            ("published", "Result published"),
            ("closed", "Closed"),
        ],
        required=True,
        default="opening",
    )
    # up to which participation people have their reflection and invitation: to note it
    # in each of them would write all of these rows again
    last_prepared_ref = fields.Integer("Last one prepared")
    reminded = fields.Boolean()
    # up to which participation people have their reminder
    last_reminded_ref = fields.Integer("Last one reminded")
    ended = fields.Boolean("No more answers", readonly=True)
    floor = fields.Integer("Smallest group", required=True)
    # a question that is archived later is still the one that was asked
    item_ids = fields.Many2many(
        "mindset.item", string="Questions", context={"active_test": False}
    )
    group_ids = fields.One2many("mindset.group", "round_id", string="Groups")
    desk_ids = fields.One2many("mindset.desk", "round_id", string="Desks")
    workshop_ids = fields.One2many("mindset.workshop", "round_id", string="Workshops")
    invited = fields.Integer("People invited", compute="_compute_invited")
    workshop_count = fields.Integer(
        "Workshops due", compute="_compute_workshops", compute_sudo=True
    )
    held_count = fields.Integer(
        "Workshops held", compute="_compute_workshops", compute_sudo=True
    )

    _due_uniq = models.Constraint(
        "UNIQUE(programme_id, date_due)", "This round of the programme exists already."
    )
    # no second pulse before the result of the first, not even by two workers at once
    _unpublished_uniq = models.UniqueIndex(
        "(programme_id) WHERE state IN ('opening', 'open')",
        "The result of the last round comes first, then the next round opens.",
    )
    _number_uniq = models.Constraint(
        "UNIQUE(programme_id, number)", "This round of the programme exists already."
    )

    @api.depends("programme_id.name", "number")
    @api.depends_context("lang")
    def _compute_name(self):
        for round_ in self:
            round_.name = self.env._(
                "%(programme)s, round %(number)s",
                programme=round_.programme_id.name or "",
                number=round_.number,
            )

    @api.depends("name")
    def _compute_display_name(self):
        for round_ in self:
            round_.display_name = round_.name

    @api.depends("group_ids.invited")
    def _compute_invited(self):
        for round_ in self:
            round_.invited = sum(round_.group_ids.mapped("invited"))

    @api.depends("workshop_ids.state")
    def _compute_workshops(self):
        for round_ in self:
            workshops = round_.workshop_ids
            round_.workshop_count = len(workshops)
            round_.held_count = len(workshops.filtered(lambda w: w.state == "held"))

    def action_open_workshops(self):
        """Show the workshops of this round."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "customer_mindset.mindset_workshop_action"
        )
        return dict(action, domain=[("round_id", "in", self.ids)])

    def action_open_results(self):
        """Show what was published of this round."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "customer_mindset.mindset_result_page_action"
        )
        return dict(action, context={"active_id": self.id})

    def action_print_codes(self):
        """Go to the page that makes the printed codes and shows them once."""
        self.ensure_one()
        url = f"/mindset/codes/{self.id}"
        return {"type": "ir.actions.act_url", "url": url, "target": "new"}

    def action_print_poster(self):
        """Show the poster that leads people with a code to the pulse."""
        action = self.action_print_codes()
        return {**action, "url": f"{action['url']}/poster"}

    @api.model
    def _open(self, programme, due):
        """Open the round of ``programme`` that was due on the date ``due``.

        Groups and participations are frozen as of today; workshops, reflections and
        invitations follow in batches (see :meth:`_get_due_steps`).
        """
        round_ = self.create(self._prepare_vals(programme, due))
        employees = programme._get_audience()
        groups = self.env["mindset.group"]._create_for(round_, employees)
        self.env["mindset.participation"]._create_for(groups)
        round_._create_tallies()
        return round_

    def _prepare_vals(self, programme, due):
        today = programme._today()
        number = max(programme.round_ids.mapped("number"), default=0) + 1
        return {
            "programme_id": programme.id,
            "company_id": programme.company_id.id,
            "number": number,
            "date_due": due,
            "date_open": today,
            "date_remind": today + relativedelta(days=(programme.pulse_days + 1) // 2),
            "date_publish": today + relativedelta(days=programme.pulse_days),
            "date_workshop": programme._get_workday(
                today + relativedelta(days=programme.workshop_days)
            ),
            "date_close": today + relativedelta(days=programme.close_days),
            "floor": programme.floor,
            "item_ids": [fields.Command.set(programme._get_items().ids)],
        }

    def _get_due_steps(self):
        """Names of the steps that are due today, in order."""
        self.ensure_one()
        today = self.programme_id._today()
        # on the first day there is nothing to restore: the meetings were just made
        steps = ["_step_restore"]
        if self.state == "opening":
            steps = ["_step_workshops", "_step_people", "_step_opened"]
        if self.state != "published" and self.date_publish <= today:
            steps += ["_step_end", "_step_publish"]
        elif self.state == "open" and not self.reminded and self.date_remind <= today:
            steps.append("_step_remind")
        if self.date_close <= today:
            steps.append("_step_close")
        return steps

    def _step_workshops(self):
        """Create the workshops of the next groups; return how many groups are left."""
        groups = self.group_ids - self.workshop_ids.group_id
        first = len(self.workshop_ids)
        self.env["mindset.workshop"]._create_for(groups[:WORKSHOPS_PER_BATCH], first)
        return len(groups[WORKSHOPS_PER_BATCH:])

    def _step_people(self):
        """Prepare the next people; return how many are left."""
        batch, rest = self._get_next_people(self.last_prepared_ref)
        batch._prepare()
        self.last_prepared_ref = batch[-1:].id or self.last_prepared_ref
        return rest

    def _get_next_people(self, last_ref):
        """Return the people after a participation, and whether there are more."""
        people = self.env["mindset.participation"]._internal()
        todo = [("round_id", "=", self.id), ("id", ">", last_ref)]
        # one more than the batch tells whether there is another one
        found = people.search(todo, order="id", limit=PEOPLE_PER_BATCH + 1)
        batch = found[:PEOPLE_PER_BATCH]
        return batch, len(found) - len(batch)

    def _step_opened(self):
        self.state = "open"

    def _step_remind(self):
        """Remind the next people of the whole audience; return how many are left.

        Nobody knows here who took part: everybody is reminded, and thanked.
        """
        batch, rest = self._get_next_people(self.last_reminded_ref)
        self.env["mindset.invitation"]._send(batch, "reminder")
        self.last_reminded_ref = batch[-1:].id or self.last_reminded_ref
        self.reminded = not rest
        return rest

    def _step_end(self):
        """Let nobody hand in from now on, and wait for those who are about to.

        A step of its own, so that publishing begins after its commit: in one
        transaction it would not see what was counted while it waited.
        """
        self.env["mindset.tally"]._lock(self.env.cr, self.group_ids.ids)
        self.ended = True

    def _step_publish(self):
        self._publish_result()
        self.state = "published"

    def _step_restore(self):
        self.workshop_ids._restore_events()

    def _step_close(self):
        """Close the round: no open activity and no undecided workshop remains."""
        self.env["mindset.reflection"]._unlink_activities(self)
        self.workshop_ids.filtered(lambda w: w.state == "planned")._skip_unrecorded()
        self.state = "closed"

    def _create_tallies(self):
        """Prepare the counters of the pulse, all at zero."""
        self.env["mindset.tally"]._create_for(self)

    def _publish_result(self):
        """Freeze the result of the pulse and show it to everybody."""
        # superuser mode: nobody has rights to write a result
        self.env["mindset.result"].sudo()._publish(self.sudo())
