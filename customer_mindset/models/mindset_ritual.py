import contextlib
import logging

from odoo import api, models

_logger = logging.getLogger(__name__)

# a number of our own for the lock that lets one process at a time run the ritual
LOCK = 0x6D696E64736574


class MindsetRitual(models.AbstractModel):
    """The daily run: opens, prepares, reminds, publishes and closes what is due.

    Each step is a method of a record that does one batch and returns how much is
    left. Every step is committed on its own, so that a run which is killed goes on
    where it stopped, and a step that fails stops only its own record.
    """

    _name = "mindset.ritual"
    _description = "Daily run of the programmes"

    @api.model
    def _cron_run(self):
        """Run everything that is due today."""
        with self._alone() as alone:
            if alone:
                self._run_all()

    @contextlib.contextmanager
    def _alone(self):
        """Yield whether this process may run; one at a time in a database.

        A lock of the session, because it has to outlive the commits of the steps.
        """
        self.env.cr.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        [locked] = self.env.cr.fetchone()
        try:
            if locked:
                # a new transaction sees all that the last holder of the lock did
                self.env["ir.cron"]._commit_progress()
            yield locked
        except BaseException:
            # a transaction that has failed could not unlock
            self.env.cr.rollback()
            raise
        finally:
            if locked:
                self.env.cr.execute("SELECT pg_advisory_unlock(%s)", [LOCK])

    def _run_all(self):
        programmes = self.env["mindset.programme"].search([("state", "=", "running")])
        self.env["ir.cron"]._commit_progress(remaining=len(programmes))
        for programme in programmes:
            self._run_step(programme, "_open_due_round")
            if not self.env["ir.cron"]._commit_progress(1):
                return
        rounds = self.env["mindset.round"].search([("state", "!=", "closed")])
        self.env["ir.cron"]._commit_progress(remaining=len(rounds))
        for round_ in rounds:
            if not self._run_round(round_):
                return
            if not self.env["ir.cron"]._commit_progress(1):
                return

    def _run_round(self, round_):
        """Do all due steps of a round; return False when the time is up."""
        for step in round_._get_due_steps():
            remaining = True
            while remaining:
                remaining = self._run_step(round_, step)
                if remaining is None:
                    return True
                time_left = self.env["ir.cron"]._commit_progress()
                if remaining and not time_left:
                    return False
        return True

    def _run_step(self, record, step):
        """Return what the step leaves to do, or None when it failed."""
        try:
            with self.env.cr.savepoint():
                step_method = getattr(record.with_company(record.company_id), step)
                return step_method() or 0
        except Exception:
            # the next company's round must not wait for the mending of this one
            _logger.exception("%s of %s failed", step, record)
            return None
