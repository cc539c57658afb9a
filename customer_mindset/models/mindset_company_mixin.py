from odoo import models


class MindsetCompanyMixin(models.AbstractModel):
    """Records of a company stay within the companies of whoever changes them."""

    _name = "mindset.company.mixin"
    _description = "Belongs to a company"

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            # the rules look at records as they were before: look again
            self.check_access("write")
        return result
