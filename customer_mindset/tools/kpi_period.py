"""Stretches of months a reader may ask for, and the same a year before."""

from datetime import date

from dateutil.relativedelta import relativedelta

# what is shown as a line, whatever stretch the figure is of
LINE = 24
STRETCHES = {"last_12": 12, "last_3": 3, "last_month": 1}
PERIODS = (*STRETCHES, "this_year", "last_year")
YEAR = relativedelta(years=1)
MONTH = relativedelta(months=1)


def get_stretch(period, month):
    """Return the months of a period, in order.

    A year's running month is part of "the last twelve months", as everywhere in the
    addon; "last month" is the last one that is over.

    :param period: one of ``PERIODS``
    :param month: the first day of the running month

    >>> [str(day) for day in get_stretch("last_3", date(2026, 2, 1))]
    ['2025-12-01', '2026-01-01', '2026-02-01']
    >>> [str(day) for day in get_stretch("last_month", date(2026, 1, 1))]
    ['2025-12-01']
    >>> len(get_stretch("last_year", date(2026, 2, 1)))
    12
    """
    if period == "last_month":
        return [month - MONTH]
    if period == "this_year":
        return [month.replace(month=number) for number in range(1, month.month + 1)]
    if period == "last_year":
        return [(month - YEAR).replace(month=number) for number in range(1, 13)]
    return get_last(month, STRETCHES[period])


def get_last(month, number):
    """Return so many months up to this one, in order.

    >>> [str(day) for day in get_last(date(2026, 1, 1), 2)]
    ['2025-12-01', '2026-01-01']
    """
    last = month.year * 12 + month.month - 1
    return [date(i // 12, i % 12 + 1, 1) for i in range(last - number + 1, last + 1)]


def get_before(months):
    """Return the same months a year before.

    >>> [str(day) for day in get_before([date(2026, 1, 1)])]
    ['2025-01-01']
    """
    return [month.replace(year=month.year - 1) for month in months]
