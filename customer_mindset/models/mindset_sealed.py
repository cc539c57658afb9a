from odoo import api, models
from odoo.exceptions import AccessError


class MindsetSealed(models.AbstractModel):
    """Rows that no search, read, export or group-by reaches, in superuser mode neither.

    The code that owns such a model reads it by SQL.
    """

    _name = "mindset.sealed"
    _description = "Closed to everybody"
    _log_access = False

    @api.model
    def _search(self, domain, *args, **kwargs):
        raise AccessError(self.env._("What is counted here is shown to nobody."))
