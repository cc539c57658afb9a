"""Dates of rounds: which occurrence of a rhythm is due, and which comes next.

A rhythm is a first date and an interval. Every occurrence is counted from the first
date, never from the one before, so that a monthly rhythm which starts on the 31st
falls on the last day of shorter months and comes back to the 31st afterwards.
"""

from dateutil.relativedelta import relativedelta

UNITS = ("week", "month")


def occurrence(first, unit, interval, index):
    """Return the date of occurrence ``index`` (0 is ``first`` itself).

    :param first: ``datetime.date`` of the first occurrence
    :param unit: ``"week"`` or ``"month"``
    :param interval: number of units between two occurrences, at least 1
    :raise ValueError: for an unknown unit or an interval below 1
    """
    if unit not in UNITS:
        raise ValueError(f"unknown unit {unit!r}")
    if interval < 1:
        raise ValueError("an interval has at least one unit")
    steps = interval * index
    if unit == "week":
        return first + relativedelta(weeks=steps)
    return first + relativedelta(months=steps)


def latest_due(first, unit, interval, today):
    """Return the last occurrence on or before ``today``, or None before the first.

    A server that was down for three months finds one occurrence due, not three.
    """
    if today < first:
        return None
    return occurrence(first, unit, interval, _index_at(first, unit, interval, today))


def following(first, unit, interval, today):
    """Return the first occurrence after ``today``."""
    if today < first:
        return first
    index = _index_at(first, unit, interval, today)
    return occurrence(first, unit, interval, index + 1)


def _index_at(first, unit, interval, today):
    """Index of the last occurrence on or before ``today`` (which is >= first)."""
    if unit == "week":
        return (today - first).days // (7 * interval)
    months = (today.year - first.year) * 12 + today.month - first.month
    index = months // interval
    if occurrence(first, unit, interval, index) > today:
        index -= 1
    return index
