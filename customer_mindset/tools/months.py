"""Months as the clocks of companies see them.

Moments are stored in UTC; a month begins when it begins for the company.
"""

from bisect import bisect_right
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


class RowOfMonths:
    """The starts of months in several time zones, in one row.

    What lies between two neighbours is in one month wherever it happens. So one look-up
    is enough before it is known where that was.

    >>> row = RowOfMonths(["UTC", "Asia/Tokyo"], date(2026, 1, 1), date(2026, 1, 1))
    >>> [start.isoformat() for start in row.starts]
    ['2025-12-31T15:00:00', '2026-01-01T00:00:00', \
'2026-01-31T15:00:00', '2026-02-01T00:00:00']
    >>> row.find(1, "UTC"), row.find(1, "Asia/Tokyo")
    (None, datetime.date(2026, 1, 1))
    """

    def __init__(self, zones, first, last):
        """Without ``zones`` the row is for days, which are the same everywhere."""
        self._of_days = not zones
        self._starts = {
            zone: get_starts(zone, first, last) for zone in zones or ["UTC"]
        }
        self._months = [None, *get_months(first, last), None]
        self.starts = sorted({start for row in self._starts.values() for start in row})

    def find(self, place, zone):
        """Return the month of what lies at this place of the row, None: in no month.

        :param place: the number of starts up to the moment, None: nowhere
        """
        if not place:
            return None
        starts = self._starts["UTC" if self._of_days else zone]
        return self._months[bisect_right(starts, self.starts[place - 1])]


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
