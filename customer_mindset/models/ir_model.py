from odoo import api, models


class IrModel(models.Model):
    _inherit = "ir.model"

    def _compute_count(self):
        """Count nothing that is closed: Odoo counts rows without asking the models."""
        result = super()._compute_count()
        for model in self:
            if model.model == "mail.activity":
                model.count -= self.env[model.model]._count_reflections()
            elif self._is_mindset_closed(model.model):
                model.count = 0
        return result

    @api.model
    def _is_mindset_closed(self, name):
        """Return whether rows of a model are shown to nobody, or to their owner alone.

        :param name: of a model, or nothing
        """
        closed = (
            self.env.registry["mindset.sealed"],
            self.env.registry["mindset.reflection"],
        )
        return issubclass(self.env.registry.get(name, object), closed)
