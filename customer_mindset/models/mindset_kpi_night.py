from datetime import date, timedelta

from odoo import api, fields, models
from odoo.tools import plaintext2html

from ..tools.months import MARGIN, get_months
from .mindset_kpi_answer import LATEST

WARNING = "mail.mail_activity_data_warning"
REBUILD = "customer_mindset.mindset_kpi_cron_rebuild"
REFRESH = "customer_mindset.mindset_kpi_cron_refresh"
# notes of changes leave out the running month; a change is committed by then
COMMITTED = timedelta(days=2)
# a note of this month stands for all months
ALL = date(1970, 1, 1)


class MindsetKpi(models.Model):
    """When KPIs are counted: at night the months that changed or passed, weekly all.

    What has to be counted from scratch is marked; a rebuild that was stopped goes on
    with what is still marked.
    """

    _inherit = "mindset.kpi"

    is_pending = fields.Boolean(
        "Waits for a Rebuild", default=True, copy=False, readonly=True
    )
    counted_on = fields.Datetime(copy=False, readonly=True)
    failure = fields.Text(
        copy=False, readonly=True, help="Why the last run could not count it."
    )
    progress = fields.Char(compute="_compute_progress")

    @api.depends("is_pending", "active")
    def _compute_progress(self):
        kpis = self.search([("active", "=", True)])
        waiting, total = len(kpis.filtered("is_pending")), len(kpis)
        text = self.env._(
            "%(counted)s of %(total)s KPIs counted",
            counted=total - waiting,
            total=total,
        )
        self.progress = text if waiting else False

    def action_refresh(self):
        """Have the values of all KPIs counted from scratch, by the next run."""
        self.check_access("write")
        self.search([("active", "=", True)])._rebuild_later()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._("Counting starts within a minute."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _rebuild_later(self):
        """Mark these KPIs to be counted from scratch and start the job that does it."""
        self.is_pending = True
        # sudo: who may edit KPIs may also start their counting, not other jobs
        self.env.ref(REBUILD).sudo()._trigger()

    @api.model
    def _cron_rebuild(self):
        """Count all months of the KPIs that wait, and of all if none does.

        Changes by SQL, of contacts and of whatever else is noted nowhere: this finds
        them, once a week.
        """
        kpis = self.search([("active", "=", True)])
        if not any(kpis.mapped("is_pending")):
            kpis.is_pending = True
        commit = self.env["ir.cron"]._commit_progress
        parts = [part for part in kpis._split() if any(part.mapped("is_pending"))]
        commit(remaining=len(parts))
        for part in parts:
            if not self._lock_refresh() or not part._rebuild(self._get_kept_months()):
                self._try_later(REBUILD)
                return
            if not commit(1):
                return

    @api.model
    def _cron_refresh(self):
        """Count the months that changed or passed since the last run.

        In one transaction: the notes of changes go when they are counted, not before.
        """
        if not self._lock_refresh():
            self._try_later(REFRESH)
            return
        notes = self.env["mindset.dirty.month"]._take("kpi")
        kept = self._get_kept_months()
        self.env.flush_all()
        for part in self.search([("active", "=", True)])._split():
            if not part._rebuild(part._get_due_months(notes, kept)):
                # another worker has counted: its values are new, our notes stay
                self.env.cr.rollback()
                self._try_later(REFRESH)
                return
        self._look_after()

    @api.model
    def _look_after(self):
        """What is done when the night has counted: to be extended."""

    @api.model
    def _try_later(self, cron):
        self.env.ref(cron)._trigger(fields.Datetime.now() + timedelta(minutes=5))

    def _rebuild(self, months):
        """Count the months of these KPIs; return whether it was done.

        One that fails waits for a rebuild: nobody notes its months twice.
        """
        if months and not self._recount(months):
            return False
        failed = self.filtered("failure")
        (self - failed).write(
            {"is_pending": False, "counted_on": fields.Datetime.now()}
        )
        failed.is_pending = True
        return True

    def _get_due_months(self, notes, kept):
        """Return the months that have to be counted for any of these KPIs.

        :param notes: ``{(kind of record, date path): months}``
        :param kept: all months that have values
        """
        due = set()
        for kpi in self:
            due |= set(kpi._get_own_due_months(notes, kept))
        return sorted(due)

    def _get_own_due_months(self, notes, kept):
        watches = self._get_own_watches()
        if self.is_pending or not self.counted_on or not watches:
            return kept
        ripening = self._get_ripening_times().get(self.code, timedelta())
        since = (self.counted_on - COMMITTED - ripening).date()
        due = set(get_months(since, (fields.Datetime.now() + MARGIN).date()))
        for watch in watches:
            noted = notes.get((watch.res_model, watch.path), set())
            if ALL in noted:
                return kept
            due |= watch.spread(noted, kept[-1])
        return [month for month in kept if month in due]

    @api.model
    def _get_ripening_times(self):
        """Return how long a figure of a month changes by itself, by kind of KPI."""
        return {"answered": LATEST, "promises": timedelta(days=1)}

    def _report_failure(self, error):
        """Give the owner one activity, however often the computation fails."""
        self.failure = str(error)
        if not self.owner_id or self.activity_search([WARNING]):
            return
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            WARNING,
            summary=self.env._("This KPI cannot be computed"),
            note=plaintext2html(str(error)),
            user_id=self.owner_id.id,
        )

    def _forget_failure(self):
        failed = self.filtered("failure")
        failed.failure = False
        failed.activity_unlink([WARNING])
