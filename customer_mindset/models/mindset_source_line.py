from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class MindsetSource(models.Model):
    """Touches whose moment is kept in the lines of a record, once per record.

    That an invoice was sent is written in its messages, and there may be several: the
    first one that passes the filter of the lines is the touch. The record itself says
    whose touch it was, which customer's and which company's.
    """

    _inherit = "mindset.source"

    @api.depends("res_model", "date_field")
    def _compute_date_model(self):
        for source in self:
            lines = source._get_lines()
            source.date_model = lines.comodel_name if lines else False

    def _get_lines(self):
        """Return the One2many that the date field leads through, if it does."""
        link, dot, _date = (self.date_field or "").partition(".")
        model = self.env.get(self.res_model)
        field = model._fields.get(link) if dot and model is not None else None
        return field if field is not None and field.type == "one2many" else None

    def _check_domains(self):
        result = super()._check_domains()
        if self.date_model:
            self._check_domain("date_domain", self.env[self.date_model])
        return result

    def _check_reader(self):
        result = super()._check_reader()
        for source in self.filtered("date_model"):
            # chatters lead past the rights on their messages: ask those themselves
            dated = Domain(source.date_field.partition(".")[2], "!=", False)
            domain = dated & Domain(source._get_domain("date_domain"))
            self.env[source.date_model].search(domain, limit=1)
        return result

    def _fits(self, model, path, types, comodel):
        """Let a date lie on the lines of a record, too."""
        lines = self._get_lines()
        if lines is None or path != self.date_field:
            return super()._fits(model, path, types, comodel)
        line = self.env[lines.comodel_name]
        fname = path.partition(".")[2]
        inverse = line._fields.get(lines.inverse_name)
        return bool(
            inverse is not None
            and inverse.store
            and "." not in fname
            and super()._fits(line, fname, types, comodel)
        )

    def _join_first_line(self, model, query, whose=None):
        """Join the first line of each record; return the column of its date, if any.

        :param whose: the domain of the records whose lines have to be read, if few
        """
        lines = self._get_lines()
        if lines is None:
            return None
        alias = query.make_alias(model._table, lines.name)
        condition = SQL(
            "%s = %s",
            SQL.identifier(alias, "record"),
            SQL.identifier(query.table, "id"),
        )
        first = SQL("(%s)", self._get_first(model, whose))
        query.add_join("JOIN", alias, first, condition)
        return SQL.identifier(alias, "moment")

    def _get_first(self, model, whose):
        """Return the statement for the date of the first line of each record."""
        lines = self._get_lines()
        line = model.env[lines.comodel_name]
        domain = Domain(self._get_domain("date_domain"))
        if whose is not None:
            # PostgreSQL would read the lines of all records first
            records = model.with_context(active_test=False)._search(whose)
            domain &= Domain(lines.inverse_name, "any!", records)
        query = line._search(domain & lines.get_comodel_domain(model))
        date = self.date_field.partition(".")[2]
        query.groupby = line._field_to_sql(query.table, lines.inverse_name)
        return query.select(
            SQL("%s AS record", query.groupby),
            SQL("MIN(%s) AS moment", line._field_to_sql(query.table, date, query)),
        )
