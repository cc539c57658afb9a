from odoo import api, models

# columns every Odoo table has, and fields that only lead to other tables
BOOKKEEPING = {"id", "create_uid", "create_date", "write_uid", "write_date"}


class MindsetDataSheet(models.AbstractModel):
    """The printable data sheet, made from the configuration as it really is.

    For the works council and the data-protection officer: which fields are stored,
    who may read them under which rules, thresholds, retention, limits.
    """

    _name = "report.customer_mindset.mindset_data_sheet"
    _description = "Data sheet"

    @api.model
    def _get_report_values(self, docids, data=None):
        programmes = self.env["mindset.programme"].browse(docids)
        programmes.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": programmes._name,
            "docs": programmes,
            "tables": self._get_tables(),
            "touches": {
                doc.id: self._get_touches(doc.company_id) for doc in programmes
            },
        }

    def _get_touches(self, company):
        """Name the touchpoints of a company that are counted, by how they are shown."""
        # the sheet names all of them, whatever the reader may see of their sources
        touchpoints = (
            self.env["mindset.touchpoint"]
            .sudo()
            .search([("company_id", "in", (False, company.id))])
            .filtered("source_ids")
        )
        counted = touchpoints.filtered("is_counted")
        small = self.env["mindset.touch"]._filter_small(counted, company)
        return {
            "small": small.mapped("name"),
            "exact": (counted - small).mapped("name"),
            "off": (touchpoints - counted).mapped("name"),
        }

    def _get_tables(self):
        """Describe each stored model of the addon.

        :return: list of dicts with ``name``, ``fields`` (labels), ``dated`` (whether
            Odoo keeps who made a row and when), ``readers`` (names of groups),
            ``rules`` (name and condition)
        """
        # the configuration itself is open to administrators only; everybody may know
        # what is stored about them
        models_ = (
            self.env["ir.model"]
            .sudo()
            .search([("model", "=like", "mindset.%"), ("transient", "=", False)])
        )
        return [
            self._describe(model)
            for model in models_
            if model.model in self.env and not self.env[model.model]._abstract
        ]

    def _describe(self, model):
        records = self.env[model.model]
        return {
            "name": model.name,
            "fields": [
                field.field_description
                for field in model.field_id.sorted("field_description")
                if field.store and field.name not in BOOKKEEPING
            ],
            "dated": records._log_access,
            "readers": [
                access.group_id.full_name or self.env._("Everybody")
                for access in model.access_ids
                if access.perm_read and access.active
            ],
            "rules": [
                (rule.name, rule.domain_force)
                for rule in model.rule_ids
                if rule.active and rule.domain_force
            ],
        }
