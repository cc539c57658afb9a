"""Which days a company works, from the hours of its weeks and its holidays."""

from datetime import datetime, time, timedelta

OFFICE_WEEK = {(parity, day): [(8, 17)] for parity in (0, 1) for day in range(5)}
AHEAD = 60  # days in which the next working day is looked for
MINUTE = timedelta(minutes=1)


def find_next_working_days(first, last, hours=OFFICE_WEEK, leaves=()):
    """Return ``[(day, next working day)]`` for all days from ``first`` to ``last``.

    :param hours: ``{(parity, weekday): [(from, to)]}``. Parity tells apart the weeks of
        a calendar that repeats every second week, counted from the year 1.
    :param leaves: ``[(start, stop)]`` in local time. A day partly off is worked.

    >>> from datetime import date
    >>> friday, monday = date(2026, 4, 3), date(2026, 4, 6)
    >>> find_next_working_days(friday, friday)[0][1].isoformat()
    '2026-04-06'
    >>> closed = [(datetime(2026, 4, 6), datetime(2026, 4, 7))]
    >>> find_next_working_days(friday, friday, leaves=closed)[0][1].isoformat()
    '2026-04-07'
    """
    following = None
    pairs = []
    for ahead in reversed(range((last - first).days + AHEAD)):
        day = first + timedelta(days=ahead)
        if day <= last:
            pairs.append((day, following or day + timedelta(days=1)))
        if is_worked(day, hours, leaves):
            following = day
    return pairs


def is_worked(day, hours, leaves):
    """Return whether some working time of the day is left by the leaves."""
    shifts = hours.get(((day.toordinal() - 1) // 7 % 2, day.weekday()), ())
    midnight = datetime.combine(day, time.min)
    off = sorted(
        leave
        for leave in leaves
        if leave[0] < midnight + timedelta(days=1) and leave[1] > midnight
    )
    return any(
        _has_gap(
            midnight + timedelta(hours=start), midnight + timedelta(hours=stop), off
        )
        for start, stop in shifts
    )


def _has_gap(start, stop, off):
    """Return whether more than a minute is left: holidays often end at 23:59:59."""
    for leave_start, leave_stop in off:
        if leave_start - start > MINUTE:
            return True
        start = max(start, leave_stop)
    return stop - start > MINUTE
