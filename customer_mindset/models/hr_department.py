from odoo import models


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def action_mindset_role_card(self):
        """Show the department's card for the wall."""
        action = self.env.ref("customer_mindset.mindset_department_card_action")
        # sudo: the definition of reports is closed, its result is read as the user
        return action.sudo().report_action(self, config=False)

    def _get_role_cards(self):
        return self.env["mindset.role.card"]._get_for_departments(self)
