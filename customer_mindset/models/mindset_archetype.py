from odoo import api, fields, models
from odoo.tools import SQL


class MindsetArchetype(models.Model):
    _name = "mindset.archetype"
    _description = "Role Archetype"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    synonyms = fields.Text(
        help="Names this role goes by, one per line, in every language in use."
    )
    employee_type = fields.Selection(
        selection="_selection_employee_type",
        help="The kind of employment that stands for this role, even where people"
        " have no job position: apprentices and interns, for example.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    line_ids = fields.One2many(
        "mindset.archetype.line", "archetype_id", "Typical Contributions", copy=True
    )

    def _selection_employee_type(self):
        """Return the kinds of employment of ``hr.version``, bridges' ones included."""
        field = self.env["hr.version"]._fields["employee_type"]
        return field._description_selection(self.env)

    def _get_names(self):
        """Return {archetype: every name it goes by}, in all installed languages."""
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        archetypes = self.with_context(prefetch_langs=True)
        return {
            archetype.with_env(self.env): [
                *{archetype.with_context(lang=lang).name for lang in languages},
                *(archetype.synonyms or "").splitlines(),
            ]
            for archetype in archetypes
        }

    @api.model
    def _get_for_employment(self, employee_types):
        """Return one archetype for each of these kinds of employment."""
        found = {}
        for archetype in self.search([("employee_type", "in", employee_types)]):
            found.setdefault(archetype.employee_type, archetype)
        return self.union(*found.values())

    def _assign_roles(self, companies):
        """Give people of the archetypes' employment who have no job this role.

        Runs with the rights of the user: only who may edit employees can do this.
        """
        self.env["hr.employee"].check_access("write")
        self.env["hr.job"].check_access("create")
        # Two people clicking at once: the second waits here and is then started anew
        # by Odoo, because her transaction cannot see the role the first one created.
        self.env.cr.execute(
            SQL(
                "UPDATE mindset_archetype SET sequence = sequence WHERE id = ANY(%s)",
                self.ids,
            )
        )
        for archetype in self:
            for company in companies:
                archetype.with_company(company)._assign_role(company)

    def _assign_role(self, company):
        employees = self.env["hr.employee"].search(
            [
                ("employee_type", "=", self.employee_type),
                ("job_id", "=", False),
                ("company_id", "=", company.id),
            ]
        )
        if employees:
            job = self._find_role(company) or self._create_role(company)
            employees.write({"job_id": job.id})

    def _find_role(self, company):
        """Return the company's role of this name, in whatever language."""
        jobs = self.env["hr.job"].search([("company_id", "in", [company.id, False])])
        own_names = set(self._get_names()[self])
        names = jobs._get_names()
        return next((job for job in jobs if own_names & set(names[job])), jobs[:0])

    def _create_role(self, company):
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        job = self.env["hr.job"].create(
            {"name": self.with_context(lang="en_US").name, "company_id": company.id}
        )
        for lang in languages:
            job.with_context(lang=lang).name = self.with_context(lang=lang).name
        return job
