from odoo import api, models
from odoo.fields import Domain
from odoo.modules import Manifest
from odoo.tools import file_open

from ..tools import shipped

MODULE = "customer_mindset"


class MindsetDataSheet(models.AbstractModel):
    """Compares pages, mails and printouts with those that the addon was delivered with.

    What somebody writes passes through them: whoever changes one could take it along.
    """

    _inherit = "report.customer_mindset.mindset_data_sheet"

    @api.model
    def _get_changes(self):
        changes = super()._get_changes()
        texts = [*self._compare_templates(), *self._find_extensions()]
        if texts:
            changes.setdefault(False, []).extend(texts)
        return changes

    def _compare_templates(self):
        """Yield a text for each template that was changed, hidden or deleted."""
        delivered = self._read_delivered()
        here = self._get_templates().filtered(lambda view: self._get_name(view))
        changed = self._find_changed(here, delivered)
        for view in here:
            name = self._get_name(view)
            if not view.active:
                yield self.env._("switched off: template “%(name)s”", name=name)
            elif view.inherit_id or view in changed:
                yield self.env._("changed: template “%(name)s”", name=name)
        for name in sorted(delivered.keys() - set(map(self._get_name, here))):
            yield self.env._("deleted: template “%(name)s”", name=name)

    def _find_extensions(self):
        """Yield a text for each view of others that changes or replaces a template."""
        ours = self._get_templates()
        delivered = ours.filtered(lambda view: self._get_name(view))
        for view in (ours | self._search_extensions(ours)) - delivered:
            yield self.env._("added: template “%(name)s”", name=view.name)

    def _search_extensions(self, views):
        """Return the views that extend some others, and those that extend these."""
        known = found = views
        while found:
            found = self._search_views(
                Domain("inherit_id", "in", found.ids)
                & Domain("id", "not in", known.ids)
            )
            known += found
        return known - views

    def _read_delivered(self):
        delivered = {}
        for path in Manifest.for_addon(MODULE)["data"]:
            if path.endswith(".xml"):
                with file_open(f"{MODULE}/{path}", "rb") as file:
                    delivered.update(shipped.parse_templates(file.read()))
        return delivered

    def _get_templates(self):
        """Return all views by whose names the addon calls its templates."""
        views = self._search_views(Domain("key", "=like", f"{MODULE}.%"))
        return views.filtered(lambda view: view.type == "qweb")

    def _search_views(self, domain):
        # superuser mode: everybody may know what the pages about them are made of
        return (
            self.env["ir.ui.view"].sudo().with_context(active_test=False).search(domain)
        )

    def _get_name(self, view):
        """Return the name by which a view was delivered, or nothing."""
        module, _dot, name = view.xml_id.partition(".")
        return name if module == MODULE else ""

    def _find_changed(self, views, delivered):
        """Return the views that are not as delivered, in any language."""
        changed = views.browse()
        langs = {"en_US", *dict(self.env["res.lang"].get_installed())}
        for lang in sorted(langs):
            for view in views.with_context(lang=lang):
                found = shipped.read_template(view.arch_db)
                known = delivered.get(self._get_name(view))
                # a translation has other words, but nothing else that is different
                if lang == "en_US":
                    same = found == known
                else:
                    same = known and found.elements == known.elements
                if not same:
                    changed |= view
        return changed
