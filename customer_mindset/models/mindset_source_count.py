import logging
from datetime import timedelta

from psycopg2.errors import SerializationFailure

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.months import FIRST, MARGIN, get_months, get_spans, get_starts

_logger = logging.getLogger(__name__)

# notes of changes leave out the running month; a change is committed by then
COMMITTED = timedelta(days=2)


class MindsetSource(models.Model):
    """How a source is counted: by one statement, whatever there is to count."""

    _inherit = "mindset.source"

    def _recount(self, months=None):
        """Count anew and store it.

        :param months: their first days, default the whole history
        """
        self.ensure_one()
        months = set(months) if months is not None else None
        counts = self._count(months)
        self.env["mindset.source.month"]._replace(self, months, counts)
        done = {"counted_on": fields.Datetime.now(), "problem": False}
        if months is None:
            done.update(is_pending=False, changed_months=False)
        self.write(done)

    def _recount_waiting(self):
        """Count what this source waits for.

        :return: whether it was done; another worker may have done it at this moment
        """
        try:
            with self.env.cr.savepoint():
                months = self._get_waiting_months()
                self._recount(months)
                self.write({"is_due": False, "changed_months": False})
                self.env["mindset.touch"]._publish(self.touchpoint_id)
        except SerializationFailure:
            return False
        except Exception as error:
            # one source that fails stops no other; what it had counted stays
            _logger.warning("Source %s cannot be counted.", self.id, exc_info=True)
            self.write({"is_due": False, "problem": str(error)})
        return True

    def _get_waiting_months(self):
        """Return the months that changed or passed since the last run, or None: all.

        Meetings lie in the future until they happen, and changes of a month are noted
        only when it is over: all months since the last run are counted.
        """
        if self.is_pending or not self.counted_on:
            return None
        since = (self.counted_on - COMMITTED).date()
        until = (fields.Datetime.now() + MARGIN).date()
        changed = map(fields.Date.to_date, self.changed_months or [])
        return {*get_months(since, until), *changed}

    def _count(self, months=None):
        """Return ``{(month, company id): touches up to now}``."""
        model = self._get_model()
        query = model._search(self._get_domain())
        moment = self._join_first_line(model, query) or self._get_column(
            model, query, self.date_field
        )
        query.add_where(self._get_limits(moment, months))
        company = self._get_company(model, query)
        first = min(months) if months else FIRST
        last = max(months) if months else (fields.Datetime.now() + MARGIN).date()
        query.groupby = SQL("1, 2")
        rows = self.env.execute_query(
            query.select(
                self._get_place(moment, company, first, last),
                company,
                SQL("COUNT(*)"),
            )
        )
        names = [None, *get_months(first, last), None]
        counts = {(names[n], company): count for n, company, count in rows}
        return {
            (month, company): count
            for (month, company), count in counts.items()
            if month and (months is None or month in months)
        }

    def _get_limits(self, moment, months):
        """Return the condition for what has happened, in these months at most."""
        happened = SQL("%s <= %s", moment, fields.Datetime.now())
        if months is None:
            return happened
        spans = [
            SQL(
                "%s >= %s AND %s < %s",
                moment,
                fields.Datetime.to_datetime(first) - MARGIN,
                moment,
                fields.Datetime.to_datetime(after) + MARGIN,
            )
            for first, after in get_spans(months)
        ]
        return SQL("%s AND (%s)", happened, SQL(" OR ").join(spans))

    def _get_place(self, moment, company, first, last):
        """Return the column with the place of a moment in the row of months.

        Looking it up in the sorted starts of months is several times faster than
        turning each moment into local time. The clock is that of the company.
        """
        if self._is_of_days():
            starts = [fields.Datetime.to_datetime(m) for m in get_months(first, last)]
            return self._look_up(SQL("%s::timestamp", moment), starts)
        zones = self.env["mindset.touch"]._get_zones()
        (usual, _companies), *others = zones.items()
        place = self._look_up(moment, get_starts(usual, first, last))
        for zone, companies in others:
            place = SQL(
                "CASE WHEN %s = ANY(%s) THEN %s ELSE %s END",
                company,
                companies,
                self._look_up(moment, get_starts(zone, first, last)),
                place,
            )
        return place

    def _look_up(self, moment, starts):
        return SQL("width_bucket(%s, %s::timestamp[])", moment, list(starts))

    def _is_of_days(self):
        """Tell whether the moment of a touch is a day, without time."""
        model = self._get_model()
        *links, last = self.date_field.split(".")
        for link in links:
            model = model[link]
        return model._fields[last].type == "date"

    def _get_company(self, model, query):
        """Return the column with the company: the first that the paths lead to."""
        paths = self._get_company_paths()
        columns = [self._get_column(model, query, path) for path in paths]
        only = self.env["mindset.touch"]._get_only_company().id or None
        return SQL("COALESCE(%s)", SQL(", ").join([*columns, SQL("%s::int", only)]))

    def _get_column(self, model, query, path):
        """Return the column at the end of the path, joined into the query."""
        alias = query.table
        *links, last = path.split(".")
        for link in links:
            model, alias = model._fields[link].join(model, alias, query)
        return model._field_to_sql(alias, last, query)

    def _get_asked_fields(self):
        """Return the fields of the record, and of its lines, that decide what counts.

        None instead of names: any change may matter.
        """
        lines = self._get_lines()
        model = self._get_model()
        date, *_rest = self.date_field.split(".")
        paths = [date, *self._get_company_paths(), *_get_paths(self._get_domain())]
        if lines is None:
            return _get_columns(model, paths), frozenset()
        line = model.env[lines.comodel_name]
        domain = Domain(self._get_domain("date_domain"))
        domain &= lines.get_comodel_domain(model)
        line_date = self.date_field.partition(".")[2]
        line_paths = [line_date, lines.inverse_name, *_get_paths(domain)]
        return _get_columns(model, paths[1:]), _get_columns(line, line_paths)


def _get_paths(domain):
    return [c.field_expr for c in Domain(domain).iter_conditions()]


def _get_columns(model, paths):
    """Return the first fields of paths if all of them are columns, else None."""
    names = {path.split(".")[0] for path in paths}
    if model._active_name:
        names.add(model._active_name)
    known = [model._fields[name] for name in names]
    if any(not field.store or not field.column_type for field in known):
        return None
    return frozenset(names)
