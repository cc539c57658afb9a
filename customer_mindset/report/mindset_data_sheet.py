from odoo import api, models


class MindsetDataSheet(models.AbstractModel):
    """The printable data sheet, made from the configuration as it really is.

    For the works council and the data-protection officer, and for everybody: which
    fields are stored and what for, who may read them under which rules, thresholds,
    retention, limits; and what is not as it was delivered.
    """

    _name = "report.customer_mindset.mindset_data_sheet"
    _description = "Data sheet"

    @api.model
    def _get_report_values(self, docids, data=None):
        programmes = self.env["mindset.programme"].browse(docids)
        programmes.check_access("read")
        changes = self._get_changes()
        companies = programmes.company_id
        return {
            "doc_ids": docids,
            "doc_model": programmes._name,
            "docs": programmes,
            "areas": self._get_areas(changes),
            "changes": self._name_changes(changes),
            "groups": {company.id: self._get_groups(company) for company in companies},
            "thresholds": {doc.id: self._get_thresholds(doc) for doc in programmes},
            "periods": self._get_periods(),
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

    def _get_groups(self, company):
        """Return ``[(name, number of people of the company in it)]``.

        All groups that have a right on one of the addon's tables.
        """
        # superuser mode: everybody may know how many people see what; no names
        rights = self.env["ir.model.access"].sudo()
        rights = rights.search(self._get_our_models())
        users = self.env["res.users"].sudo()
        return [
            (
                group.full_name,
                users.search_count(
                    [
                        ("all_group_ids", "in", group.id),
                        ("company_ids", "in", company.id),
                    ]
                ),
            )
            for group in rights.group_id.sorted("full_name")
        ]

    def _name_changes(self, changes):
        """Return ``[(name of the table or nothing, text)]``."""
        # superuser mode: names of tables
        names = self.env["ir.model"].sudo()
        return [
            (model and names._get(model).name, text)
            for model, texts in changes.items()
            for text in texts
        ]
