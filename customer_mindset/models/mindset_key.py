import hashlib
import hmac
import secrets

from odoo import api, fields, models

from . import mindset_sealed  # noqa: F401 (its model comes first)


class MindsetKey(models.Model):
    """What personal links are signed with: one row, made by the installation.

    The secret of the database would not do: administrators can read that one, and make
    links of other people with it.
    """

    _name = "mindset.key"
    _inherit = ["mindset.sealed"]
    _description = "Key of the personal links"
    _log_access = False

    value = fields.Char("Key", required=True)

    def init(self):
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            "INSERT INTO mindset_key (value)"
            " SELECT %s WHERE NOT EXISTS (SELECT FROM mindset_key)",
            [secrets.token_hex(32)],
        )

    @api.model
    def _sign(self, *message):
        """Return the signature of some values."""
        return self._get_signer()(*message)

    @api.model
    def _get_signer(self):
        """Return the function that signs, for any number of messages."""
        self.env.cr.execute("SELECT value FROM mindset_key")
        [key] = self.env.cr.fetchone()

        def sign(*message):
            return hmac.new(
                key.encode(), repr(message).encode(), hashlib.sha256
            ).hexdigest()

        return sign
