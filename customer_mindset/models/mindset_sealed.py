from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

# Only this very object in the context opens a model: no RPC call can send it.
INTERNAL = object()


class MindsetSealed(models.AbstractModel):
    """Rows that no search, read, export or group-by reaches, in superuser mode neither.

    Nor are they written: that a new row collides with another one would tell about it.
    The code that owns such a model works by SQL or through :meth:`_internal`.
    """

    _name = "mindset.sealed"
    _description = "Closed to everybody"
    _log_access = False

    @api.model
    def _internal(self):
        """Return the model as the addon's own code may use it.

        Superuser mode, because nobody has rights on such a model.
        """
        return self.sudo().with_context(mindset_internal=INTERNAL)

    @api.model
    def _is_internal(self):
        return self.env.context.get("mindset_internal") is INTERNAL

    @api.model
    def _search(self, domain, *args, **kwargs):
        if not self._is_internal():
            domain = Domain(domain) & self._get_own_domain()
        return super()._search(domain, *args, **kwargs)

    @api.private
    def exists(self):
        """Tell nobody but the addon which rows there are: any number could be one."""
        return super().exists() if self._is_internal() else self

    @api.model
    def _get_own_domain(self):
        """What somebody may see of it: nothing, unless a model says otherwise."""
        raise self._make_sealed_error()

    @api.model_create_multi
    def create(self, vals_list):
        self._check_internal(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_internal(self)
        return super().write(vals)

    def unlink(self):
        self._check_internal(self)
        return super().unlink()

    def _check_internal(self, touched):
        if touched and not self._is_internal():
            raise self._make_sealed_error()

    def _make_sealed_error(self):
        return AccessError(
            self.env._("Who takes part, and what is counted, is shown to nobody.")
        )
