from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

# nobody has written to a copy yet: to say who would cost a look at the user for each
NOT_COPIED = ("id", "write_uid")


class Filled(NamedTuple):
    """Values of a column that are few texts, each with a gap to fill.

    ``numbers`` says which of the ``texts`` each copy has, counted from 1.
    """

    texts: list
    numbers: list
    gap: str
    fillings: list


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

        :param columns: ``{column: [value of each copy]}``, at least one of them; or a
            :class:`Filled`, so that long texts are sent once and not with each copy
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
                            unnest(%(lists)s) WITH ORDINALITY AS copy (%(names)s, n)
                      WHERE record.id = %(id)s
                   ORDER BY copy.n
                  RETURNING id
                """,
                id=record.id,
                table=SQL.identifier(record._table),
                **_name_columns(record, columns),
                **_list_values(record, columns),
            )
        )
        return [row[0] for row in self.env.cr.fetchall()]


def _name_columns(record, columns):
    """Return the columns that are changed and kept, and what the latter hold."""
    kept = [
        name
        for name, field in record._fields.items()
        if field.store and field.column_type and name not in (*NOT_COPIED, *columns)
    ]
    return {
        "changed": _join(map(SQL.identifier, columns)),
        "kept": _join(map(SQL.identifier, kept)),
        "same": _join(SQL.identifier("record", name) for name in kept),
    }


def _list_values(record, columns):
    """Return the lists of all copies, their names, and the value of each column."""
    lists, values = {}, []
    for name, column in columns.items():
        if isinstance(column, Filled):
            lists[f"{name}_number"] = SQL("%s::int[]", column.numbers)
            lists[f"{name}_filling"] = SQL("%s::text[]", column.fillings)
            values.append(_fill(name, column))
        else:
            kind = SQL(record._fields[name].column_type[0])
            lists[name] = SQL("%s::%s[]", column, kind)
            values.append(SQL.identifier("copy", name))
    return {
        "lists": _join(lists.values()),
        "names": _join(map(SQL.identifier, lists)),
        "values": _join(values),
    }


def _fill(name, column):
    return SQL(
        "replace((%s::text[])[%s], %s, %s)",
        column.texts,
        SQL.identifier("copy", f"{name}_number"),
        column.gap,
        SQL.identifier("copy", f"{name}_filling"),
    )


def _join(parts):
    return SQL(", ").join(parts)
