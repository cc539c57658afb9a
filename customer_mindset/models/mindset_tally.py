import threading

import psycopg2.extensions

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.unobserved import unobserved
from . import mindset_sealed  # noqa: F401 (its model comes first)

# Submissions of one process that hold a second connection at the same time: the rest
# wait before they take one, so that they cannot exhaust the connection pool.
_GATE = threading.BoundedSemaphore(4)
# first key of the advisory locks, so that no other lock has the same pair of keys
_LOCK = 0x6D696E64
VALUES = range(6)


class MindsetTally(models.Model):
    """How often a value was given to a question in a group: all that is left of it.

    An answer sheet is never stored. Each submission rewrites every row of its group,
    so that neither row versions nor their order say which values were chosen.
    """

    _name = "mindset.tally"
    _inherit = ["mindset.sealed"]
    _description = "Tally"
    _log_access = False

    # the index of the values below leads to a group, too
    group_id = fields.Many2one("mindset.group", required=True, ondelete="cascade")
    item_id = fields.Many2one("mindset.item", required=True, ondelete="cascade")
    desk_id = fields.Many2one(
        "mindset.desk", index="btree_not_null", ondelete="cascade"
    )
    value = fields.Integer(required=True)
    n = fields.Integer(required=True)

    _value_uniq = models.UniqueIndex(
        "(group_id, item_id, COALESCE(desk_id, 0), value)",
        "A value is counted in one row.",
    )

    def init(self):
        # room for the next version of each row beside it: rewriting stays cheap
        self.env.cr.execute("ALTER TABLE mindset_tally SET (fillfactor = 50)")

    @api.model
    def _create_for(self, round_):
        """Create the rows of all groups of a round and their questions, at zero."""
        rows = [
            (group.id, item_id, desk_id or None)
            for group, questions in round_.group_ids._get_questions().items()
            for item_id, desk_id in questions
        ]
        if not rows:
            return
        self.env["mindset.group"].flush_model()
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO mindset_tally (group_id, item_id, desk_id, value, n)
                     SELECT q.group_id, q.item_id, q.desk_id, value, 0
                       FROM unnest(%s, %s, %s::int[]) WITH ORDINALITY
                            AS q (group_id, item_id, desk_id, number),
                            unnest(%s) AS value
                   ORDER BY q.number, value
                ON CONFLICT DO NOTHING
                """,
                *(list(column) for column in zip(*rows, strict=True)),
                list(VALUES),
            )
        )

    @api.model
    def _read_counts(self, groups):
        """Return ``{group id: {question: counts of the values 0 to 5}}``.

        A question is (item id, id of the desk that it is about, or 0).
        """
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            SQL(
                """
                SELECT group_id, item_id, COALESCE(desk_id, 0),
                       array_agg(n ORDER BY value)
                  FROM mindset_tally
                 WHERE group_id = ANY(%s)
              GROUP BY group_id, item_id, desk_id
              ORDER BY group_id, item_id, desk_id
                """,
                groups.ids,
            )
        )
        counts = {group_id: {} for group_id in groups.ids}
        for group_id, item_id, desk_id, row in self.env.cr.fetchall():
            counts[group_id][item_id, desk_id] = tuple(row)
        return counts

    @api.model
    def _replace_for(self, groups, units):
        """Put fresh rows of the merged groups in the place of all rows so far.

        :param units: of the ``publication`` tool; what fewer people than the floor
            answered is not in them, and so gone for good
        """
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            SQL("DELETE FROM mindset_tally WHERE group_id = ANY(%s)", groups.ids)
        )
        self._insert({unit.key: unit.cell for unit in units})

    def _insert(self, counts):
        """Insert rows of ``{group id: {question: counts}}``, ordered by their key."""
        rows = [
            (group_id, item_id, desk_id or None, value, n)
            for group_id, cell in sorted(counts.items())
            for (item_id, desk_id), row in sorted(cell.items())
            for value, n in enumerate(row)
        ]
        if rows:
            # SQL: the model is closed to the ORM
            self.env.cr.execute(
                SQL(
                    """
                    INSERT INTO mindset_tally (group_id, item_id, desk_id, value, n)
                    SELECT * FROM unnest(%s, %s, %s::int[], %s, %s)
                        ON CONFLICT DO NOTHING
                    """,
                    *(list(column) for column in zip(*rows, strict=True)),
                )
            )

    @api.model
    def _count(self, group_id, values, mark):
        """Set a mark and count the values, both or none, and commit at once.

        On a cursor of its own in READ COMMITTED behind a lock per group: in Odoo's
        REPEATABLE READ simultaneous submissions of one group would fail.

        :param values: ``{question: value}``, one for each question of the group
        :param mark: SQL that sets the mark of the sheet, or changes no row if there is
            one or the round is over
        :return: None if it was counted, else why not: ``"closed"`` or ``"done"``
        """
        # unobserved: a profile would keep the sheet, under the name of its writer
        with _GATE, unobserved(), self.env.registry.cursor() as cr:
            self._begin(cr, group_id)
            if not self._set_mark(cr, mark):
                return "done" if self._is_open(cr, group_id) else "closed"
            self._rewrite(cr, group_id, values)
        return None

    def _begin(self, cr, group_id):
        """Begin a transaction in READ COMMITTED that has the group for itself."""
        statement = SQL("SELECT pg_advisory_xact_lock(%s, %s)", _LOCK, group_id)
        # a cursor of the tests is inside a transaction, and keeps its level
        status = cr.connection.info.transaction_status
        if status == psycopg2.extensions.TRANSACTION_STATUS_IDLE:
            level = SQL("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            # at once: each way to the database and back counts when many wait
            statement = SQL("%s; %s", level, statement)
        cr.execute(statement)

    def _lock(self, cr, group_ids):
        """Wait until nobody else writes tallies of these groups."""
        for group_id in sorted(group_ids):
            cr.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, group_id])

    def _is_open(self, cr, group_id):
        cr.execute(
            """
            SELECT 1 FROM mindset_round r JOIN mindset_group g ON g.round_id = r.id
             WHERE g.id = %s AND r.state = 'open' AND r.ended IS NOT TRUE
            """,
            [group_id],
        )
        return bool(cr.fetchone())

    def _set_mark(self, cr, mark):
        cr.execute(mark, log_exceptions=False)
        return cr.rowcount == 1

    def _rewrite(self, cr, group_id, values):
        """Add one to the chosen rows of the group and zero to all others."""
        # no log: a logged statement would tell who chose what
        cr.execute(
            SQL(
                """
                UPDATE mindset_tally
                   SET n = n + CASE WHEN (item_id, COALESCE(desk_id, 0), value)
                                         IN %s THEN 1 ELSE 0 END
                 WHERE group_id = %s
                """,
                tuple((*question, value) for question, value in values.items()),
                group_id,
            ),
            log_exceptions=False,
        )
        if cr.rowcount != len(values) * len(VALUES):
            raise ValueError("The questions are not those of the round.")
