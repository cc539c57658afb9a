from odoo import api, fields, models


class MindsetContributionSuggestLine(models.TransientModel):
    _name = "mindset.contribution.suggest.line"
    _description = "Role to Suggest Contributions For"
    _order = "likeness desc, id"
    _rec_name = "job_id"

    suggest_id = fields.Many2one(
        "mindset.contribution.suggest", required=True, index=True, ondelete="cascade"
    )
    job_id = fields.Many2one("hr.job", "Role", required=True, ondelete="cascade")
    department_id = fields.Many2one(related="job_id.department_id")
    archetype_id = fields.Many2one(
        "mindset.archetype",
        "Looks Like",
        ondelete="set null",
        help="Change it where the comparison of names went wrong.",
    )
    likeness = fields.Float(digits=(3, 2), help="How alike the names are.")
    is_matched = fields.Boolean()
    contribution_count = fields.Integer(related="job_id.contribution_count")
    new_count = fields.Integer(
        "New",
        compute="_compute_new_count",
        help="Contributions that would be proposed.",
    )

    @api.depends("archetype_id", "job_id")
    def _compute_new_count(self):
        known = self._get_touchpoints("mindset.contribution", self.job_id, "job_id")
        typical = self._get_touchpoints(
            "mindset.archetype.line", self.archetype_id, "archetype_id"
        )
        for line in self:
            company = line.job_id.company_id
            line.new_count = sum(
                touchpoint.active and touchpoint.company_id in (company, company[:0])
                for touchpoint in typical.get(line.archetype_id, ())
                if touchpoint not in known.get(line.job_id, ())
            )

    def write(self, vals):
        """Forget the likeness where a person chose the kind of role."""
        if "archetype_id" in vals:
            vals = {"likeness": 0, **vals}
        return super().write(vals)

    def _get_touchpoints(self, model_name, records, fname):
        """Return {record: its touchpoints, declined ones too} with one statement."""
        groups = (
            self.env[model_name]
            .with_context(active_test=False)
            ._read_group(
                [(fname, "in", records.ids)], [fname], ["touchpoint_id:recordset"]
            )
        )
        return dict(groups)
