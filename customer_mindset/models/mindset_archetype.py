from odoo import fields, models


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
            archetype._origin: [
                *{archetype.with_context(lang=lang).name for lang in languages},
                *(archetype.synonyms or "").splitlines(),
            ]
            for archetype in archetypes
        }
