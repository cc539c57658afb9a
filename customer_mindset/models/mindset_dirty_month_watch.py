from collections import defaultdict
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL, Query


class Watch(NamedTuple):
    """A date whose months are noted when records change.

    ``fields`` of the record, and ``line_fields`` of the lines that the path leads to,
    are those whose change matters; None: any change.
    """

    reader: str
    res_model: str
    path: str
    fields: frozenset | None = None
    line_fields: frozenset | None = None


class Probe(NamedTuple):
    """How to find the months of records of one kind.

    ``moments`` selects ``id``, ``record`` and ``moment``. For lines that is not enough:
    if one changes, another one of its record may become the first.
    """

    watches: tuple
    of_lines: bool
    moments: SQL

    def minds(self, changed):
        """Tell whether the change of these fields may matter."""
        asked = [w.line_fields if self.of_lines else w.fields for w in self.watches]
        return any(names is None or names & changed for names in asked)

    def select(self, ids, over):
        """Return the statement for the moments of records."""
        if not self.of_lines:
            return SQL(
                "SELECT moment FROM (%s) own WHERE record = ANY(%s)", self.moments, ids
            )
        return SQL(
            """SELECT moment FROM (%s) sibling WHERE record IN (
                SELECT record FROM (%s) own WHERE id = ANY(%s) AND moment < %s)""",
            self.moments,
            self.moments,
            ids,
            over,
        )


class MindsetDirtyMonth(models.Model):
    """How changes are seen: the low-level methods of the watched kinds are patched.

    ``_write_multi`` instead of ``write``: it sees recomputed fields, too, knows the
    columns that really change, and is called once for many records. Kinds that nobody
    watches are not touched.
    """

    _inherit = "mindset.dirty.month"

    # in this process: {kind of record: [Probe]}, and the watches it was made from
    _watched = {}
    _watches = frozenset()

    def _register_hook(self):
        watches = {Watch(*watch) for watch in self._get_watches()}
        watched = defaultdict(list)
        for places in _group(watches).values():
            self._add_probes(watched, places)
        for name in watched:
            self._patch(self.pool[name])
        type(self)._watches = frozenset(watches)
        type(self)._watched = dict(watched)
        return super()._register_hook()

    def _unregister_hook(self):
        for name in self._watched:
            self._unpatch(self.pool[name])
        type(self)._watches = frozenset()
        type(self)._watched = {}
        return super()._unregister_hook()

    @api.model
    def _update_watches(self):
        """Watch what the readers want now; tell other workers if that is new."""
        if not self.pool.ready or self.env.context.get("import_file"):
            return
        if {Watch(*watch) for watch in self._get_watches()} != self._watches:
            self._unregister_hook()
            self._register_hook()
            self.pool.registry_invalidated = True

    def _add_probes(self, watched, watches):
        """Add how to find the months of one date path."""
        res_model, path = watches[0].res_model, watches[0].path
        # sudo: only months are noted, whoever changes the record
        model = self.env[res_model].sudo()
        link, dot, fname = path.partition(".")
        lines = model._fields.get(link)
        if not dot or lines.type != "one2many":
            moments = self._select_moments(model, path)
            watched[res_model].append(Probe(watches, False, moments))
            return
        moments = self._select_lines(model, lines, fname)
        watched[res_model].append(Probe(watches, False, moments))
        watched[lines.comodel_name].append(Probe(watches, True, moments))

    def _select_moments(self, model, path):
        query = Query(self.env, model._table, SQL.identifier(model._table))
        moment = self.env["mindset.source"]._get_column(model, query, path)
        return query.select(
            SQL("%s AS record", SQL.identifier(query.table, "id")),
            SQL("%s AS moment", moment),
        )

    def _select_lines(self, model, lines, fname):
        line = model.env[lines.comodel_name].with_context(active_test=False)
        query = line._search(lines.get_comodel_domain(model))
        return query.select(
            SQL("%s AS id", SQL.identifier(query.table, "id")),
            SQL("%s AS record", line._field_to_sql(query.table, lines.inverse_name)),
            SQL("%s AS moment", line._field_to_sql(query.table, fname, query)),
        )

    def _patch(self, model_class):
        for name, method in PATCHES.items():
            if not _is_patched(getattr(model_class, name)):
                patched = method()
                patched.origin = getattr(model_class, name)
                patched.notes_months = True
                setattr(model_class, name, patched)

    def _unpatch(self, model_class):
        """Remove our patches, unless somebody has patched over them: those do nothing.

        What is not watched is not noted.
        """
        for name in PATCHES:
            if vars(model_class).get(name) and _is_ours(vars(model_class)[name]):
                delattr(model_class, name)


def _group(watches):
    groups = defaultdict(tuple)
    for watch in sorted(watches, key=lambda w: w[:3]):
        groups[watch.res_model, watch.path] += (watch,)
    return groups


def _is_ours(method):
    return getattr(method, "notes_months", False)


def _is_patched(method):
    """Tell whether we have patched a method, under patches of others as well."""
    while method and not _is_ours(method):
        method = getattr(method, "origin", None)
    return bool(method)


def _make_create():
    def _create(self, data_list):
        records = _create.origin(self, data_list)
        self.env["mindset.dirty.month"]._note_created(records)
        return records

    return _create


def _make_write():
    def _write_multi(self, vals_list):
        self.env["mindset.dirty.month"]._note_written(self, vals_list)
        return _write_multi.origin(self, vals_list)

    return _write_multi


def _make_unlink():
    def unlink(self):
        self.env["mindset.dirty.month"]._note(self)
        return unlink.origin(self)

    return unlink


PATCHES = {
    "_create": _make_create,
    "_write_multi": _make_write,
    "unlink": _make_unlink,
}
