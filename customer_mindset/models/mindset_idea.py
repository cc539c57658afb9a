from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..tools.sentences import clean_vals
from ..tools.unobserved import unobserved

FACILITATOR = "customer_mindset.group_mindset_facilitator"
MODERATED = {
    "state",
    "decision",
    "reason",
    "task_id",
    "date_new",
    "date_answered",
    "date_decided",
    "date_realising",
    "date_realised",
}


class MindsetIdea(models.Model):
    """What somebody found to do better; its stages, votes, task: in their own files."""

    _name = "mindset.idea"
    _description = "Idea for Customers"
    _inherit = ["mail.thread", "mail.activity.mixin", "hr.mixin"]
    _order = "date_new desc, id desc"
    _check_company_auto = True
    _mail_post_access = "read"

    name = fields.Char(string="Idea", required=True, tracking=True)
    # plain text: pictures pasted into HTML become attachments that know their author
    description = fields.Text()
    author_ids = fields.Many2many(
        "hr.employee",
        string="Authors",
        default=lambda self: self._default_author_ids(),
        check_company=True,
        copy=False,
        help="Everybody who had a part in the idea; each counts.",
    )
    anonymous = fields.Boolean(
        copy=False,
        help="No author, no follower and no exact time are stored. Afterwards nobody "
        "can change or withdraw it as its author.",
    )
    champion_id = fields.Many2one(
        "hr.employee",
        check_company=True,
        tracking=True,
        help="Drives the idea until it is realised.",
    )
    origin = fields.Selection(
        [
            ("self_found", "Found by ourselves"),
            ("asked", "Asked for"),
            ("assigned", "Assigned"),
            ("customer", "From a customer"),
        ],
        required=True,
        default="self_found",
    )
    decision_power = fields.Selection(
        [
            ("ours", "We can decide this ourselves"),
            ("needs_decision", "Needs a decision"),
        ],
        string="Who Decides",
        required=True,
        default="ours",
    )
    touchpoint_ids = fields.Many2many(
        "mindset.touchpoint",
        string="Touchpoints",
        check_company=True,
        help="Where the customer will notice it.",
    )
    state = fields.Selection(
        [
            ("new", "New"),
            ("answered", "Answered"),
            ("decided", "Decided"),
            ("realising", "Being realised"),
            ("realised", "Realised"),
            ("withdrawn", "Withdrawn"),
        ],
        string="Stage",
        required=True,
        default="new",
        index=True,
        copy=False,
        group_expand=True,
        tracking=True,
    )
    decision = fields.Selection(
        [("yes", "Yes"), ("no", "No"), ("merged", "Merged with another idea")],
        copy=False,
        tracking=True,
    )
    reason = fields.Text(
        copy=False, tracking=True, help="There is no refusal without a reason."
    )
    date_new = fields.Date(
        string="Submitted on",
        required=True,
        default=fields.Date.context_today,
        copy=False,
    )
    can_edit = fields.Boolean(compute="_compute_can_edit")
    workshop_id = fields.Many2one(
        "mindset.workshop",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        check_company=True,
        help="The workshop in which it was found.",
    )
    round_id = fields.Many2one(
        related="workshop_id.round_id", store=True, index="btree_not_null"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )

    def _default_author_ids(self):
        return self.env.user.employee_id

    @api.depends("state", "author_ids")
    @api.depends_context("uid")
    def _compute_can_edit(self):
        editable = self._filtered_access("write")
        for idea in self:
            idea.can_edit = not idea.id or idea in editable

    @api.model_create_multi
    def create(self, vals_list):
        named, nameless = [], []
        anonymous = bool(self.env.context.get("default_anonymous"))
        vals_list = [{"anonymous": anonymous, **clean_vals(v)} for v in vals_list]
        for vals in vals_list:
            self._check_new_vals(vals)
            (nameless if vals.get("anonymous") else named).append(vals)
        ideas = super().create(named)
        ideas._check_own_authorship()
        ideas._subscribe_authors()
        # unobserved: a profile would keep the text, under the name of its author
        with unobserved():
            nobodys = super(MindsetIdea, self._as_nobody(nameless)).create(
                [self._prepare_nameless_vals(vals) for vals in nameless]
            )
            nobodys._forget_author()
        made = {False: iter(ideas), True: iter(nobodys.with_env(self.env))}
        return self.browse().concat(
            *(next(made[bool(vals.get("anonymous"))]) for vals in vals_list)
        )

    def _check_new_vals(self, vals):
        company = vals.get("company_id") or self.env.company.id
        if company not in self.env.companies.ids and not self.env.su:
            raise AccessError(self.env._("An idea belongs to one of your companies."))
        state = vals.get("state") or self.env.context.get("default_state") or "new"
        if state != "new" and (vals.get("anonymous") or not self._is_moderator()):
            raise UserError(self.env._("A new idea starts in the column “New”."))
        defaults = {
            key.removeprefix("default_"): val
            for key, val in self.env.context.items()
            if key.startswith("default_")
        }
        given = {name for name, val in {**defaults, **vals}.items() if val}
        self._check_moderated(given - {"state"})

    def _check_moderated(self, names):
        """Leave what is decided about ideas to facilitators."""
        locked = sorted(MODERATED.intersection(names))
        if locked and not self._is_moderator():
            labels = (
                self._fields[name]._description_string(self.env) for name in locked
            )
            raise AccessError(
                self.env._(
                    "Only facilitators can change: %(fields)s", fields=", ".join(labels)
                )
            )

    def _check_own_authorship(self):
        """Keep people from writing ideas in the name of others only."""
        mine = self.env.user.employee_ids
        if not mine or self._is_moderator() or self._are_all_by(mine):
            return
        raise ValidationError(
            self.env._("Add yourself to the authors, or make the idea anonymous.")
        )

    def _is_moderator(self):
        return self.env.su or self.env.user.has_group(FACILITATOR)

    def _are_all_by(self, employees):
        return all(idea.author_ids & employees for idea in self)

    def _subscribe_authors(self):
        for idea in self:
            # sudo: the user of an employee is not public
            partners = idea.author_ids.sudo().user_id.partner_id
            others = partners - self.env.user.partner_id
            if others:
                idea.message_subscribe(partner_ids=others.ids)
