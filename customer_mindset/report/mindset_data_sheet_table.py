from odoo import api, models
from odoo.fields import Domain
from odoo.tools.translate import LazyGettext

from . import purposes

# columns every Odoo table has
BOOKKEEPING = ("id", "create_uid", "create_date", "write_uid", "write_date")
# what is not a column: lists of the rows of another table
LISTS = ("one2many",)
OPERATIONS = ("read", "write", "create", "unlink")


class MindsetDataSheet(models.AbstractModel):
    """Describes the tables: each stored field with what it is for, rights and rules."""

    _inherit = "report.customer_mindset.mindset_data_sheet"

    @api.model
    def _get_areas(self, changes):
        """Return ``[(area, [table, ...])]``, the unexplained ones last.

        A table is a dict with ``name``, ``model``, ``purpose``, ``fields`` (list of
        (purpose, labels)), ``dated`` (whether Odoo keeps who made a row, and when),
        ``mails`` (whether there are messages and activities about it), ``rights``
        (list of (group, operations)), ``rules`` (name, groups, condition), ``changed``.
        """
        tables = {
            model.model: self._describe(model, changes.get(model.model))
            for model in self._get_models()
        }
        areas = []
        for area, described in purposes.AREAS:
            here = [tables.pop(model) for model in described if model in tables]
            for table in here:
                table["purpose"] = self._say(described[table["model"]][0])
            areas.append((self._say(area), here))
        foreign = [tables.pop(model) for model in purposes.FOREIGN if model in tables]
        areas.append((self.env._("Fields in tables of Odoo"), foreign))
        if tables:
            areas.append((self.env._("Not explained"), list(tables.values())))
        return areas

    def _say(self, text):
        if isinstance(text, LazyGettext):
            return text._translate(self.env.lang or "en_US")
        return text

    def _get_models(self):
        # superuser mode: the configuration is open to administrators only; everybody
        # may know what is stored about them
        models_ = self.env["ir.model"].sudo()
        wanted = Domain("model", "=like", "mindset.%") | Domain(
            "model", "in", list(purposes.FOREIGN)
        )
        return models_.search(wanted).filtered(
            lambda m: (
                m.model in self.env
                and not self.env[m.model]._abstract
                and not self.env[m.model]._transient
            )
        )

    def _describe(self, model, changed=None):
        records = self.env[model.model]
        ours = model.model.startswith("mindset.")
        return {
            "name": model.name,
            "model": model.model,
            "purpose": "",
            "fields": self._describe_fields(model),
            "dated": ours and records._log_access,
            "ours": ours,
            "mails": ours and self._describe_mails(records),
            "rights": self._describe_rights(model) if ours else [],
            "rules": self._describe_rules(model) if ours else [],
            "changed": changed or [],
        }

    def _get_stored_fields(self, model):
        """The fields of a table that hold data; in a table of Odoo only ours."""
        fields_ = model.field_id.filtered(
            lambda f: f.store and f.ttype not in LISTS and f.name not in BOOKKEEPING
        )
        if not model.model.startswith("mindset."):
            known = purposes.FOREIGN[model.model]
            fields_ = fields_.filtered(
                lambda f: f.name in known or f.name.startswith("mindset_")
            )
        return fields_

    def _describe_fields(self, model):
        explained = purposes.get_field_purposes(model.model)
        groups = {}
        for field in self._get_stored_fields(model).sorted("field_description"):
            purpose = explained.get(field.name)
            text = self._say(purpose) if purpose else self.env._("not explained")
            groups.setdefault(text, []).append(field.field_description)
        return list(groups.items())

    def _describe_mails(self, records):
        if "message_ids" in records._fields:
            return self.env._("with messages, followers and activities of Odoo")
        if "activity_ids" in records._fields:
            return self.env._("with activities of Odoo, without messages and followers")
        return ""

    def _describe_rights(self, model):
        """Return ``[(group, what it may do)]``, without those that may do nothing."""
        names = {
            "read": self.env._("read"),
            "write": self.env._("change"),
            "create": self.env._("create"),
            "unlink": self.env._("delete"),
        }
        rights = []
        for access in model.access_ids.filtered("active"):
            may = [names[op] for op in OPERATIONS if access[f"perm_{op}"]]
            if may:
                group = access.group_id.full_name or self.env._("Everybody")
                rights.append((group, ", ".join(may)))
        return rights

    def _describe_rules(self, model):
        return [
            (
                rule.name,
                ", ".join(rule.groups.mapped("full_name")),
                rule.domain_force,
            )
            for rule in model.rule_ids
            if rule.active and rule.domain_force
        ]
