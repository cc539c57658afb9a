from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

from ..tools.months import MARGIN

PENDING = "customer_mindset.dirty_month"
# where a clock may be up to 14 hours away, a moment may lie in another month
SELECT_MONTHS = """
    SELECT %s, unnest(ARRAY[date_trunc('month', moment - INTERVAL '14 hours'),
                            date_trunc('month', moment + INTERVAL '14 hours')])::date
      FROM (%s) touched WHERE moment < %s
"""


class MindsetDirtyMonth(models.Model):
    """Which months have to be counted again, because records in them changed.

    Written once per transaction, whoever changes a watched record; a reader takes what
    it sees and counts those months. Only added to, without a unique index: writers
    must neither wait for each other, nor find a note that is just being taken.
    Months that are not over are left out: readers count those every time.
    """

    _name = "mindset.dirty.month"
    _description = "Month to Count Again"
    _log_access = False

    reader = fields.Char(required=True)
    res_model = fields.Char("Records", required=True)
    path = fields.Char("Date Field", required=True)
    month = fields.Date(required=True)

    @api.model
    def _get_watches(self):
        """Return what to watch: ``(reader, kind of record, date path)`` each.

        To be extended by other readers; see ``Watch`` for what may follow.
        """
        watches = []
        for source in self.env["mindset.source"]._get_counted():
            try:
                asked = source._get_asked_fields()
            except (ValueError, KeyError, AttributeError):
                # written before something changed; counting it will say so
                asked = None, None
            watches.append(("touch", source.res_model, source.date_field, *asked))
        return watches

    @api.model
    def _take(self, reader="touch"):
        """Erase the notes for a reader; return ``{(kind of record, path): months}``."""
        self.env.cr.execute(
            SQL(
                "DELETE FROM mindset_dirty_month WHERE reader = %s"
                " RETURNING res_model, path, month",
                reader,
            )
        )
        months = defaultdict(set)
        for res_model, path, month in self.env.cr.fetchall():
            months[res_model, path].add(month)
        self.invalidate_model()
        return months

    @api.model
    def _note(self, records):
        """Note the months in which these records lie, before they change."""
        probes = self._watched.get(records._name)
        if not probes or self.env.context.get(MODULE_UNINSTALL_FLAG):
            return
        touched, notes = self._get_pending()
        ids = set(records.ids) - touched[records._name]
        if ids:
            touched[records._name] |= ids
            notes |= self._probe(probes, ids)

    @api.model
    def _note_written(self, records, vals_list):
        """Note the months of those records of which something changes that matters."""
        probes = self._watched.get(records._name, ())
        ids = [
            record_id
            for record_id, vals in zip(records.ids, vals_list, strict=True)
            if any(probe.minds(vals.keys()) for probe in probes)
        ]
        if ids:
            self._note(records.browse(ids))

    @api.model
    def _note_created(self, records):
        """Remember new records: they were in no month before."""
        if self._watched.get(records._name):
            touched, _notes = self._get_pending()
            touched[records._name].update(records.ids)

    def _get_pending(self):
        """Return what is collected until the end of the transaction."""
        precommit = self.env.cr.precommit
        if PENDING not in precommit.data:
            precommit.data[PENDING] = defaultdict(set), set()
            precommit.add(self._write_notes)
        return precommit.data[PENDING]

    def _write_notes(self):
        """Note the months from before and those in which the records lie now."""
        touched, notes = self.env.cr.precommit.data.pop(PENDING)
        for res_model, ids in touched.items():
            notes |= self._probe(self._watched.get(res_model, ()), ids)
        if not notes:
            return
        self.env.cr.execute(
            SQL(
                "INSERT INTO mindset_dirty_month (reader, res_model, path, month)"
                " VALUES %s",
                SQL(", ").join(SQL("%s", note) for note in sorted(notes)),
            )
        )

    def _probe(self, probes, ids):
        """Return the notes for these records as they are in the database now.

        No flush: what is still pending in memory has not changed the database.
        """
        if not probes:
            return set()
        this_month = fields.Date.today().replace(day=1)
        over = fields.Datetime.to_datetime(this_month) + MARGIN
        self.env.cr.execute(
            SQL(" UNION ").join(
                SQL(SELECT_MONTHS, number, probe.select(list(ids), over), over)
                for number, probe in enumerate(probes)
            )
        )
        return {
            (watch.reader, watch.res_model, watch.path, month)
            for number, month in self.env.cr.fetchall()
            for watch in probes[number].watches
            if month < this_month
        }
