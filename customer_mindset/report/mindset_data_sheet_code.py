from odoo import api, models
from odoo.fields import Domain
from odoo.modules import Manifest
from odoo.tools import file_open

from ..tools import shipped

MODULE = "customer_mindset"
# the frame of all pages behind the login, those of private reflections among them
LAYOUTS = ("web.layout", "web.webclient_bootstrap")
OURS = "mindset.%"


class MindsetDataSheet(models.AbstractModel):
    """Finds program code and scripts of others where what people write passes."""

    _inherit = "report.customer_mindset.mindset_data_sheet"

    @api.model
    def _get_changes(self):
        changes = super()._get_changes()
        for model, text in (
            *self._find_actions(),
            *self._find_computed(),
            *self._find_scripts(),
        ):
            changes.setdefault(model, []).append(text)
        return changes

    def _find_actions(self):
        """Yield actions and jobs of others on what is ours, and changed ones of ours.

        Activities are among it: that one of a reflection goes is nobody's business.
        """
        delivered = self._read_code()
        # superuser mode: everybody may know what is done with what they write; of
        # programs only the names are told
        actions = self.env["ir.actions.server"].sudo()
        actions = actions.search(
            Domain("model_id.model", "=like", OURS)
            | Domain("model_id.model", "=", "mail.activity")
            | Domain("code", "like", "mindset")
        )
        names = actions.get_external_id()
        for action in actions:
            module, _dot, name = names[action.id].partition(".")
            if module != MODULE or name not in delivered:
                text = self.env._("added: program code “%(name)s”", name=action.name)
            elif (action.state, shipped.tidy(action.code)) != ("code", delivered[name]):
                text = self.env._("changed: program code “%(name)s”", name=action.name)
            else:
                continue
            yield self._get_our(action.model_id.model), text

    def _find_computed(self):
        """Yield fields of others that program code works out, from what is ours."""
        # superuser mode: as above
        added = self.env["ir.model.fields"].sudo()
        domain = Domain("state", "=", "manual") & Domain("compute", "!=", False)
        domain &= Domain("model", "=like", OURS) | Domain("compute", "like", "mindset")
        for field in added.search(domain):
            yield (
                self._get_our(field.model),
                self.env._("added: program code “%(name)s”", name=field.name),
            )

    def _find_scripts(self):
        """Yield what somebody has added by hand to the pages behind the login."""
        # superuser mode: as above
        assets = self.env["ir.asset"].sudo().search([("path", "=like", "%.js")])
        layouts = self.env["ir.ui.view"].sudo()
        for name in LAYOUTS:
            layouts += self.env.ref(name).sudo()
        extensions = self._search_extensions(layouts)
        by_hand = [
            record
            for records in (assets, layouts + extensions)
            for record, name in zip(
                records, records.get_external_id().values(), strict=True
            )
            if not name
        ]
        for record in (*by_hand, *layouts.filtered("arch_updated")):
            text = self.env._("added: script or frame “%(name)s”", name=record.name)
            yield False, text

    def _read_code(self):
        """Return ``{name of an action: its code}`` as delivered."""
        delivered = {}
        for path in Manifest.for_addon(MODULE)["data"]:
            if path.endswith(".xml"):
                with file_open(f"{MODULE}/{path}", "rb") as file:
                    delivered.update(shipped.parse_code(file.read()))
        return delivered

    def _get_our(self, model):
        return model if model.startswith("mindset.") else False
