from odoo import api, models
from odoo.fields import Domain
from odoo.modules import Manifest
from odoo.tools import file_open

from ..tools import shipped

MODULE = "customer_mindset"
ACCESS = "security/ir.model.access.csv"
CRONS = ("mindset_ritual_cron", "mindset_retention_cron")


class MindsetDataSheet(models.AbstractModel):
    """Compares the rules as they are with those that the addon was delivered with."""

    _inherit = "report.customer_mindset.mindset_data_sheet"

    @api.model
    def _get_changes(self):
        """Return ``{model or False: [text, ...]}`` of all that is not as delivered."""
        changes = {}
        for model, text in (
            *self._compare_access(),
            *self._compare_rules(),
            *self._find_stopped(),
        ):
            changes.setdefault(model, []).append(text)
        return changes

    def _compare_access(self):
        with file_open(f"{MODULE}/{ACCESS}") as lines:
            delivered = shipped.parse_access(lines, MODULE)
        # superuser mode: everybody may know what the rules about them are
        rights = self.env["ir.model.access"].sudo().with_context(active_test=False)
        rights = rights.search(self._get_our_models())
        groups = rights.group_id.get_external_id()
        found = {
            right: shipped.Access(
                groups.get(right.group_id.id, ""),
                tuple(op for op in shipped.LETTERS if right[f"perm_{op}"]),
            )
            for right in rights
        }
        yield from self._compare(found, delivered, self.env._("access right"))

    def _compare_rules(self):
        delivered = {}
        for path in Manifest.for_addon(MODULE)["data"]:
            if path.startswith("security/") and path.endswith(".xml"):
                with file_open(f"{MODULE}/{path}", "rb") as file:
                    delivered.update(shipped.parse_rules(file.read(), MODULE))
        # superuser mode: as above
        rules = self.env["ir.rule"].sudo().with_context(active_test=False)
        rules = rules.search(self._get_our_models())
        groups = rules.groups.get_external_id()
        found = {
            rule: shipped.Rule(
                tuple(sorted(groups[group.id] for group in rule.groups)),
                shipped.tidy(rule.domain_force),
                tuple(op for op in shipped.LETTERS if rule[f"perm_{op}"]),
            )
            for rule in rules
        }
        yield from self._compare(found, delivered, self.env._("record rule"))

    def _get_our_models(self):
        return Domain("model_id.model", "=like", "mindset.%")

    def _compare(self, found, delivered, kind):
        """Yield (model, text) of each record that was changed, added or deleted."""
        names = {
            record: name
            for record in found
            for name in [record.get_external_id()[record.id]]
        }
        for record, value in found.items():
            module, _dot, name = names[record].partition(".")
            if module != MODULE or name not in delivered:
                text = self.env._("added: %(kind)s “%(name)s”")
            elif not record.active:
                text = self.env._("switched off: %(kind)s “%(name)s”")
            elif value != delivered[name]:
                text = self.env._("changed: %(kind)s “%(name)s”")
            else:
                continue
            yield record.model_id.model, text % {"kind": kind, "name": record.name}
        here = {name.partition(".")[2] for name in names.values()}
        for name in sorted(delivered.keys() - here):
            text = self.env._("deleted: %(kind)s “%(name)s”")
            yield False, text % {"kind": kind, "name": name}

    def _find_stopped(self):
        """Yield the addon's own daily jobs that do not run."""
        for name in CRONS:
            # superuser mode: as above
            cron = self.env.ref(f"{MODULE}.{name}", raise_if_not_found=False)
            if not cron or not cron.sudo().active:
                text = self.env._("the daily job does not run: %(name)s", name=name)
                yield False, text
