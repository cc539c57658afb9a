import logging
from datetime import timedelta

from psycopg2.errors import SerializationFailure

from odoo import api, fields, models

from ..tools.months import MARGIN, get_months

_logger = logging.getLogger(__name__)

# notes of changes leave out the running month; a change is committed by then
COMMITTED = timedelta(days=2)
READ_FIELDS = {"res_model", "domain", "date_field", "date_domain", "company_field"}
COUNTED_FIELDS = READ_FIELDS | {"touchpoint_id", "active"}


class MindsetSource(models.Model):
    """When a source is counted: its whole history, or only the months that changed.

    What is to be done is written on the source and erased together with the counting,
    so that a run that was stopped goes on where it was.
    """

    _inherit = "mindset.source"

    is_pending = fields.Boolean(
        "History Not Counted Yet",
        default=True,
        copy=False,
        readonly=True,
        help="The next run counts all months, not only those that changed.",
    )
    is_due = fields.Boolean("Due Tonight", copy=False, readonly=True)
    changed_months = fields.Json(copy=False, readonly=True)
    counted_on = fields.Datetime(copy=False, readonly=True)
    problem = fields.Char(
        copy=False, readonly=True, help="Why the last run could not count this source."
    )
    status = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("counted", "Counted"),
            ("failed", "Failed"),
            ("dormant", "Dormant"),
            ("off", "Not counted"),
        ],
        compute="_compute_status",
    )
    progress = fields.Char(compute="_compute_progress")

    @api.depends(
        "active",
        "is_dormant",
        "is_due",
        "is_pending",
        "problem",
        "touchpoint_id.is_counted",
    )
    def _compute_status(self):
        for source in self:
            if not source.active or not source.touchpoint_id.is_counted:
                source.status = "off"
            elif source.is_dormant:
                source.status = "dormant"
            elif source.problem:
                source.status = "failed"
            else:
                source.status = "waiting" if source._is_waiting() else "counted"

    def _compute_progress(self):
        progress = self._get_progress()
        text = False
        if progress["counted"] < progress["total"]:
            text = self.env._("%(counted)s of %(total)s sources counted", **progress)
        self.progress = text

    @api.model_create_multi
    def create(self, vals_list):
        sources = super().create(vals_list)
        sources._check_reader()
        self.env["mindset.dirty.month"]._update_watches()
        return sources

    def write(self, vals):
        touchpoints = self.touchpoint_id
        result = super().write(vals)
        if READ_FIELDS & vals.keys():
            self._check_reader()
        if COUNTED_FIELDS & vals.keys():
            if vals.keys() - {"touchpoint_id"} & COUNTED_FIELDS:
                self._recount_later()
            self.env["mindset.touch"]._publish(touchpoints | self.touchpoint_id)
            self.env["mindset.dirty.month"]._update_watches()
        return result

    def unlink(self):
        touchpoints = self.touchpoint_id
        result = super().unlink()
        self.env["mindset.touch"]._publish(touchpoints)
        self.env["mindset.dirty.month"]._update_watches()
        return result

    def action_recount(self):
        """Have the whole history of these sources counted by the next run."""
        self._recount_later()
        return self._notify_counting()

    @api.model
    def action_recount_all(self):
        """Have the whole history of all sources counted by the next run."""
        return self.search([("active", "=", True)]).action_recount()

    def _notify_counting(self):
        self.env["mindset.touch"]._count_soon()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._("Counting starts within a minute."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _recount_later(self):
        """Mark what must be counted from scratch; forget what is not counted now."""
        self.write({"is_pending": True, "problem": False})
        self.env["mindset.source.month"]._forget(
            self.filtered(lambda s: not s.active or not s.touchpoint_id.is_counted)
        )

    @api.model
    def _get_counted(self):
        """Return what can be counted now; sources of missing apps sleep."""
        sources = self.search(
            [("active", "=", True), ("touchpoint_id.is_counted", "=", True)]
        )
        return sources.filtered(lambda source: not source.is_dormant)

    @api.model
    def _get_waiting(self):
        return self._get_counted().filtered(lambda source: source._is_waiting())

    def _is_waiting(self):
        return bool(self.is_due or self._needs_history())

    @api.model
    def _get_progress(self):
        """Return how many sources there are to count, and how many of them are."""
        sources = self._get_counted()
        waiting = sources.filtered(lambda source: source.status == "waiting")
        return {"counted": len(sources) - len(waiting), "total": len(sources)}

    @api.model
    def _make_due(self, notes):
        """Have all sources counted tonight, with the months that were noted.

        :param notes: ``{(kind of record, date path): months}``
        """
        for source in self.search([("active", "=", True)]):
            noted = notes.get((source.res_model, source.date_field), set())
            months = {month.isoformat() for month in noted}
            months.update(source.changed_months or [])
            source.write({"is_due": True, "changed_months": sorted(months) or False})

    def _recount(self, months=None):
        """Count these sources anew and store it.

        :param months: their first days, default the whole history
        """
        months = set(months) if months is not None else None
        for alike in self._group_alike(dict.fromkeys(self, months)):
            self.env["mindset.source.month"]._replace(months, alike._count(months))
        if months is None:
            self._note_counted(is_pending=False, changed_months=False)

    def _note_counted(self, **values):
        self.write({"counted_on": fields.Datetime.now(), "problem": False, **values})

    def _recount_waiting(self):
        """Count what these sources wait for, as far as they can be counted.

        :return: whether it was done; another worker may have done it at this moment
        """
        months = {source: source._get_waiting_months() for source in self}
        groups = self._group_alike(months)
        if len(groups) > 1:
            return all([alike._recount_waiting() for alike in groups])
        try:
            with self.env.cr.savepoint():
                self._recount(months[self[0]])
                self._note_counted(is_due=False, changed_months=False)
        except SerializationFailure:
            return False
        except Exception as error:
            # one source that fails stops no other; what it had counted stays
            if len(self) > 1:
                return all([source._recount_waiting() for source in self])
            _logger.warning("Source %s cannot be counted.", self.id, exc_info=True)
            self.write({"is_due": False, "problem": str(error)})
        return True

    def _needs_history(self):
        return bool(self.is_pending or not self.counted_on)

    def _get_waiting_months(self):
        """Return the months that changed or passed since the last run, or None: all.

        Meetings lie in the future until they happen, and changes of a month are noted
        only when it is over: all months since the last run are counted.
        """
        if self._needs_history():
            return None
        since = (self.counted_on - COMMITTED).date()
        until = (fields.Datetime.now() + MARGIN).date()
        changed = map(fields.Date.to_date, self.changed_months or [])
        return {*get_months(since, until), *changed}
