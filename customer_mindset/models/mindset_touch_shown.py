from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.months import get_month_now

# With fewer holders of its roles, a touchpoint's counts could point at a person.
SMALLEST_SHOWN = 3

# the chosen touchpoints are shown as selected; rows of theirs that are not go
PUBLISH = """
    WITH shown AS (%(shown)s), gone AS (
        DELETE FROM mindset_touch t
         WHERE %(chosen)s
           AND NOT EXISTS (
               SELECT FROM shown s
                WHERE s.touchpoint_id = t.touchpoint_id
                  AND s.month = t.month
                  AND COALESCE(s.company_id, 0) = COALESCE(t.company_id, 0)
           ))
    INSERT INTO mindset_touch AS t
           (touchpoint_id, month, company_id, count, is_rounded, is_guarded)
    SELECT * FROM shown
        ON CONFLICT (touchpoint_id, month, COALESCE(company_id, 0))
        DO UPDATE SET count = excluded.count,
                      is_rounded = excluded.is_rounded,
                      is_guarded = excluded.is_guarded
     WHERE (t.count, t.is_rounded, t.is_guarded) IS DISTINCT FROM
           (excluded.count, excluded.is_rounded, excluded.is_guarded)
"""


class MindsetTouch(models.Model):
    """What is shown of the counts.

    Where the roles of a touchpoint have fewer than three holders in the company, only
    finished months are shown, with two digits. A month that ends while one or two
    people hold them stays rounded when more join: it was about those two. History from
    before anybody linked a role is shown exactly once three people are known.
    """

    _inherit = "mindset.touch"

    @api.model
    def _publish(self, touchpoints=None):
        """Show what the sources counted, by one statement.

        :param touchpoints: those to show anew, default all
        """
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                PUBLISH,
                shown=self._select_shown(touchpoints),
                chosen=self._choose("t", touchpoints),
            )
        )
        self.invalidate_model()

    @api.model
    def _filter_small(self, touchpoints, company):
        """Return the touchpoints with fewer than three holders in a company."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                "SELECT touchpoint_id FROM (%s) h WHERE company_id = %s AND n >= %s",
                self._select_holders(touchpoints),
                company.id,
                SMALLEST_SHOWN,
            )
        )
        return touchpoints - touchpoints.browse(row[0] for row in rows)

    def _select_shown(self, touchpoints):
        """Select what may be shown, rounded where it has to be."""
        return SQL(
            """
            SELECT touchpoint_id, month, company_id,
                   CASE WHEN (is_small OR is_guarded) AND count > 99
                        THEN ROUND(count, 1 - FLOOR(LOG(count))::int)
                        ELSE count END,
                   is_small OR is_guarded, is_guarded
              FROM (%s) known
             WHERE NOT (is_small AND is_open)
            """,
            self._select_known(touchpoints),
        )

    def _select_known(self, touchpoints):
        """Select the exact counts with what is known about the people behind them."""
        return SQL(
            """
            SELECT c.*, COALESCE(h.n, 0) < %(smallest)s AS is_small,
                   c.month >= clock.month AS is_open,
                   COALESCE(old.is_guarded, FALSE)
                   OR COALESCE(h.n, %(smallest)s) < %(smallest)s
                      AND c.month = clock.month - INTERVAL '1 month' AS is_guarded
              FROM (%(counts)s) c
              JOIN (VALUES %(clocks)s) clock (company_id, month)
                ON clock.company_id = COALESCE(c.company_id, 0)
         LEFT JOIN (%(holders)s) h
                ON h.touchpoint_id = c.touchpoint_id
               AND COALESCE(h.company_id, 0) = COALESCE(c.company_id, 0)
         LEFT JOIN mindset_touch old
                ON old.touchpoint_id = c.touchpoint_id AND old.month = c.month
               AND COALESCE(old.company_id, 0) = COALESCE(c.company_id, 0)
            """,
            smallest=SMALLEST_SHOWN,
            counts=self._select_counts(touchpoints),
            clocks=self._get_clocks(),
            holders=self._select_holders(touchpoints),
        )

    def _select_counts(self, touchpoints):
        """Select what the sources of each touchpoint counted together."""
        return SQL(
            """
            SELECT s.touchpoint_id, m.month, m.company_id, SUM(m.count) AS count
              FROM mindset_source_month m
              JOIN mindset_source s ON s.id = m.source_id AND s.active
              JOIN mindset_touchpoint p ON p.id = s.touchpoint_id AND p.is_counted
             WHERE %s
          GROUP BY s.touchpoint_id, m.month, m.company_id
            """,
            self._choose("s", touchpoints),
        )

    def _select_holders(self, touchpoints):
        """Select how many people hold a role of a touchpoint, per company and in all.

        Holders of accepted contributions; a contribution that was archived is none.
        """
        return SQL(
            """
            SELECT c.touchpoint_id, e.company_id, COUNT(DISTINCT e.id) AS n
              FROM mindset_contribution c
              JOIN hr_version v ON v.job_id = c.job_id
              JOIN hr_employee e ON e.current_version_id = v.id AND e.active
             WHERE c.state = 'accepted' AND c.active AND %s
          GROUP BY GROUPING SETS ((c.touchpoint_id, e.company_id), (c.touchpoint_id))
            """,
            self._choose("c", touchpoints),
        )

    def _choose(self, alias, touchpoints):
        if touchpoints is None:
            return SQL("TRUE")
        column = SQL.identifier(alias, "touchpoint_id")
        return SQL("%s = ANY(%s)", column, touchpoints.ids)

    def _get_clocks(self):
        """Return (company id, month that it is there) for all; 0 is "no company"."""
        now = fields.Datetime.now()
        zones = self._get_zones()
        clocks = [(0, get_month_now(next(iter(zones)), now))]
        for zone, companies in zones.items():
            clocks += [(company, get_month_now(zone, now)) for company in companies]
        return SQL(", ").join(SQL("(%s, %s::date)", *clock) for clock in clocks)
