"""What each stored table and field of the addon is for, in plain words.

``AREAS`` is ``[(area, {model: (purpose, [(purpose, names of fields)])})]``. The data
sheet is made of it, and of what is really in the database: a field without a purpose
is shown there as not explained, and fails a test before that.
"""

from . import common, customers, ideas, pulse, reflections

AREAS = [pulse.AREA, reflections.AREA, ideas.AREA, customers.AREA, customers.MAP]
# on tables of Odoo itself
FOREIGN = common.FOREIGN


def get_field_purposes(model):
    """Return ``{field: purpose}`` of a model, and nothing of an unknown one."""
    explained = dict(FOREIGN.get(model, ()))
    for _area, tables in AREAS:
        if model in tables:
            explained.update(common.COMMON)
            for purpose, names in tables[model][1]:
                explained.update(dict.fromkeys(names.split(), purpose))
    return explained
