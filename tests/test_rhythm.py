"""Dates of rounds, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_mindset.tools import rhythm

DATES = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_a_monthly_rhythm_from_the_31st_keeps_to_the_month_ends():
    days = [rhythm.occurrence(date(2026, 1, 31), "month", 1, n) for n in range(4)]
    assert days == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


def test_three_missed_occurrences_are_one_due_round():
    first = date(2026, 1, 5)
    assert rhythm.latest_due(first, "week", 1, date(2026, 1, 28)) == date(2026, 1, 26)


def test_nothing_is_due_before_the_first_date():
    assert rhythm.latest_due(date(2026, 3, 1), "month", 1, date(2026, 2, 28)) is None


def test_the_first_date_itself_is_due():
    first = date(2026, 3, 1)
    assert rhythm.latest_due(first, "month", 2, first) == first
    assert rhythm.following(first, "month", 2, first) == date(2026, 5, 1)


@pytest.mark.parametrize(("unit", "interval"), [("day", 1), ("week", 0)])
def test_bad_rhythms_are_refused(unit, interval):
    with pytest.raises(ValueError):
        rhythm.occurrence(date(2026, 1, 1), unit, interval, 1)


@given(DATES, st.sampled_from(rhythm.UNITS), st.integers(1, 12), st.integers(0, 3000))
def test_today_lies_between_the_due_and_the_following_date(first, unit, interval, days):
    today = first + timedelta(days=days)
    due = rhythm.latest_due(first, unit, interval, today)
    following = rhythm.following(first, unit, interval, today)
    assert first <= due <= today < following
