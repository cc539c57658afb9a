from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

LOCK = 1936417141  # any number that nobody else locks


class MindsetTouch(models.Model):
    """How often a touchpoint happened: per month and company, never per person.

    At night the months that changed are noted on the sources, then those that wait are
    counted, alike ones in a transaction of their own, then the touchpoints are shown
    anew.
    """

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
    is_rounded = fields.Boolean(
        "Rounded",
        help="Fewer than three people stand behind this number: it has two digits.",
    )
    is_guarded = fields.Boolean(
        "Stays Rounded",
        help="When the month ended, fewer than three people stood behind the number.",
    )

    _touchpoint_month_company_uniq = models.UniqueIndex(
        "(touchpoint_id, month, COALESCE(company_id, 0))",
        "A touchpoint has one count per month and company.",
    )

    @api.model
    def _cron_refresh(self):
        """Have the months that changed or passed counted, as every night."""
        if not self._lock():
            self._count_later("customer_mindset.mindset_touch_cron_refresh")
            return
        self.env["mindset.source"]._make_due(self.env["mindset.dirty.month"]._take())
        self._count_soon()

    @api.model
    def _cron_rebuild(self):
        """Have everything counted from scratch, as every week.

        Changes by SQL, of calendars and of records behind the links of a filter are
        noted nowhere; this finds them.
        """
        self.env["mindset.source"].search([("active", "=", True)])._recount_later()
        self._count_soon()

    @api.model
    def _cron_count(self):
        """Count the sources that wait; a run that was stopped goes on here.

        Then show all touchpoints anew: who came or left decides what may be shown.
        """
        commit = self.env["ir.cron"]._commit_progress
        waiting = self.env["mindset.source"]._get_waiting()
        commit(remaining=len(waiting))
        months = {source: source._get_waiting_months() for source in waiting}
        for alike in waiting._group_alike(months):
            if not self._count_alike(alike):
                commit(remaining=0)
                self._count_later("customer_mindset.mindset_touch_cron_count")
                return
            if not commit(len(alike)):
                break
        if self._lock():
            self._publish()

    @api.model
    def _count_alike(self, sources):
        """Count sources unless another worker does; return whether they are counted."""
        if not self._lock():
            return False
        waiting = sources.exists().filtered(lambda source: source._is_waiting())
        return not waiting or waiting._recount_waiting()

    @api.model
    def _lock(self):
        """Take the lock that makes counting the work of one worker at a time."""
        query = SQL("SELECT pg_try_advisory_xact_lock(%s)", LOCK)
        return self.env.execute_query(query)[0][0]

    @api.model
    def _count_soon(self):
        # sudo: who may edit sources may also start their counting, not other jobs
        self.env.ref("customer_mindset.mindset_touch_cron_count").sudo()._trigger()

    @api.model
    def _count_later(self, cron):
        # sudo: see _count_soon
        moment = fields.Datetime.now() + timedelta(minutes=5)
        self.env.ref(cron).sudo()._trigger(moment)

    @api.model
    def _refresh(self, touchpoints=None, months=None):
        """Count touches anew, at once: one statement for sources that are alike.

        :param touchpoints: those to count, default all with a source
        :param months: their first days, default the whole history
        """
        sources = self.env["mindset.source"]._get_counted()
        if touchpoints is not None:
            sources = sources.filtered(lambda s: s.touchpoint_id in touchpoints)
        self.env.flush_all()
        sources._recount(months)
        self._publish(touchpoints)

    @api.model
    def _get_zones(self):
        """Return ``{time zone: ids of companies}``, that of "no company" first."""
        # sudo: all companies are counted, whoever asks for it; archived ones, too
        companies = self.env["res.company"].sudo().with_context(active_test=False)
        zones = defaultdict(list)
        for company in companies.search(
            Domain.TRUE, order="active desc, sequence, name"
        ):
            zones[company.resource_calendar_id.tz or "UTC"].append(company.id)
        return zones

    @api.model
    def _get_only_company(self):
        # sudo: see _get_zones
        companies = self.env["res.company"].sudo().search([], limit=2)
        return companies if len(companies) == 1 else companies.browse()
