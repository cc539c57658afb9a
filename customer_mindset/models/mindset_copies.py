from odoo import api, models
from odoo.tools import SQL


class MindsetCopies(models.AbstractModel):
    """Many records of one kind by one statement, where the ORM takes each on its own.

    The first of them is made by the ORM: so the others, too, have whatever Odoo and the
    apps that are installed give to such a record.
    """

    _name = "mindset.copies"
    _description = "Copies of a record"

    @api.model
    def _insert(self, record, columns):
        """Insert copies of a record that differ from it in some columns.

        :param columns: ``{column: [value of each copy]}``, at least one of them
        :return: ids of the copies, in the same order
        """
        record.env.flush_all()
        # SQL: one statement for any number of copies
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO %(table)s (%(changed)s, %(kept)s)
                     SELECT %(values)s, %(same)s
                       FROM %(table)s record,
                            unnest(%(lists)s) WITH ORDINALITY AS copy (%(changed)s, n)
                      WHERE record.id = %(id)s
                   ORDER BY copy.n
                  RETURNING id
                """,
                id=record.id,
                table=SQL.identifier(record._table),
                lists=_join(
                    SQL("%s::%s[]", values, SQL(record._fields[name].column_type[0]))
                    for name, values in columns.items()
                ),
                **_name_columns(record, columns),
            )
        )
        return [row[0] for row in self.env.cr.fetchall()]


def _name_columns(record, columns):
    """Return the columns that are changed and kept, and where they come from."""
    kept = [
        name
        for name, field in record._fields.items()
        if field.store and field.column_type and name not in ("id", *columns)
    ]
    return {
        "changed": _join(map(SQL.identifier, columns)),
        "values": _join(SQL.identifier("copy", name) for name in columns),
        "kept": _join(map(SQL.identifier, kept)),
        "same": _join(SQL.identifier("record", name) for name in kept),
    }


def _join(parts):
    return SQL(", ").join(parts)
