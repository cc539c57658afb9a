"""The life of an idea: which stage may follow which, and the dates it leaves behind."""

STAGES = ("new", "answered", "decided", "realising", "realised")

MOVES = {
    "new": {"answered", "decided", "withdrawn"},
    "answered": {"new", "decided", "withdrawn"},
    "decided": {"answered", "realising", "withdrawn"},
    "realising": {"decided", "realised", "withdrawn"},
    "realised": {"realising"},
    "withdrawn": {"new"},
}


def may_move(old, new):
    """Return whether an idea may go from one stage to the other.

    >>> may_move("new", "decided"), may_move("new", "realised")
    (True, False)
    >>> may_move("realised", "realised")
    True
    """
    return old == new or new in MOVES[old]


def stage_dates(stage, today, known):
    """Return the dates to write when an idea reaches a stage.

    Stages passed over are reached on the same day (a decision is an answer, too);
    dates of stages after it are forgotten; a known date is kept, so that the clock
    of the first answer cannot be turned back. Withdrawing leaves all dates alone.

    >>> stage_dates("decided", "today", {"new": "may"})
    {'answered': 'today', 'decided': 'today'}
    >>> known = {"new": "may", "answered": "june", "decided": "july"}
    >>> stage_dates("answered", "today", known)
    {'decided': None}
    >>> stage_dates("withdrawn", "today", {"new": "may"})
    {}
    """
    if stage not in STAGES:
        return {}
    reached = STAGES.index(stage)
    dates = {}
    for position, name in enumerate(STAGES):
        if position <= reached and not known.get(name):
            dates[name] = today
        elif position > reached and known.get(name):
            dates[name] = None
    return dates
