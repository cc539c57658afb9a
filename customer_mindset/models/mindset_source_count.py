import logging
from collections import Counter
from datetime import timedelta

from psycopg2.errors import SerializationFailure

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.months import FIRST, MARGIN, RowOfMonths, get_months, get_spans

_logger = logging.getLogger(__name__)

# notes of changes leave out the running month; a change is committed by then
COMMITTED = timedelta(days=2)


class MindsetSource(models.Model):
    """How sources are counted: by one statement, whatever there is to count."""

    _inherit = "mindset.source"

    def _recount(self, months=None):
        """Count these sources anew and store it.

        :param months: their first days, default the whole history
        """
        months = set(months) if months is not None else None
        for alike in self._group_alike():
            counts = alike._count(months)
            self.env["mindset.source.month"]._replace(months, counts)
        done = {"counted_on": fields.Datetime.now(), "problem": False}
        if months is None:
            done.update(is_pending=False, changed_months=False)
        self.write(done)

    def _recount_waiting(self):
        """Count what these sources wait for; they have to be alike.

        :return: whether it was done; another worker may have done it at this moment
        """
        try:
            with self.env.cr.savepoint():
                self._recount(self._get_waiting_months())
                self.write({"is_due": False, "changed_months": False})
                self.env["mindset.touch"]._publish(self.touchpoint_id)
        except SerializationFailure:
            return False
        except Exception as error:
            if len(self) > 1:
                return all([source._recount_waiting() for source in self])
            # one source that fails stops no other; what it had counted stays
            _logger.warning("Source %s cannot be counted.", self.id, exc_info=True)
            self.write({"is_due": False, "problem": str(error)})
        return True

    def _get_waiting_months(self):
        """Return the months that changed or passed since the last run, or None: all.

        Meetings lie in the future until they happen, and changes of a month are noted
        only when it is over: all months since the last run are counted.
        """
        if any(source._needs_history() for source in self):
            return None
        since = (min(self.mapped("counted_on")) - COMMITTED).date()
        until = (fields.Datetime.now() + MARGIN).date()
        changed = [month for source in self for month in source.changed_months or []]
        return {*get_months(since, until), *map(fields.Date.to_date, changed)}

    def _needs_history(self):
        return bool(self.is_pending or not self.counted_on)

    def _group_alike(self):
        """Return these sources in groups that one statement counts.

        They read the same kind of record and find its company in the same way, so that
        it is read once. Two at most: pairs of months are counted, and these are few.
        Nobody's whole history is counted because of somebody else.
        """
        alike = self.grouped(
            lambda source: (
                source.res_model,
                *source._get_company_paths(),
                source._needs_history(),
                source.id if source._get_lines() is not None else 0,
            )
        )
        return [
            sources[i : i + 2]
            for sources in alike.values()
            for i in range(0, len(sources), 2)
        ]

    def _count(self, months=None):
        """Return ``{source: {(month, company id): touches up to now}}``."""
        first = min(months) if months else FIRST
        last = max(months) if months else (fields.Datetime.now() + MARGIN).date()
        zones = self.env["mindset.touch"]._get_zones()
        rows = [source._get_row_of_months(zones, first, last) for source in self]
        usual = next(iter(zones))
        homes = {company: zone for zone in zones for company in zones[zone]}
        counts = {source: Counter() for source in self}
        for company, *places, count in self.env.execute_query(
            self._get_statement(months, rows)
        ):
            for source, row, place in zip(self, rows, places, strict=True):
                month = row.find(place, homes.get(company, usual))
                if month and (months is None or month in months):
                    counts[source][month, company] += count
        return counts

    def _get_statement(self, months, rows):
        """Return the statement that counts by company and place in the row of months.

        Looking moments up in sorted starts of months is several times faster than
        turning each of them into local time.
        """
        model = self[:1]._get_model()
        query, conditions = self._search_together(model)
        columns = [self[:1]._get_company(model, query)]
        for i, (source, row) in enumerate(zip(self, rows, strict=True)):
            moment = source._get_moment(model, query)
            limits = self._get_limits(moment, months)
            conditions[i] = SQL("(%s) AND %s", conditions[i], limits)
            place = self._look_up(moment, row.starts)
            if len(self) > 1:
                place = SQL("CASE WHEN %s THEN %s END", conditions[i], place)
            columns.append(place)
        query.add_where(SQL("(%s)", SQL(" OR ").join(conditions)))
        query.groupby = SQL(", ").join(SQL(str(i + 1)) for i in range(len(columns)))
        return query.select(*columns, SQL("COUNT(*)"))

    def _look_up(self, moment, starts):
        row = ",".join(start.isoformat() for start in starts)
        return SQL("width_bucket(%s::timestamp, %s::timestamp[])", moment, f"{{{row}}}")

    def _search_together(self, model):
        """Return one query for the records of all, and the condition of each."""
        query, *others = [model._search(source._get_domain()) for source in self]
        conditions = [q.where_clause or SQL("TRUE") for q in (query, *others)]
        query._where_clauses = []
        for other in others:
            for alias, (kind, table, condition) in other._joins.items():
                query.add_join(kind.code, alias, table, condition)
        return query, conditions

    def _get_moment(self, model, query):
        """Return the column with the moment of a touch."""
        line = self._join_first_line(model, query)
        return line or self._get_column(model, query, self.date_field)

    def _get_row_of_months(self, zones, first, last):
        """Return where to look up the month; of days it is the same in all zones."""
        return RowOfMonths(None if self._is_of_days() else zones, first, last)

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
