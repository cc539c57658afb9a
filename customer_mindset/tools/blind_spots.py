"""What the map does not show yet: what nobody has thought about so far."""

from collections import Counter

# In the order in which they matter: where customers meet nobody comes first.
KINDS = (
    "touched",
    "no_role",
    "no_lead",
    "many_leads",
    "no_touchpoint",
    "no_review",
    "no_kpi",
)


def find_blind_spots(roles, touchpoints, cells, due):
    """Return ``{kind: ids}``; each list keeps the order of the map.

    Of what is missing at a touchpoint among its roles, only the most pressing is
    told: customers meet it and no role is behind it (``touched``), no role
    (``no_role``), roles but no lead (``no_lead``), more than one (``many_leads``).

    :param roles: ids
    :param touchpoints: dicts with ``id``, ``review`` (date or None), ``kpis`` (how
        many it feeds) and ``touches`` (of the last month)
    :param cells: the accepted contributions: (role, touchpoint, level)
    :param due: reviews before this day are too long ago

    >>> quiet = {"id": 7, "review": None, "kpis": 0, "touches": 0}
    >>> spots = find_blind_spots([1, 2], [quiet], [(1, 7, "supports")], due=None)
    >>> {kind: ids for kind, ids in spots.items() if ids}
    {'no_lead': [7], 'no_touchpoint': [2], 'no_review': [7], 'no_kpi': [7]}
    """
    cells = list(cells)
    known = {touchpoint for _role, touchpoint, _level in cells}
    leads = Counter(touchpoint for _role, touchpoint, lvl in cells if lvl == "leads")
    spots = {kind: [] for kind in KINDS}
    busy = {role for role, _touchpoint, _level in cells}
    spots["no_touchpoint"] = [role for role in roles if role not in busy]
    for touchpoint in touchpoints:
        number = touchpoint["id"]
        for kind in _find_kinds(touchpoint, number in known, leads[number], due):
            spots[kind].append(number)
    return spots


def _find_kinds(touchpoint, is_known, leads, due):
    """Yield the kinds of blind spots that a touchpoint has."""
    if not is_known:
        yield "touched" if touchpoint["touches"] else "no_role"
    elif leads != 1:
        yield "many_leads" if leads else "no_lead"
    if not touchpoint["review"] or touchpoint["review"] < due:
        yield "no_review"
    if not touchpoint["kpis"]:
        yield "no_kpi"
