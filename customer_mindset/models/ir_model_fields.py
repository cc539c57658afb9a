from odoo import api, models
from odoo.exceptions import ValidationError


class IrModelFields(models.Model):
    _inherit = "ir.model.fields"

    @api.constrains("model_id", "relation", "related", "state")
    def _check_mindset_closed(self):
        """Refuse fields that would carry what is closed into another table.

        Odoo fills a stored one with the rights of whoever writes, when it is written.
        """
        closes = self.env["ir.model"]._is_mindset_closed
        for field in self.filtered(lambda f: f.state == "manual"):
            passed = [field.model, field.relation, *field._get_mindset_passed()]
            if any(map(closes, passed)):
                raise ValidationError(
                    self.env._("No field can be added to what is shown to nobody.")
                )

    def _get_mindset_passed(self):
        """Return the models that a related field passes."""
        records = self.env.get(self.model)
        for name in (self.related or "").split("."):
            if records is None or name not in records._fields:
                return
            comodel = records._fields[name].comodel_name
            if not comodel:
                return
            yield comodel
            records = self.env.get(comodel)
