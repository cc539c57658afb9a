from odoo import api, models
from odoo.exceptions import AccessError


class MindsetSealed(models.AbstractModel):
    """Rows that no search, read, export or group-by reaches, in superuser mode neither.

    Nor are they written: that a new row collides with another one would tell about it.
    The code that owns such a model works by SQL.
    """

    _name = "mindset.sealed"
    _description = "Closed to everybody"
    _log_access = False

    @api.model
    def _search(self, domain, *args, **kwargs):
        self._refuse()
        return super()._search(domain, *args, **kwargs)

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    def unlink(self):
        self._refuse()
        return super().unlink()

    def _refuse(self):
        raise AccessError(self.env._("What is counted here is shown to nobody."))
