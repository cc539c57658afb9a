"""Companies, people and leads that the tests of KPIs count."""

from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.tests import new_test_user

from .common import MindsetCommon
from .naive_customer import NaiveKpi

NOW = datetime(2026, 5, 13, 9, 30)
HOLIDAY = date(2026, 4, 6)
HALF_HOLIDAY = date(2026, 4, 9)
# counted elsewhere: test_kpi_habit
HABIT = ("workshops", "roles", "ideas", "realised", "first_answer")
LONG_WEEKEND = [date(2026, 1, 1) + timedelta(days=i) for i in range(5)]


class KpiLeadCase(MindsetCommon):
    """Leads of three companies.

    - the company: Berlin, Monday to Friday, one holiday and half a day off
    - far: Auckland, Tuesday to Saturday, a long weekend over the turn of the year
    - old: Los Angeles, archived
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.lead"].with_context(active_test=False).search([]).unlink()
        # installing has counted what was there
        cls.env["mindset.kpi.value"].search([]).unlink()
        cls.far, cls.old = cls.env["res.company"].create(
            [{"name": "Far"}, {"name": "Old"}]
        )
        cls.old.resource_calendar_id.tz = "America/Los_Angeles"
        cls._set_up_far_calendar()
        cls._set_up_holidays()
        cls.old.active = False
        cls.zones = {
            cls.company: "Europe/Berlin",
            cls.far: "Pacific/Auckland",
            cls.old: "America/Los_Angeles",
        }
        cls._set_up_people()

    @classmethod
    def _set_up_far_calendar(cls):
        calendar = cls.far.resource_calendar_id
        calendar.tz = "Pacific/Auckland"
        calendar.attendance_ids = [Command.clear()] + [
            Command.create(
                {
                    "name": str(day),
                    "dayofweek": str(day),
                    "hour_from": 8,
                    "hour_to": 12 if day == 5 else 16,
                    "day_period": "morning",
                }
            )
            for day in range(1, 6)
        ]

    @classmethod
    def _set_up_holidays(cls):
        def leave(company, zone_hours, first, last, hours, **vals):
            start = datetime.combine(first, datetime.min.time())
            stop = datetime.combine(last, datetime.min.time())
            return {
                "name": "Closed",
                "company_id": company.id,
                "date_from": start + timedelta(hours=hours[0] - zone_hours),
                "date_to": stop + timedelta(hours=hours[1] - zone_hours),
                **vals,
            }

        here = {"calendar_id": cls.company.resource_calendar_id.id}
        leaves = cls.env["resource.calendar.leaves"].create(
            [
                leave(cls.company, 2, HOLIDAY, HOLIDAY, (0, 24), **here),
                leave(cls.company, 2, HALF_HOLIDAY, HALF_HOLIDAY, (12, 24), **here),
                leave(cls.far, 13, LONG_WEEKEND[0], LONG_WEEKEND[-1], (0, 24)),
            ]
        )
        leaves[2].calendar_id = False
        leaves[2].company_id = cls.far  # after the calendar, which sets it

    @classmethod
    def _set_up_people(cls):
        sales = "sales_team.group_sale_salesman"
        cls.people = cls.env["res.users"]
        for number in range(8):
            company = cls.far if number in (5, 6) else cls.company
            cls.people |= new_test_user(
                cls.env,
                f"kpi_{number}",
                groups=sales,
                company_id=company.id,
                company_ids=[Command.set((cls.company | cls.far).ids)],
            )
        cls.people[7].active = False
        cls.portal = new_test_user(cls.env, "kpi_portal", groups="base.group_portal")
        cls.root = cls.env.ref("base.user_root")
        cls.teams = cls.env["crm.team"].create(
            [
                {"name": "Shared"},
                {"name": "Here", "company_id": cls.company.id},
                {"name": "There", "company_id": cls.far.id},
                {"name": "Pair", "company_id": cls.company.id},
                {"name": "Nobody's"},
            ]
        )
        head = cls.env["res.partner"].create({"name": "Head", "is_company": True})
        cls.customers = head | cls.env["res.partner"].create(
            [
                {"name": "Contact", "parent_id": head.id},
                {"name": "Shop"},
                {"name": "Friend", "company_id": cls.far.id},
            ]
        )
        cls.reasons = cls.env["crm.lost.reason"].create(
            [{"name": "Forgotten", "in_our_hands": True}, {"name": "Too far away"}]
        )

    @classmethod
    def _works(cls, company, day):
        if company == cls.far:
            return day.weekday() in range(1, 6) and day not in LONG_WEEKEND
        if company == cls.company and day == HOLIDAY:
            return False
        return day.weekday() < 5

    def _create_leads(self, columns):
        """Create leads and set columns that the ORM guards, such as dates."""
        leads = self.env["crm.lead"].create([{"name": "Lead"} for _vals in columns])
        self.env.flush_all()
        for lead, vals in zip(leads, columns, strict=True):
            vals = {
                "company_id": None,
                "team_id": None,
                "user_id": None,
                "won_status": "pending",
                **vals,
            }
            self.env.cr.execute(
                "UPDATE crm_lead SET "
                + ", ".join(f"{name} = %s" for name in vals)
                + " WHERE id = %s",
                [*(getattr(value, "id", value) for value in vals.values()), lead.id],
            )
        self.env.invalidate_all()
        return leads

    def _insert(self, table, rows):
        for row in rows:
            names = ", ".join(row)
            marks = ", ".join(["%s"] * len(row))
            self.env.cr.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values())
            )
        self.env.invalidate_all()

    def _refresh(self, months=None):
        with freeze_time(NOW):
            return self.env["mindset.kpi"]._refresh(months)

    def _get_values(self, domain=()):
        return {
            (row.kpi_id.code, row.month, row.company_id.id, row.team_id.id): [
                row.numerator,
                row.denominator,
            ]
            for row in self.env["mindset.kpi.value"].search(list(domain))
        }

    @freeze_time(NOW)
    def _assert_equals_naive_count(self):
        months = self.env["mindset.kpi"]._get_kept_months()
        naive = NaiveKpi(self.env, self.zones, self._works, NOW, months).count()
        values = self._get_values([("kpi_id.code", "not in", HABIT)])
        self.assertEqual(values.keys(), naive.keys())
        for key, counts in naive.items():
            self.assertAlmostEqual(values[key][0], counts[0], 6, key)
            self.assertEqual(values[key][1], counts[1], key)
