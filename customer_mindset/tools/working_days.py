"""Which days a company works, from the hours of its weeks and its holidays."""

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

OFFICE_WEEK = {(parity, day): [(8, 17)] for parity in (0, 1) for day in range(5)}
AHEAD = 60  # days in which the next working day is looked for
MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)


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


def get_answer_times(pairs, tz):
    """Return from which moments on how long there is time to answer, in two lists.

    That is until the same clock time on the next working day. Moments are in UTC, times
    in seconds. Where clocks change, a clock time that comes twice or never means the
    later reading.

    >>> from datetime import date
    >>> from itertools import pairwise
    >>> days = [date(2026, 3, 27), date(2026, 3, 28), date(2026, 3, 30)]
    >>> moments, seconds = get_answer_times(list(pairwise(days)), "Europe/Berlin")
    >>> [moment.isoformat() for moment in moments]
    ['2026-03-26T23:00:00', '2026-03-27T23:00:00']
    >>> [second / 3600 for second in seconds]
    [24.0, 47.0]
    """
    zone = ZoneInfo(tz)
    moments, seconds = [], []
    for day, following in sorted(pairs):
        for moment in _get_even_starts(day, following, zone):
            wait = _get_wait(moment, day, following, zone)
            if not seconds or wait != seconds[-1]:
                moments.append(moment)
                seconds.append(wait)
    return moments, seconds


def _get_even_starts(day, following, zone):
    """Yield moments of a day from which on the clocks of both days run evenly."""
    start, stop = (_to_utc(midnight, zone) for midnight in _get_midnights(day))
    yield start
    if all(_is_even(each, zone) for each in (day, following)):
        return
    # clocks change at quarters of an hour
    moment = start + QUARTER
    while moment < stop:
        yield moment
        moment += QUARTER


def _get_midnights(day):
    midnight = datetime.combine(day, time.min)
    return midnight, midnight + timedelta(days=1)


def _is_even(day, zone):
    start, stop = (_to_utc(midnight, zone) for midnight in _get_midnights(day))
    return stop - start == timedelta(days=1)


def _get_wait(moment, day, following, zone):
    local = moment.replace(tzinfo=timezone.utc).astimezone(zone)
    wall = local.replace(tzinfo=None) + (following - day)
    deadline = max(_to_utc(wall, zone, fold) for fold in (0, 1))
    return int((deadline - moment).total_seconds())


def _to_utc(wall, zone, fold=0):
    moment = wall.replace(tzinfo=zone, fold=fold).astimezone(timezone.utc)
    return moment.replace(tzinfo=None)
