from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..tools.idea_stage import MOVES, STAGES, may_move, stage_dates
from ..tools.sentences import clean_vals

DATES = {stage: f"date_{stage}" for stage in STAGES}
BACK = {"withdrawn": "new", "realised": "realising", "realising": "decided"}


class MindsetIdea(models.Model):
    """The way of an idea: stages with their dates, the answer, the decision."""

    _inherit = "mindset.idea"

    date_answered = fields.Date(string="First Answer on", copy=False)
    date_decided = fields.Date(string="Decided on", copy=False)
    date_realising = fields.Date(string="Being Realised since", copy=False)
    date_realised = fields.Date(string="Realised on", copy=False)
    days_to_answer = fields.Integer(
        compute="_compute_days_to_answer",
        help="Days until the first answer, or days waited for it so far.",
    )
    can_withdraw = fields.Boolean(compute="_compute_can_withdraw")

    @api.depends("date_new", "date_answered", "anonymous")
    def _compute_days_to_answer(self):
        today = fields.Date.context_today(self)
        for idea in self:
            end = idea.date_answered or today
            known = idea.date_new and not idea.anonymous
            idea.days_to_answer = (end - idea.date_new).days if known else 0

    @api.depends("state", "author_ids")
    @api.depends_context("uid")
    def _compute_can_withdraw(self):
        mine = self.env.user.employee_ids
        moderator = self._is_moderator()
        for idea in self:
            may = moderator or idea._are_all_by(mine)
            idea.can_withdraw = may and "withdrawn" in MOVES.get(idea.state, ())

    @api.constrains("state", "decision", "reason")
    def _check_decision(self):
        for idea in self:
            error = idea._get_decision_error()
            if error:
                raise ValidationError(error)

    def write(self, vals):
        vals = clean_vals(vals)
        self._check_moderated(vals)
        if any(
            idea.anonymous != vals.get("anonymous", idea.anonymous) for idea in self
        ):
            raise UserError(
                self.env._("Only a new idea can be made anonymous: write it once more.")
            )
        if "state" not in vals:
            return super().write(vals)
        self._check_move(vals["state"])
        if vals["state"] in ("new", "answered"):
            vals = {**vals, "decision": False}
        for ideas, dates in self._group_by_stage_dates(vals["state"]):
            super(MindsetIdea, ideas).write({**dates, **vals})
        return True

    def action_answer(self):
        self.write({"state": "answered"})

    def action_accept(self):
        self.write({"state": "decided", "decision": "yes"})

    def action_ask_reason(self):
        """Open the idea in a dialog that asks for the reason of the refusal."""
        self.ensure_one()
        view = self.env.ref("customer_mindset.mindset_idea_view_form_refuse")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Why not?"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [[view.id, "form"]],
            "target": "new",
        }

    def action_refuse(self):
        self.write({"state": "decided", "decision": "no"})
        return {"type": "ir.actions.act_window_close"}

    def action_reopen(self):
        """Go one step back: from withdrawn to new, else to the stage before."""
        for idea in self:
            idea.write({"state": BACK.get(idea.state, "answered")})

    def action_withdraw(self):
        """Let facilitators, and authors their own, withdraw ideas."""
        self.check_access("read")
        if not self._is_moderator() and not self._are_all_by(
            self.env.user.employee_ids
        ):
            raise AccessError(self.env._("Only its authors can withdraw an idea."))
        # sudo: authors may not move ideas, but they may take back their own
        self.sudo().write({"state": "withdrawn"})

    def _get_decision_error(self):
        """Return what a decision lacks, or None."""
        if self.decision in ("no", "merged") and not (self.reason or "").strip():
            return self.env._("“%s”: a refusal needs a reason.", self.name)
        if self.state == "decided" and not self.decision:
            return self.env._(
                "“%s”: open the idea and choose Yes or No to decide.", self.name
            )
        if self.state in ("realising", "realised") and self.decision != "yes":
            return self.env._("“%s”: only an idea with a Yes is realised.", self.name)
        return None

    def _check_move(self, state):
        label = dict(self._fields["state"]._description_selection(self.env))
        for idea in self:
            if not may_move(idea.state, state):
                raise UserError(
                    self.env._(
                        "“%(idea)s” cannot go from “%(old)s” straight to “%(new)s”.",
                        idea=idea.name,
                        old=label[idea.state],
                        new=label[state],
                    )
                )

    def _group_by_stage_dates(self, state):
        """Return pairs of ideas and the dates they get by reaching the stage."""
        today = fields.Date.context_today(self)
        groups = defaultdict(self.browse)
        for idea in self:
            known = {stage: idea[name] for stage, name in DATES.items()}
            groups[tuple(stage_dates(state, today, known).items())] |= idea
        return [
            (ideas, {DATES[stage]: day for stage, day in dates})
            for dates, ideas in groups.items()
        ]

    def _message_post_after_hook(self, message, msg_values):
        """Count a facilitator's first comment as the answer."""
        if self._is_first_answer(message):
            self.write({"state": "answered"})
        return super()._message_post_after_hook(message, msg_values)

    def _is_first_answer(self, message):
        return (
            self.state == "new"
            and message.message_type == "comment"
            and message.subtype_id == self.env.ref("mail.mt_comment")
            and self.env.user.has_group("customer_mindset.group_mindset_facilitator")
            and not self._are_all_by(self.env.user.employee_ids)
        )
