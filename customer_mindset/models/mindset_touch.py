from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# With fewer holders of its roles, a touchpoint's counts could point at a person.
SMALLEST_SHOWN = 3


class MindsetTouch(models.Model):
    """How often a touchpoint happened: per month and company, never per person."""

    _name = "mindset.touch"
    _description = "Touches per Month"
    _order = "month desc, touchpoint_id, id"
    _rec_name = "touchpoint_id"
    _log_access = False

    touchpoint_id = fields.Many2one(
        "mindset.touchpoint", required=True, index=True, ondelete="cascade"
    )
    month = fields.Date(required=True, index=True)
    company_id = fields.Many2one("res.company", index=True, ondelete="cascade")
    count = fields.Integer("Touches", required=True)

    _touchpoint_month_company_uniq = models.UniqueIndex(
        "(touchpoint_id, month, COALESCE(company_id, 0))",
        "A touchpoint has one count per month and company.",
    )

    @api.model
    def _cron_refresh(self):
        """Count this month and the last; the whole history of changed sources."""
        sources = self._get_sources()
        pending = sources.filtered("is_pending").touchpoint_id
        todo = [(sources.touchpoint_id - pending, self._get_recent_months())]
        todo += [(touchpoint, None) for touchpoint in pending]
        commit = self.env["ir.cron"]._commit_progress
        commit(remaining=len(todo))
        self._blur()
        for touchpoints, months in todo:
            self._refresh(touchpoints, months)
            if not commit(1):
                break

    @api.model
    def _refresh(self, touchpoints=None, months=None):
        """Count touches anew: one statement per source, whatever there is to count.

        :param touchpoints: those to count, default all with a source
        :param months: their first days, default the whole history
        """
        sources = self._get_sources()
        if touchpoints is not None:
            sources = sources.filtered(lambda s: s.touchpoint_id in touchpoints)
        self.env.flush_all()
        self._delete(sources.touchpoint_id, months)
        for source in sources:
            self.env.cr.execute(self._get_insert(source, months))
        self._blur(touchpoints)
        if not months:
            sources.write({"is_pending": False})
        self.invalidate_model()

    @api.model
    def _get_sources(self):
        """Return what can be counted now; sources of missing apps sleep."""
        sources = self.env["mindset.source"].search([("active", "=", True)])
        return sources.filtered(lambda source: not source.is_dormant)

    @api.model
    def _forget(self, touchpoints):
        """Erase the counts of touchpoints that are not counted any more."""
        # sudo: counts are written by the machine only
        self.sudo().search([("touchpoint_id", "in", touchpoints.ids)]).unlink()

    @api.model
    def _get_recent_months(self):
        month = fields.Date.today().replace(day=1)
        # around midnight one company may still be, or already be, in another month
        return [month + relativedelta(months=shift) for shift in (-1, 0, 1)]

    def _delete(self, touchpoints, months):
        self.env.cr.execute(
            SQL(
                "DELETE FROM mindset_touch WHERE touchpoint_id = ANY(%s) AND %s",
                touchpoints.ids,
                SQL("month = ANY(%s)", list(months)) if months else SQL("TRUE"),
            )
        )

    def _get_insert(self, source, months):
        """Return the one statement that counts a source."""
        return SQL(
            """INSERT INTO mindset_touch (touchpoint_id, month, company_id, count)
            SELECT %(touchpoint)s, month, company_id, COUNT(*)
              FROM (%(touches)s) touch
             WHERE %(months)s
             GROUP BY month, company_id
                ON CONFLICT (touchpoint_id, month, COALESCE(company_id, 0))
                DO UPDATE SET count = mindset_touch.count + EXCLUDED.count""",
            touchpoint=source.touchpoint_id.id,
            touches=self._get_touches(source, months),
            months=SQL("month = ANY(%s)", list(months)) if months else SQL("TRUE"),
        )

    def _get_touches(self, source, months):
        """Return the statement for month and company of each touch up to now."""
        model = source._get_model()
        query = model._search(source._get_domain())
        moment = source._join_first_line(model, query) or self._get_column(
            model, query, source.date_field
        )
        query.add_where(SQL("%s <= %s", moment, fields.Datetime.now()))
        if months:
            first = min(months) - timedelta(days=1)
            last = max(months) + relativedelta(months=1, days=1)
            query.add_where(SQL("%s BETWEEN %s AND %s", moment, first, last))
        paths = source._get_company_paths()
        companies = [self._get_column(model, query, path) for path in paths]
        companies.append(SQL("%s::int", self._get_only_company().id or None))
        inner = query.select(
            SQL("%s AS moment", moment),
            SQL("COALESCE(%s) AS company_id", SQL(", ").join(companies)),
        )
        return SQL(
            """SELECT date_trunc('month', %s)::date AS month, t.company_id
                 FROM (%s) t JOIN (VALUES %s) zone (company_id, tz)
                   ON zone.company_id = COALESCE(t.company_id, 0)""",
            self._get_local_moment(model, source.date_field),
            inner,
            SQL(", ").join(SQL("%s", zone) for zone in self._get_zones()),
        )

    def _get_column(self, model, query, path):
        """Return the column at the end of the path, joined into the query."""
        alias = model._table
        *links, last = path.split(".")
        for link in links:
            model, alias = model._fields[link].join(model, alias, query)
        return model._field_to_sql(alias, last, query)

    def _get_local_moment(self, model, path):
        *links, last = path.split(".")
        for link in links:
            model = model[link]
        if model._fields[last].type == "date":
            return SQL("t.moment")
        return SQL("t.moment AT TIME ZONE 'UTC' AT TIME ZONE zone.tz")

    def _get_zones(self):
        """Return (company id, time zone) for all companies; 0 is "no company"."""
        # sudo: all companies are counted, whoever asks for it
        companies = self.env["res.company"].sudo().search(Domain.TRUE)
        zones = [(c.id, c.resource_calendar_id.tz or "UTC") for c in companies]
        return [(0, zones[0][1]), *zones]

    def _get_only_company(self):
        # sudo: see _get_zones
        companies = self.env["res.company"].sudo().search([], limit=2)
        return companies if len(companies) == 1 else companies.browse()

    @api.model
    def _blur(self, touchpoints=None):
        """Blur what so few people do that it would speak about them.

        Where the roles of a touchpoint have fewer than three holders in the company,
        only finished months are kept, with two significant digits.
        """
        small = self._get_small(touchpoints)
        self.env.cr.execute(
            SQL(
                """WITH small AS (%s), zone (company_id, tz) AS (VALUES %s)
                DELETE FROM mindset_touch t USING small s, zone
                 WHERE t.id = s.id AND zone.company_id = COALESCE(s.company_id, 0)
                   AND s.month >= date_trunc('month',
                       %s::timestamp AT TIME ZONE 'UTC' AT TIME ZONE zone.tz)""",
                small,
                SQL(", ").join(SQL("%s", zone) for zone in self._get_zones()),
                fields.Datetime.now(),
            )
        )
        self.env.cr.execute(
            SQL(
                """WITH small AS (%s)
                UPDATE mindset_touch t SET count = %s
                  FROM small s WHERE t.id = s.id AND s.count > 99 AND s.count <> %s""",
                small,
                *[SQL("ROUND(s.count, 1 - FLOOR(LOG(s.count))::int)")] * 2,
            )
        )

    def _get_small(self, touchpoints):
        """Return the statement for the rows of touchpoints with too few holders."""
        return SQL(
            """SELECT t.id, t.month, t.count, t.company_id
                 FROM mindset_touch t LEFT JOIN (
                    SELECT c.touchpoint_id, e.company_id, COUNT(DISTINCT e.id) AS n
                      FROM mindset_contribution c
                      JOIN hr_version v ON v.job_id = c.job_id
                      JOIN hr_employee e ON e.current_version_id = v.id AND e.active
                     WHERE c.state = 'accepted' AND c.active
                     GROUP BY GROUPING SETS (
                        (c.touchpoint_id, e.company_id), (c.touchpoint_id))
                 ) h ON h.touchpoint_id = t.touchpoint_id
                    AND COALESCE(h.company_id, 0) = COALESCE(t.company_id, 0)
                WHERE COALESCE(h.n, 0) < %s AND %s""",
            SMALLEST_SHOWN,
            SQL("TRUE")
            if touchpoints is None
            else SQL("t.touchpoint_id = ANY(%s)", touchpoints.ids),
        )
