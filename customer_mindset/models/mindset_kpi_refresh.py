import logging
from collections import defaultdict

from dateutil.relativedelta import relativedelta
from psycopg2.errors import SerializationFailure

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.months import get_months
from ..tools.small_teams import find_shown_teams

_logger = logging.getLogger(__name__)

MONTHS = 36  # that are kept at least; what was kept longer stays current, too
LOCK = 1936417140  # any number that nobody else locks
STORE = """
    WITH fresh(kpi_id, month, company_id, team_id, numerator, denominator, tz)
      AS (SELECT * FROM unnest(%s::int[], %s::date[], %s::int[], %s::int[],
                               %s::float8[], %s::float8[], %s::varchar[])),
    gone AS (
        DELETE FROM mindset_kpi_value v
         WHERE kpi_id = ANY(%s) AND month = ANY(%s)
           AND NOT EXISTS (
               SELECT FROM fresh f
                WHERE f.kpi_id = v.kpi_id AND f.month = v.month
                  AND COALESCE(f.company_id, 0) = COALESCE(v.company_id, 0)
                  AND COALESCE(f.team_id, 0) = COALESCE(v.team_id, 0)))
    INSERT INTO mindset_kpi_value
           (kpi_id, month, company_id, team_id, numerator, denominator, tz, computed_on)
    SELECT fresh.*, %s FROM fresh
        ON CONFLICT (kpi_id, month, COALESCE(company_id, 0), COALESCE(team_id, 0))
        DO UPDATE SET numerator = excluded.numerator, tz = excluded.tz,
                      denominator = excluded.denominator,
                      computed_on = excluded.computed_on
"""


class MindsetKpi(models.Model):
    """How the values are computed and stored: count, guard small teams, store.

    A kind of KPI is a method ``_count_<code>(months)``. It returns one statement that
    selects ``company_id, month, team_id, holder_id, numerator, denominator`` of
    everything it counts in these months, for all companies.
    """

    _inherit = "mindset.kpi"

    @api.model
    def _refresh(self, months=None):
        """Recompute the values of all KPIs.

        :param months: dates, any day of each month; by default all that are kept
        :return: whether it was done; another worker may be doing it at this moment
        """
        months = self._get_kept_months() if months is None else months
        months = sorted({month.replace(day=1) for month in months})
        if not months or not self._lock_refresh():
            return not months
        return self.search([("active", "=", True)])._recount(months)

    @api.model
    def _get_last_months(self, number):
        """Return the first days of the last months, the current one included.

        Somewhere on earth the next month begins up to 14 hours before it does in UTC.
        """
        today = (fields.Datetime.now() + relativedelta(hours=14)).date()
        first = today.replace(day=1)
        return [first - relativedelta(months=i) for i in reversed(range(number))]

    @api.model
    def _get_kept_months(self):
        """Return the months that have values: three years, or all that is stored."""
        first, *_between, last = self._get_last_months(MONTHS)
        query = SQL("SELECT MIN(month) FROM mindset_kpi_value")
        stored = self.env.execute_query(query)[0][0]
        return get_months(min(first, stored or first), last)

    @api.model
    def _lock_refresh(self):
        """Take the lock that makes refreshing the work of one worker at a time."""
        query = SQL("SELECT pg_try_advisory_xact_lock(%s)", LOCK)
        return self.env.execute_query(query)[0][0]

    @api.model
    def _get_teamless_codes(self):
        """Return the kinds of KPI that are counted for companies, not for teams.

        Each of them can be counted alone. Of the others all are counted together: which
        teams of a month are shown depends on all their figures of that month.
        """
        return {
            *("in_touch", "rating", "workshops", "roles"),
            *("ideas", "realised", "first_answer"),
        }

    def _split(self):
        """Return the KPIs in parts that can be counted one after the other."""
        teamless = self._get_teamless_codes()
        alone = self.filtered(lambda kpi: kpi.code in teamless)
        return [part for part in (self - alone, *alone) if part]

    def _recount(self, months):
        """Count these KPIs anew and store it; return whether it was done.

        :param months: sorted first days of the months
        """
        self.env.flush_all()
        return all([part._recount_part(months) for part in self._split()])

    def _recount_part(self, months):
        counts = {kpi: kpi._count(months) for kpi in self}
        counts = {kpi: rows for kpi, rows in counts.items() if rows is not None}
        done = self.browse([kpi.id for kpi in counts])
        done._forget_failure()
        return done._store(self._guard_small_teams(counts), months)

    def _count(self, months):
        """Return ``[(company, month, team, holders, numerator, denominator)]`` or None.

        None: it failed. That stops no other KPI, and its stored values stay.
        """
        self.ensure_one()
        try:
            with self.env.cr.savepoint(flush=False):
                counted = getattr(self, f"_count_{self.code}")(months)
                self.env.cr.execute(self._sum_by_team(counted), log_exceptions=False)
                rows = self.env.cr.fetchall()
        except Exception as error:
            _logger.warning("KPI %s cannot be computed.", self.code, exc_info=True)
            self._report_failure(error)
            return None
        return rows

    @api.model
    def _sum_by_team(self, counted):
        """Sum by holder first, then by team: cheaper than counting distinct ones."""
        return SQL(
            """
            SELECT company_id, month, team_id,
                   array_agg(holder_id) FILTER (WHERE holder_id IS NOT NULL),
                   SUM(numerator), SUM(denominator)
              FROM (SELECT company_id, month, team_id, holder_id,
                           SUM(numerator) AS numerator, SUM(denominator) AS denominator
                      FROM (%s) counted
                  GROUP BY company_id, month, team_id, holder_id) held
          GROUP BY company_id, month, team_id
            """,
            counted,
        )

    @api.model
    def _guard_small_teams(self, counts):
        """Add what small teams counted to the row without team.

        :return: ``{(kpi, month, company, team): (numerator, denominator)}``
        """
        places = defaultdict(lambda: defaultdict(dict))
        for kpi, rows in counts.items():
            for company, month, team, holders, _top, _bottom in rows:
                places[company, month][kpi][team] = set(holders or ())
        shown = {place: find_shown_teams(kpis) for place, kpis in places.items()}
        totals = {}
        for kpi, rows in counts.items():
            for company, month, team, _holders, top, bottom in rows:
                own = team if team in shown[company, month][kpi] else None
                key = (kpi.id, month, company, own)
                old_top, old_bottom = totals.get(key, (0, 0))
                totals[key] = (old_top + top, old_bottom + bottom)
        return totals

    def _store(self, totals, months):
        """Make the stored values of these KPIs and months equal to ``totals``."""
        zones = self._get_zones()
        rows = [
            (*key, float(top), float(bottom), zones[key[2] or 0])
            for key, (top, bottom) in totals.items()
        ]
        columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * 7
        query = SQL(STORE, *columns, self.ids, months, fields.Datetime.now())
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(query, log_exceptions=False)
        except SerializationFailure:
            _logger.info("Another worker has just refreshed the KPIs.")
            return False
        self.env["mindset.kpi.value"].invalidate_model()
        self.invalidate_model(["value_ids"])
        return True
