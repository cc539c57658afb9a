from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.role_names import RoleIndex

# Kinds of employment that often have no job position, and must not be left out.
VOICES = ("trainee", "student")


class MindsetContributionSuggest(models.TransientModel):
    """Compares the company's roles with the archetypes and proposes contributions."""

    _name = "mindset.contribution.suggest"
    _description = "Suggest Contributions"

    line_ids = fields.One2many("mindset.contribution.suggest.line", "suggest_id")
    matched_line_ids = fields.One2many(
        "mindset.contribution.suggest.line",
        "suggest_id",
        "Recognised Roles",
        domain=[("is_matched", "=", True)],
    )
    unmatched_line_ids = fields.One2many(
        "mindset.contribution.suggest.line",
        "suggest_id",
        "Roles Not Recognised",
        domain=[("is_matched", "=", False)],
    )
    matched_count = fields.Integer(compute="_compute_counts")
    unmatched_count = fields.Integer(compute="_compute_counts")
    new_count = fields.Integer(compute="_compute_counts")
    jobless_count = fields.Integer(compute="_compute_jobless_count")
    trainee_count = fields.Integer(compute="_compute_voice_counts")
    student_count = fields.Integer(compute="_compute_voice_counts")

    @api.depends("line_ids.archetype_id", "line_ids.is_matched")
    def _compute_counts(self):
        for suggest in self:
            lines = suggest.line_ids
            suggest.matched_count = len(lines.filtered("is_matched"))
            suggest.unmatched_count = len(lines) - suggest.matched_count
            suggest.new_count = sum(lines.mapped("new_count"))

    def _compute_display_name(self):
        self.display_name = self.env._("Suggest Contributions")

    def _compute_jobless_count(self):
        count = self.env["hr.employee.public"].search_count(self._get_jobless_domain())
        self.jobless_count = count

    def _compute_voice_counts(self):
        # sudo: the kind of employment is closed to facilitators; they get two numbers
        Employee = self.env["hr.employee"].sudo()
        for kind in VOICES:
            domain = [*self._get_jobless_domain(), ("employee_type", "=", kind)]
            self[f"{kind}_count"] = Employee.search_count(domain)

    @api.model_create_multi
    def create(self, vals_list):
        suggests = super().create(vals_list)
        for suggest in suggests:
            suggest._fill()
        return suggests

    @api.model
    def action_open(self):
        """Compare all roles now and show the result."""
        return self.create({})._reopen()

    def action_propose(self):
        """Create the proposals and open them for review."""
        self.ensure_one()
        if not self._propose():
            message = self.env._("There is nothing new to propose.")
            return self._notify(message)
        return self._open_review()

    def action_show_jobless(self):
        """Open the people without a role, with what the user may see of them."""
        has_right = self.env["hr.employee"].has_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("People without a role"),
            "res_model": "hr.employee" if has_right else "hr.employee.public",
            "view_mode": "list,kanban,form" if has_right else "kanban,list,form",
            "domain": self._get_jobless_domain(),
        }

    def action_create_roles(self):
        """Give apprentices and interns without a job the role of their archetype."""
        self.ensure_one()
        archetypes = self.env["mindset.archetype"]._get_for_employment(VOICES)
        archetypes._assign_roles(self.env.companies)
        self.line_ids.unlink()
        self._fill()
        return self._reopen()

    def _fill(self):
        """Write down each role with the archetype it looks most like."""
        jobs = self.env["hr.job"].search(Domain.TRUE)
        archetypes = self.env["mindset.archetype"].search(Domain.TRUE)
        index = RoleIndex(archetypes._get_names())
        vals_list = []
        for job, names in jobs._get_names().items():
            matches = [match for match in map(index.best_match, names) if match]
            archetype, likeness = max(
                matches, key=lambda match: match[1], default=(archetypes.browse(), 0)
            )
            vals_list.append(
                {
                    "suggest_id": self.id,
                    "job_id": job.id,
                    "archetype_id": archetype.id,
                    "likeness": likeness,
                    "is_matched": bool(archetype),
                }
            )
        self.env["mindset.contribution.suggest.line"].create(vals_list)
        self.invalidate_recordset()

    def _propose(self):
        """Create what is missing in one statement and return how many were created.

        SQL because the archetype's sentences are carried over in all languages at once,
        and because ON CONFLICT lets a second click, or a second person at the same
        moment, create nothing twice without an error. What was declined or cleared is
        still there, archived, and is not proposed again.
        """
        Contribution = self.env["mindset.contribution"]
        Contribution.check_access("create")
        self.env.flush_all()
        self.env.cr.execute(self._get_insert())
        created = self.env.cr.rowcount
        self.env.invalidate_all()
        return created

    def _get_jobless_domain(self):
        return [("job_id", "=", False), ("company_id", "in", self.env.companies.ids)]

    def _open_review(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_mindset.mindset_contribution_action_review"
        )
        action["target"] = "main"
        return action

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Suggest Contributions"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def _notify(self, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "info", "message": message},
        }

    def _get_insert(self):
        # only roles the user may see: the wizard's lines come from the client
        jobs = self.env["hr.job"].search([("id", "in", self.line_ids.job_id.ids)])
        return SQL(
            """INSERT INTO mindset_contribution (
                job_id, touchpoint_id, level, we_do, customer_gets, state, active,
                archetype_id, likeness, stage_id, department_id, company_id,
                create_uid, create_date, write_uid, write_date)
            SELECT j.id, t.id, a.level, a.we_do, a.customer_gets, 'proposed',
                   TRUE, a.archetype_id, NULLIF(l.likeness, 0), t.stage_id,
                   j.department_id, j.company_id,
                   %(uid)s, %(now)s, %(uid)s, %(now)s
              FROM mindset_contribution_suggest_line l
              JOIN hr_job j ON j.id = l.job_id
              JOIN mindset_archetype_line a ON a.archetype_id = l.archetype_id
              JOIN mindset_touchpoint t ON t.id = a.touchpoint_id AND t.active
             WHERE l.suggest_id = %(suggest)s AND j.id = ANY(%(jobs)s)
               AND (t.company_id IS NULL OR t.company_id = j.company_id)
                ON CONFLICT (job_id, touchpoint_id) DO NOTHING""",
            uid=self.env.uid,
            now=self.env.cr.now(),
            suggest=self.id,
            jobs=jobs.ids,
        )
