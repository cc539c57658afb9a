from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class MindsetSource(models.Model):
    """What a source knows about one customer, or about one lead."""

    _inherit = "mindset.source"

    def _get_customer_domains(self, partners):
        """Return which of the records are about these partners; nothing: it is unknown.

        The customer is where the customer field leads. Without one, messages,
        activities and ratings are about the customer of their document: one domain per
        kind of document, because no index helps against several at once.
        """
        if self.partner_field:
            return [Domain(self.partner_field, "in", partners.ids)]
        owners = {name: self._get_owner_field(name) for name in self._get_documents()}
        return [
            self._get_document_domain(name, owner, partners)
            for name, owner in owners.items()
            if owner
        ]

    def _get_lead_domains(self, lead):
        """Return which of the records belong to this lead; nothing: none ever do."""
        model = self.env[self.res_model]
        if model._name == lead._name:
            return [Domain("id", "=", lead.id)]
        found = [
            Domain(name, "=", lead.id)
            for name, field in model._fields.items()
            if field.type == "many2one"
            and field.store
            and field.comodel_name == lead._name
        ]
        if not found and self._get_reference():
            return [self._get_document_domain(lead._name, "id", lead)]
        return found

    def _get_reference(self):
        """Return the field with the id of the document that records belong to."""
        fields = self.env[self.res_model]._fields.values()
        references = (f for f in fields if f.type == "many2one_reference" and f.store)
        return next(references, None)

    def _get_documents(self):
        """Return the kinds of documents that the filter lets pass, by its own words."""
        reference = self._get_reference()
        if not reference:
            return []
        names = set()
        for condition in Domain(self._get_domain()).iter_conditions():
            if condition.field_expr == reference.model_field:
                value = condition.value
                names |= {value} if isinstance(value, str) else {*value}
        return sorted(name for name in names if name in self.env)

    def _get_owner_field(self, name):
        """Return the field of a document with its customer."""
        if name == "res.partner":
            return "id"
        field = self.env[name]._fields.get("partner_id")
        is_stored = field and field.store and field.comodel_name == "res.partner"
        return "partner_id" if is_stored else None

    def _get_document_domain(self, name, fname, records):
        """Return the records about documents of a kind that belong to somebody.

        :param fname: the field of the documents, and ``records`` what may be in it
        """
        reference = self._get_reference()
        of_kind = Domain(reference.model_field, "=", name)
        if fname == "id":
            return of_kind & Domain(reference.name, "in", records.ids)
        # sudo: see _get_model
        documents = self.env[name].sudo().with_context(active_test=False)
        theirs = documents._search(Domain(fname, "in", records.ids))
        return of_kind & Domain(reference.name, "any!", theirs)

    def _select_touches(self, whose, row, only, companies=None):
        """Return the statement for what happened to somebody, up to now.

        Its columns: source, place in the row of months, company, number, last moment.

        :param whose: the domain of the records of a customer or a lead
        :param row: the ``RowOfMonths`` that is shown
        :param only: the company of records without one, if there is no other
        :param companies: only touches of these, or of none
        """
        model = self._get_model()
        query = model._search(Domain(self._get_domain()) & whose)
        moment = self._get_moment(model, query, self.date_field, whose)
        query.add_where(self._get_limits(moment, None))
        company = self._get_company(model, query, only)
        if companies is not None:
            query.add_where(
                SQL("(%s IS NULL OR %s = ANY(%s))", company, company, companies.ids)
            )
        query.groupby = SQL("1, 2, 3")
        return query.select(
            SQL("%s::int", self.id),
            self._get_place(self.date_field, moment, row, {}),
            company,
            SQL("COUNT(*)"),
            SQL("MAX(%s)::timestamp", moment),
        )

    def _fetch_touches(self, get_domains, months, companies=None):
        """Return what all sources know about somebody, by one statement.

        :param get_domains: function of a source that returns whose records
        :param months: the first days of neighbouring months
        :return: ``[(source id, month or None for earlier, company id, number, last)]``
        """
        touch = self.env["mindset.touch"]
        zones, only = touch._get_zones(), touch._get_only_company()
        rows, statements = {}, []
        for source in self:
            try:
                row = source._get_row_of_months(source.date_field, zones, months)
                found = [
                    source._select_touches(whose, row, only, companies)
                    for whose in get_domains(source)
                ]
            except (ValueError, KeyError, AttributeError):
                # written before an app changed; the nightly counting says so there
                continue
            rows[source.id] = row
            statements += found
        if not statements:
            return []
        union = SQL(" UNION ALL ").join(SQL("(%s)", each) for each in statements)
        return self._find_months(self.env.execute_query(union), rows, zones)

    def _find_months(self, found, rows, zones):
        """Look up the months of the places, each in the time zone of its company."""
        usual = next(iter(zones))
        homes = {company: zone for zone in zones for company in zones[zone]}
        return [
            (
                source,
                rows[source].find(place, homes.get(company, usual)),
                company,
                *rest,
            )
            for source, place, company, *rest in found
        ]
