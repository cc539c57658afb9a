from odoo import models


class IrModel(models.Model):
    _inherit = "ir.model"

    def _compute_count(self):
        """Count nothing that is closed: Odoo counts rows without asking the models."""
        result = super()._compute_count()
        for model in self.filtered(lambda m: m.model in self.env):
            records = self.env[model.model]
            if records._name == "mail.activity":
                model.count -= records._count_reflections()
            elif self._is_mindset_closed(records):
                model.count = 0
        return result

    def _is_mindset_closed(self, records):
        closed = (
            self.env.registry["mindset.sealed"],
            self.env.registry["mindset.reflection"],
        )
        return isinstance(records, closed)
