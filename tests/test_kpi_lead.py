import random
from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.tests import new_test_user

from .common import MindsetCommon
from .naive_kpi import NaiveKpi

NOW = datetime(2026, 5, 13, 9, 30)
HOLIDAY = date(2026, 4, 6)
HALF_HOLIDAY = date(2026, 4, 9)
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

    def _assert_equals_naive_count(self):
        naive = NaiveKpi(self.env, self.zones, self._works, NOW).count()
        values = self._get_values()
        self.assertEqual(values.keys(), naive.keys())
        for key, counts in naive.items():
            self.assertAlmostEqual(values[key][0], counts[0], 6, key)
            self.assertEqual(values[key][1], counts[1], key)


class TestRandomLeads(KpiLeadCase):
    """Whatever the leads, the statements count what looping over them counts."""

    def test_values_equal_the_naive_count(self):
        for seed in range(4):
            with self.subTest(seed=seed), self.env.cr.savepoint():
                self.random = random.Random(seed)
                self._create_random_leads(100)
                self.assertTrue(self._refresh())
                self._assert_equals_naive_count()
                self.env["crm.lead"].with_context(active_test=False).search([]).unlink()

    def test_some_months_only(self):
        """Any set of months gives what the full run gives for them."""
        self.random = random.Random(42)
        self._create_random_leads(80)
        self._refresh()
        full = self._get_values()
        values = self.env["mindset.kpi.value"].search([])
        self.env.cr.execute("UPDATE mindset_kpi_value SET numerator = -1")
        self.env.cr.execute("DELETE FROM mindset_kpi_value WHERE id %% 2 = 0", [])
        values.invalidate_model()
        for month in {key[1] for key in full}:
            self._refresh([month])
        self.assertEqual(self._get_values(), full)

    def _create_random_leads(self, number):
        columns = [self._draw_lead() for _i in range(number)]
        leads = self._create_leads(columns)
        for lead, vals in zip(leads, columns, strict=True):
            for _i in range(self.random.choice([0, 0, 1, 2])):
                self._draw_touch(lead, vals)

    def _draw_lead(self):
        choice = self.random.choice
        created = self._draw_date()
        status = choice(["won", "won", "lost", "pending"])
        reopened = choice([False] * 9 + [True])
        closed = created + timedelta(seconds=choice([60, 86400 * 3, 86400 * 40]))
        return {
            "create_date": created,
            "date_closed": None
            if status == "pending" or reopened
            else min(closed, NOW),
            "won_status": status,
            "active": status != "lost",
            "company_id": choice([None, None, *self.zones]),
            "team_id": choice([None, *self.teams, *self.teams[:3]]),
            "user_id": choice([None, self.root, self.portal, *self.people]),
        } | (
            {"team_id": self.teams[3], "user_id": choice(self.people[:2])}
            if choice([False] * 4 + [True])
            else {}
        )

    def _draw_date(self):
        """Some days around the ends of few months, at any time and at odd times."""
        first = self.random.choice(
            [date(2025, 12, 31), date(2026, 3, 29), date(2026, 4, 3), date(2026, 5, 8)]
        )
        moment = datetime.combine(first, datetime.min.time())
        return moment + timedelta(
            days=self.random.randrange(4),
            seconds=self.random.choice(
                [self.random.randrange(86400), 84600, 79200, 39600, 1800]
            ),
        )

    def _draw_touch(self, lead, vals):
        choice = self.random.choice
        moment = vals["create_date"] + timedelta(
            hours=choice([-2, 0, 1, 20, 24, 48, 72, 96, 120])
        )
        person = choice([self.root, self.portal, *self.people])
        kind = choice(["message", "message", "activity", "event"])
        getattr(self, f"_draw_{kind}")(lead, moment, person)

    def _draw_message(self, lead, moment, person):
        choice = self.random.choice
        subtypes = ("mail.mt_comment", "mail.mt_note", "mail.mt_activities")
        parent = choice([None, self.env["mail.message"].search([], limit=1).id])
        self._insert(
            "mail_message",
            [
                {
                    "model": choice(["crm.lead"] * 4 + ["res.partner"]),
                    "res_id": lead.id,
                    "message_type": choice(
                        ["comment"] * 3
                        + ["email_outgoing", "email", "auto_comment", "notification"]
                    ),
                    "subtype_id": choice(
                        [None] + [self.env.ref(s).id for s in subtypes]
                    ),
                    "is_internal": choice([None, False, True]),
                    "author_id": choice([person.partner_id.id] * 4 + [None]),
                    "parent_id": parent,
                    "date": moment,
                }
            ],
        )

    def _draw_activity(self, lead, moment, person):
        done = self.random.choice([True, True, False])
        self._insert(
            "mail_activity",
            [
                {
                    "res_model_id": self.env["ir.model"]._get_id("crm.lead"),
                    "res_model": "crm.lead",
                    "res_id": lead.id,
                    "user_id": person.id,
                    "write_uid": person.id,
                    "date_deadline": moment.date(),
                    "date_done": moment.date() if done else None,
                    "write_date": moment
                    + self.random.choice([1, 99]) * timedelta(1, 0)
                    - timedelta(1),
                    "active": not done,
                }
            ],
        )

    def _draw_event(self, lead, moment, person):
        self._insert(
            "calendar_event",
            [
                {
                    "name": "Meeting",
                    "opportunity_id": lead.id,
                    "user_id": self.random.choice([person.id, person.id, None]),
                    "start": moment,
                    "stop": moment + timedelta(hours=self.random.choice([1, 2000])),
                    "active": self.random.choice([True, True, False]),
                    "show_as": "busy",
                }
            ],
        )
