from collections import Counter, defaultdict

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL, Query

from ..tools.months import FIRST, MARGIN, RowOfMonths, get_spans

# dates of a kind of record that are counted together: each pair of months is a group
DATES = 2


class MindsetSource(models.Model):
    """How sources are counted: by one statement, whatever there is to count.

    What can be read at once is: e-mails in both directions, new and won leads.
    """

    _inherit = "mindset.source"

    def _group_alike(self, months=None):
        """Return these sources in groups that one statement counts.

        They read the same kind of record and find its company in the same way, so that
        it is read once.

        :param months: ``{source: months or None}``, default all history
        """
        groups, dates = defaultdict(self.browse), defaultdict(list)
        for source in self:
            wanted = months and months[source]
            wanted = frozenset(wanted) if wanted else None
            known = dates[source.res_model, wanted]
            if source.date_field not in known:
                known.append(source.date_field)
            number = known.index(source.date_field) // DATES
            alone = not source._is_plain() and source.id
            place = source.res_model, source.company_field, wanted, number, alone
            groups[place] += source
        return list(groups.values())

    def _is_plain(self):
        """Tell whether the filter looks at the records alone, and at their kinds.

        A look into another large table is fast as the only condition of a statement,
        and may be very slow as one of several alternatives.
        """
        if self._get_lines() is not None:
            return False
        try:
            query = self._find()
            model_fields = self._get_model()._fields
            asked = [model_fields[p.split(".")[0]] for p in self._get_filter_paths()]
        except (KeyError, SyntaxError, TypeError, ValueError):
            return False
        joined = query.from_clause != Query(self.env, query.table).from_clause
        return not joined and all(
            field.type not in ("one2many", "many2many")
            and (not field.comodel_name or self._is_kind(field.comodel_name))
            for field in asked
        )

    def _get_filter_paths(self):
        """Return the paths of the filter."""
        return _get_paths(self._get_domain())

    def _find(self):
        """Return the query for all records that count, whenever they did."""
        return self._get_model()._search(self._get_domain())

    def _count(self, months=None):
        """Return ``{source: {(month, company id): touches up to now}}``.

        :param months: their first days, default the whole history
        """
        zones = self.env["mindset.touch"]._get_zones()
        dates = dict.fromkeys(self.mapped("date_field"))
        rows = {date: self._get_row_of_months(date, zones, months) for date in dates}
        usual = next(iter(zones))
        homes = {company: zone for zone in zones for company in zones[zone]}
        counts = {source: Counter() for source in self}
        order = {date: column for column, date in enumerate(dates)}
        statement = self._get_statement(rows, months)
        for company, *columns in self.env.execute_query(statement):
            for source, number in zip(self, columns[len(order) :], strict=True):
                place = columns[order[source.date_field]]
                row, zone = rows[source.date_field], homes.get(company, usual)
                month = number and row.find(place, zone)
                if month and (months is None or month in months):
                    counts[source][month, company] += number
        return counts

    def _get_row_of_months(self, date, zones, months):
        """Return where to look up the months of a date field.

        Of days it is the same in all zones.
        """
        first = min(months) if months else FIRST
        last = max(months) if months else (fields.Datetime.now() + MARGIN).date()
        return RowOfMonths(None if self._is_of_days(date) else zones, first, last)

    def _get_statement(self, rows, months):
        """Return the statement for company, places in the rows of months, and numbers.

        Looking moments up in sorted starts of months is several times faster than
        turning each of them into local time.
        """
        model = self._get_model()
        alone = len(self) == 1
        query = self._find() if alone else Query(self.env, model._table)
        moments = {date: self._get_moment(model, query, date) for date in rows}
        limits = {d: self._get_limits(moments[d], months) for d in moments}
        filters = {} if alone else self._get_filters(limits)
        if len(limits) == 1:
            query.add_where(*limits.values())
        if filters:
            query.add_where(_any(filters.values()))
        only = self.env["mindset.touch"]._get_only_company()
        company = self[0]._get_company(model, query, only)
        places = [
            self._get_place(date, moments[date], row, filters)
            for date, row in rows.items()
        ]
        return _count_groups(query, [company, *places], list(filters.values()))

    def _get_filters(self, limits):
        """Return what tells the records of each source from those of the others."""
        filters = {s: s._find().where_clause or SQL("TRUE") for s in self}
        if len(limits) == 1:
            return filters
        return {s: SQL("%s AND (%s)", limits[s.date_field], filters[s]) for s in self}

    def _get_place(self, date, moment, row, filters):
        """Return the column with the place of a moment in the row of months."""
        starts = ",".join(start.isoformat() for start in row.starts)
        place = SQL(
            "width_bucket(%s::timestamp, %s::timestamp[])", moment, f"{{{starts}}}"
        )
        asked = [f for source, f in filters.items() if source.date_field == date]
        if len(asked) == len(filters):
            return place
        # fewer groups: of records that only another source counts, no date is looked up
        return SQL("CASE WHEN %s THEN %s END", _any(asked), place)

    def _get_moment(self, model, query, date, whose=None):
        """Return the column with the moment of a touch."""
        if self[0]._get_lines() is not None:
            return self._join_first_line(model, query, whose)
        return self._get_column(model, query, date)

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

    def _is_of_days(self, date):
        """Tell whether a date field holds a day, without time."""
        model = self._get_model()
        *links, last = date.split(".")
        for link in links:
            model = model[link]
        return model._fields[last].type == "date"

    def _get_company(self, model, query, only):
        """Return the column with the company: the first that the paths lead to.

        :param only: the company of records without one, if there is no other
        """
        paths = self._get_company_paths()
        columns = [self._get_column(model, query, path) for path in paths]
        last = SQL("%s::int", only.id or None)
        return SQL("COALESCE(%s)", SQL(", ").join([*columns, last]))

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
        paths = [date, *self._get_company_paths(), *self._get_filter_paths()]
        if lines is None:
            return _get_columns(model, paths), frozenset()
        line = model.env[lines.comodel_name]
        domain = Domain(self._get_domain("date_domain"))
        domain &= lines.get_comodel_domain(model)
        line_date = self.date_field.partition(".")[2]
        line_paths = [line_date, lines.inverse_name, *_get_paths(domain)]
        return _get_columns(model, paths[1:]), _get_columns(line, line_paths)


def _count_groups(query, keys, filters):
    """Return the statement for the number of rows per group, or one per filter.

    OFFSET 0: without it PostgreSQL expects a group per moment and sorts them all.
    """
    columns = [*keys, *filters]
    names = [SQL.identifier(f"column{number}") for number in range(len(columns))]
    numbers = [SQL("COUNT(*) FILTER (WHERE %s)", flag) for flag in names[len(keys) :]]
    named = [SQL("%s AS %s", *pair) for pair in zip(columns, names, strict=True)]
    return SQL(
        "SELECT %(keys)s, %(numbers)s FROM (%(rows)s OFFSET 0) touch GROUP BY %(keys)s",
        keys=SQL(", ").join(names[: len(keys)]),
        numbers=SQL(", ").join(numbers or [SQL("COUNT(*)")]),
        rows=query.select(*named),
    )


def _any(conditions):
    return SQL("((%s))", SQL(") OR (").join(conditions))


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
