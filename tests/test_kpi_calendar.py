import doctest
import random
import unittest
from datetime import date, datetime, time, timedelta

from pytz import timezone

from odoo.addons.customer_mindset.tools import working_days

from .common import MindsetCommon

FIRST, LAST = date(2026, 3, 2), date(2026, 4, 12)


class TestWorkingDays(unittest.TestCase):
    def test_examples_of_the_documentation(self):
        self.assertFalse(doctest.testmod(working_days).failed)

    def test_a_company_that_never_works_answers_the_next_day(self):
        day = date(2026, 3, 2)
        pairs = working_days.find_next_working_days(day, day, hours={})
        self.assertEqual(pairs, [(day, day + timedelta(days=1))])


class TestKpiCalendar(MindsetCommon):
    """Working days are those that Odoo's own calendar works on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.company.resource_calendar_id
        cls.kpis = cls.env["mindset.kpi"]

    def _get_next_days(self, company):
        rows = self.kpis._get_next_working_days(FIRST, LAST)
        return {day: following for key, day, following in rows if key == company.id}

    def _assert_odoo_agrees(self):
        tz = timezone(self.calendar.tz)
        intervals = self.calendar._work_intervals_batch(
            tz.localize(datetime.combine(FIRST, time.min)),
            tz.localize(datetime.combine(LAST + timedelta(days=60), time.max)),
            domain=[
                ("time_type", "=", "leave"),
                ("company_id", "in", [self.company.id, False]),
            ],
        )[False]
        worked = sorted({start.date() for start, _stop, _meta in intervals})
        for day, following in self._get_next_days(self.company).items():
            self.assertEqual(following, next(d for d in worked if d > day), day)

    def test_weeks_without_holidays(self):
        self._assert_odoo_agrees()

    def test_random_holidays_and_half_days(self):
        draw = random.Random(7)
        moments = [
            datetime.combine(FIRST, time.min)
            + timedelta(days=draw.randrange(42), hours=draw.choice([0, 6, 11, 12, 22]))
            for _i in range(12)
        ]
        for moment in moments:
            self.env["resource.calendar.leaves"].create(
                {
                    "name": "Closed",
                    "calendar_id": draw.choice([self.calendar.id, False]),
                    "date_from": moment,
                    "date_to": moment + timedelta(hours=draw.choice([4, 24, 40, 200])),
                }
            )
        self._assert_odoo_agrees()

    def test_a_calendar_of_two_weeks(self):
        self.calendar.switch_calendar_type()
        first_week = self.calendar.attendance_ids.filtered(
            lambda shift: shift.week_type == "0" and shift.dayofweek in ("0", "1")
        )
        first_week.unlink()
        self._assert_odoo_agrees()

    def test_what_is_no_holiday_of_the_company(self):
        """Somebody's leave, a training, another company's holiday."""
        other = self.env["res.company"].create({"name": "Other"})
        vals = {
            "name": "Away",
            "date_from": datetime(2026, 3, 3),
            "date_to": datetime(2026, 3, 4),
        }
        resource = self.plain.employee_id.resource_id
        leaves = self.env["resource.calendar.leaves"].create(
            [
                {**vals, "resource_id": resource.id, "calendar_id": self.calendar.id},
                {**vals, "time_type": "other", "calendar_id": self.calendar.id},
                {**vals, "calendar_id": False},
            ]
        )
        leaves[2].company_id = other
        following = self._get_next_days(self.company)
        self.assertEqual(following[date(2026, 3, 2)], date(2026, 3, 3))
        self.assertEqual(self._get_next_days(other)[date(2026, 3, 2)], date(2026, 3, 4))

    def test_a_company_with_flexible_hours_keeps_office_days(self):
        self.calendar.schedule_type = "flexible"
        following = self._get_next_days(self.company)
        self.assertEqual(following[date(2026, 3, 6)], date(2026, 3, 9))

    def test_statements_do_not_grow_with_companies_and_holidays(self):
        counts = []
        for number in (1, 10):
            self._create_companies(number)
            counts.append(self._count_statements())
        self.assertEqual(*counts)

    def _create_companies(self, number):
        companies = self.env["res.company"].create(
            [{"name": f"{number}.{i}"} for i in range(number)]
        )
        for company in companies:
            self.env["resource.calendar.leaves"].create(
                {
                    "name": "Closed",
                    "calendar_id": company.resource_calendar_id.id,
                    "date_from": datetime(2026, 3, 3),
                    "date_to": datetime(2026, 3, 4),
                }
            )

    def _count_statements(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.kpis._get_next_working_days(FIRST, LAST)
        return self.env.cr.sql_log_count - before
