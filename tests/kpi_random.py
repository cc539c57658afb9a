"""Random leads and what people did about them, around the odd moments of a year."""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from odoo import Command

from .kpi_common import NOW, KpiLeadCase

# each example counts a whole database twice
FEW = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
RANDOM = st.randoms(use_true_random=True)
ZONES = [
    *("UTC", "Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"),
    *(
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Pacific/Kiritimati",
    ),
]


class RandomKpiCase(KpiLeadCase):
    """Draws with ``self.random``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        projects = cls.env["project.project"].create(
            [{"name": "Here", "company_id": cls.company.id}, {"name": "Anywhere"}]
        )
        cls.tasks = cls.env["project.task"].create(
            [{"name": "Mend", "project_id": project.id} for project in projects]
        )

    @contextmanager
    def _forgotten_afterwards(self):
        """Take back what an example has written."""
        with self.env.cr.savepoint() as savepoint:
            yield
            savepoint.rollback()
        self.env.invalidate_all()

    def _draw_calendars(self):
        """Give each company a clock, a week and days on which it is closed."""
        self.env["resource.calendar.leaves"].search([]).unlink()
        self.zones = {company: self.random.choice(ZONES) for company in self.zones}
        self.weeks, self.closed = {}, {}
        for company, zone in self.zones.items():
            week = self.random.sample(range(7), self.random.choice([1, 4, 5, 7]))
            calendar = company.resource_calendar_id
            calendar.tz = zone
            calendar.attendance_ids = [Command.clear()] + [
                Command.create(
                    {
                        "name": "Open",
                        "dayofweek": str(day),
                        "hour_from": 8,
                        "hour_to": 14,
                        "day_period": "morning",
                    }
                )
                for day in week
            ]
            self.weeks[company] = week
            self.closed[company] = self._draw_closed_days(calendar, ZoneInfo(zone))

    def _draw_closed_days(self, calendar, zone):
        """Close for some days, and for half a day more."""
        first = self._draw_date().date()
        days = [first + timedelta(i) for i in range(self.random.choice([0, 1, 3, 20]))]
        start, stop = (
            datetime.combine(day, hour, zone).astimezone(timezone.utc)
            for day, hour in (
                (first, time.min),
                (first + timedelta(len(days)), time(self.random.choice([0, 11]))),
            )
        )
        if start < stop:
            self.env["resource.calendar.leaves"].create(
                {
                    "name": "Closed",
                    "calendar_id": calendar.id,
                    "date_from": start.replace(tzinfo=None),
                    "date_to": stop.replace(tzinfo=None),
                }
            )
        return days

    def _works_by_drawn_calendar(self, company, day):
        if company not in self.weeks:
            return day.weekday() < 5
        return day.weekday() in self.weeks[company] and day not in self.closed[company]

    def _create_random_leads(self, number):
        columns = [self._draw_lead() for _i in range(number)]
        leads = self._create_leads(columns)
        for lead, vals in zip(leads, columns, strict=True):
            for _i in range(self.random.choice([0, 0, 1, 2])):
                self._draw_touch(lead, vals)
        for _i in range(number // 4):
            self._draw_contact_touch()
            self._draw_rating()
        return leads

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
            "partner_id": choice([None, *self.customers]),
            "lost_reason_id": choice([None, *self.reasons]),
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

    def _draw_contact_touch(self):
        choice = self.random.choice
        person = choice([self.root, self.portal, *self.people])
        kind = choice(["message", "activity"])
        getattr(self, f"_draw_{kind}")(
            choice(self.customers), self._draw_date(), person
        )

    def _draw_rating(self):
        choice = self.random.choice
        task = choice([None, *self.tasks])
        self._insert(
            "rating_rating",
            [
                {
                    "res_model": "project.task" if task else "res.partner",
                    "res_id": task.id if task else self.customers[0].id,
                    "rated_partner_id": choice([None, *self.people.partner_id.ids]),
                    "rating": choice([0, 1, 3, 5]),
                    "consumed": choice([True, True, False]),
                    "rated_on": self._draw_date(),
                }
            ],
        )

    def _draw_message(self, lead, moment, person):
        choice = self.random.choice
        subtypes = ("mail.mt_comment", "mail.mt_note", "mail.mt_activities")
        parent = choice([None, self.env["mail.message"].search([], limit=1).id])
        self._insert(
            "mail_message",
            [
                {
                    "model": choice([lead._name] * 4 + ["project.task"]),
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
                    "res_model_id": self.env["ir.model"]._get_id(lead._name),
                    "res_model": lead._name,
                    "res_id": lead.id,
                    "user_id": person.id,
                    "write_uid": person.id,
                    "date_deadline": moment.date()
                    + timedelta(days=self.random.choice([-1, 0, 0, 3])),
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
