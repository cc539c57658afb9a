from collections import Counter

from odoo import api, fields, models

FLOOR_MINIMUM = 3


class MindsetAudience(models.AbstractModel):
    """Who takes part in a programme, and through which channel they are reached."""

    _name = "mindset.audience"
    _description = "Audience"

    department_ids = fields.Many2many(
        "hr.department",
        string="Departments",
        check_company=True,
        help="Leave empty to invite the whole company.",
    )
    include_trainees = fields.Boolean(
        "With apprentices and interns",
        default=True,
        help="Employees of the type student or trainee take part, too.",
    )
    floor = fields.Integer(
        "Smallest group",
        required=True,
        default=5,
        help="Answers of fewer people than this are never shown or kept on their own.",
    )
    role_count = fields.Integer("Roles", compute="_compute_roles")
    linked_role_count = fields.Integer(
        "Roles with a contribution", compute="_compute_roles"
    )
    roleless_count = fields.Integer("People without a role", compute="_compute_roles")
    audience_count = fields.Integer("People invited", compute="_compute_audience")
    login_count = fields.Integer("With a login", compute="_compute_audience")
    link_count = fields.Integer("By personal link", compute="_compute_audience")
    code_count = fields.Integer("By printed code", compute="_compute_audience")
    mail_count = fields.Integer(
        "Mails per invitation",
        compute="_compute_audience",
        help="One mail for everybody who has an e-mail address.",
    )

    _floor_minimum = models.Constraint(
        f"CHECK(floor >= {FLOOR_MINIMUM})",
        "A group needs at least 3 people, otherwise answers could be traced.",
    )

    @api.depends("company_id", "department_ids", "include_trainees")
    def _compute_audience(self):
        for programme in self:
            employees = programme._get_audience()
            channels = Counter(employees._get_mindset_channels().values())
            programme.audience_count = len(employees)
            programme.login_count = channels["login"]
            programme.link_count = channels["link"]
            programme.code_count = channels["code"]
            programme.mail_count = len(employees.filtered(self._has_email))

    def _has_email(self, employee):
        """Return what ``hr.employee._get_mindset_email_sql`` asks the database."""
        user = employee.user_id
        login = user.active and not user.share
        return bool(employee.work_email or (login and user.email))

    @api.depends("company_id", "department_ids", "include_trainees")
    def _compute_roles(self):
        for programme in self:
            employees = programme._get_audience()
            roles = employees.current_version_id.job_id
            accepted = roles.contribution_ids.filtered(
                lambda c: c.active and c.state == "accepted"
            )
            linked = roles & accepted.job_id
            programme.role_count = len(roles)
            programme.linked_role_count = len(linked)
            programme.roleless_count = len(employees.filtered(lambda e: not e.job_id))

    def _get_audience_domain(self):
        domain = [("company_id", "=", self.company_id.id)]
        if self.department_ids:
            domain.append(("department_id", "child_of", self.department_ids.ids))
        if not self.include_trainees:
            domain.append(("employee_type", "not in", ("student", "trainee")))
        return domain

    def _get_audience(self):
        """Employees who would be invited today, in superuser mode."""
        # kind of employment and department are HR data; of these people the manager
        # of the programme is shown numbers only
        employees = self.env["hr.employee"].sudo()
        if not self.env.su and self.company_id not in self.env.user.company_ids:
            return employees
        return employees.search(self._get_audience_domain(), order="id")
