from odoo import models


class ProjectTask(models.Model):
    _inherit = "project.task"

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            self.env["mindset.idea"]._follow_tasks(self)
        return result
