"""Months as the clocks of companies see them.

Moments are stored in UTC; a month begins when it begins for the company.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta
from pytz import AmbiguousTimeError, NonExistentTimeError, timezone, utc

# no clock on earth is further from UTC
MARGIN = timedelta(hours=14)
# moments before this one are not counted
FIRST = date(1970, 1, 1)


def get_months(first, last):
    """Return the first days of all months from one day to another.

    >>> get_months(date(2025, 11, 30), date(2026, 1, 2))
    [datetime.date(2025, 11, 1), datetime.date(2025, 12, 1), datetime.date(2026, 1, 1)]
    """
    first = first.replace(day=1)
    number = (last.year - first.year) * 12 + last.month - first.month + 1
    return [first + relativedelta(months=i) for i in range(number)]


def get_month_now(tz, now):
    """Return the first day of the month that it is in a time zone.

    >>> get_month_now("Pacific/Auckland", datetime(2025, 12, 31, 12))
    datetime.date(2026, 1, 1)
    """
    return utc.localize(now).astimezone(timezone(tz)).date().replace(day=1)


def get_spans(months):
    """Join neighbouring months to spans from a first day up to, but not including one.

    >>> get_spans([date(2026, 1, 1), date(2025, 12, 1), date(2024, 3, 1)])
    [(datetime.date(2024, 3, 1), datetime.date(2024, 4, 1)), \
(datetime.date(2025, 12, 1), datetime.date(2026, 2, 1))]
    """
    spans = []
    for month in sorted(set(months)):
        after = month + relativedelta(months=1)
        if spans and spans[-1][1] == month:
            spans[-1] = (spans[-1][0], after)
        else:
            spans.append((month, after))
    return spans


@lru_cache(maxsize=256)
def get_starts(tz, first, last):
    """Return when, in UTC, each month begins in a time zone, and when the last ends.

    >>> get_starts("Europe/Berlin", date(2026, 3, 1), date(2026, 4, 1))
    [datetime.datetime(2026, 2, 28, 23, 0), datetime.datetime(2026, 3, 31, 22, 0), \
datetime.datetime(2026, 4, 30, 22, 0)]
    """
    months = [*get_months(first, last), last + relativedelta(months=1)]
    return [_get_start(timezone(tz), month) for month in months]


def _get_start(zone, month):
    """Return the first moment of a month.

    Where clocks change at midnight, that hour may come twice (the first counts) or
    never (the next one counts).
    """
    midnight = datetime(month.year, month.month, 1)
    try:
        start = zone.localize(midnight, is_dst=None)
    except AmbiguousTimeError:
        start = zone.localize(midnight, is_dst=True)
    except NonExistentTimeError:
        start = zone.localize(midnight, is_dst=False)
    return start.astimezone(utc).replace(tzinfo=None)
