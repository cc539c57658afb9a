"""The KPIs of our habit equal what looping over workshops, roles and ideas counts."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from .kpi_common import HABIT, NOW
from .kpi_random import FEW, RANDOM, RandomKpiCase

TODAY = NOW.date()


class TestKpiHabit(RandomKpiCase):
    @FEW
    @given(RANDOM, st.integers(1, 30))
    def test_values_equal_the_naive_count(self, draw, number):
        with self._forgotten_afterwards():
            self.random = draw
            self._draw_roles(number)
            self._draw_ideas(number)
            self._draw_people(number)
            self._refresh()
            self.assertEqual(
                self._get_values([("kpi_id.code", "in", HABIT)]), self._count()
            )

    def _set(self, record, **vals):
        self.env.flush_all()
        names = ", ".join(f"{name} = %s" for name in vals)
        self.env.cr.execute(
            f"UPDATE {record._table} SET {names} WHERE id = %s",
            [*vals.values(), record.id],
        )
        self.env.invalidate_all()

    def _draw_day(self):
        return TODAY - timedelta(days=self.random.randrange(500))

    def _draw_roles(self, number):
        choice = self.random.choice
        stage = self.env["mindset.stage"].search([], limit=1)
        touchpoint = self.env["mindset.touchpoint"].create(
            {"name": "Invoice", "stage_id": stage.id, "company_id": False}
        )
        for i in range(number):
            job = self.env["hr.job"].create(
                {"name": f"Role {i}", "company_id": choice([False, self.far.id])}
            )
            self._set(job, create_date=self._draw_date(), active=choice([True, False]))
            if choice([True, False]):
                link = self.env["mindset.contribution"].create(
                    {"job_id": job.id, "touchpoint_id": touchpoint.id}
                )
                self._set(
                    link,
                    create_date=self._draw_date(),
                    state=choice(["accepted", "accepted", "proposed"]),
                    active=choice([True, True, False]),
                )

    def _draw_ideas(self, number):
        choice = self.random.choice
        for i in range(number):
            idea = self.env["mindset.idea"].create(
                {
                    "name": f"Idea {i}",
                    "company_id": choice([self.company.id, self.far.id]),
                }
            )
            new = self._draw_day()
            self._set(
                idea,
                date_new=new,
                anonymous=choice([True, False, False]),
                date_answered=choice([None, new + timedelta(days=choice([0, 9]))]),
                date_realised=choice([None, new + timedelta(days=choice([180, 181]))]),
                decision=choice([None, "yes", "merged"]),
                state=choice(["new", "answered", "withdrawn"]),
            )

    def _draw_people(self, number):
        for i in range(number):
            employee = self.env["hr.employee"].create(
                {"name": f"Person {i}", "company_id": self.far.id}
            )
            self._set(employee, create_date=self._draw_date())
            if self.random.choice([True, False]):
                self._set(employee.current_version_id, departure_date=self._draw_day())
                self._set(employee, active=False)

    @freeze_time(NOW)
    def _count(self):
        totals = defaultdict(lambda: [0, 0])
        for month in self.env["mindset.kpi"]._get_kept_months():
            stop = month + relativedelta(months=1)
            for code, company, top, bottom in self._find_rows(month, stop):
                total = totals[code, month, company.id, False]
                total[0] += top
                total[1] += bottom
        return {key: value for key, value in totals.items() if value[1]}

    def _find_rows(self, month, stop):
        def within(day):
            return day and month <= day < stop

        end = datetime.combine(stop, datetime.min.time())
        for job in self.env["hr.job"].search([("create_date", "<", end)]):
            yield "roles", job.company_id, int(self._contributes(job, end)), 1
        people = self.env["hr.employee"].with_context(active_test=False).search([])
        here = people.filtered(
            lambda e: (
                e.create_date < end
                and (e.active or e.departure_date and e.departure_date >= stop)
            )
        )
        for employee in here:
            yield "ideas", employee.company_id, 0, 1
        for idea in self.env["mindset.idea"].search([]):
            company = idea.company_id
            if within(idea.date_new) and idea.state != "withdrawn":
                if company in here.company_id:
                    yield "ideas", company, 100, 0
            if idea.anonymous:
                continue
            if within(idea.date_answered):
                days = (idea.date_answered - idea.date_new).days
                yield "first_answer", company, days, 1
            last = idea.date_new + timedelta(days=180)
            if within(idea.date_new) and idea.decision != "merged" and last < TODAY:
                done = idea.date_realised and idea.date_realised <= last
                yield "realised", company, int(bool(done)), 1

    def _contributes(self, job, end):
        return any(
            link.state == "accepted" and link.create_date < end
            for link in self.env["mindset.contribution"].search(
                [("job_id", "=", job.id)]
            )
        )


class TestKpiWorkshops(RandomKpiCase):
    def test_workshops_held_out_of_those_due(self):
        """Skipped ones were due; those to come are not; months are the company's."""
        ends = [
            (datetime(2026, 3, 31, 21, 0), "held"),
            (datetime(2026, 3, 31, 23, 0), "held"),
            (datetime(2026, 4, 10), "skipped"),
            (datetime(2026, 4, 10), "planned"),
            (NOW + timedelta(days=1), "planned"),
        ]
        programme = self.env["mindset.programme"].search([], limit=1)
        round_ = self.env["mindset.round"].create(
            {
                "programme_id": programme.id,
                "number": 1,
                "company_id": self.company.id,
                "floor": 5,
                **{
                    f"date_{name}": date(2026, 3, day)
                    for day, name in enumerate(
                        ("due", "open", "remind", "publish", "workshop", "close"), 1
                    )
                },
            }
        )
        for i, (end, state) in enumerate(ends):
            group = self.env["mindset.group"].create(
                {
                    "round_id": round_.id,
                    "name": f"Group {i}",
                    "company_id": self.company.id,
                    "invited": 5,
                }
            )
            self.env["mindset.workshop"].create(
                {
                    "round_id": round_.id,
                    "group_id": group.id,
                    "company_id": self.company.id,
                    "date_start": end - timedelta(hours=1),
                    "date_stop": end,
                    "state": state,
                    "skip_reason": "Ill",
                }
            )
        self._refresh()
        values = self._get_values([("kpi_id.code", "=", "workshops")])
        company = self.company.id
        self.assertEqual(
            values,
            {
                ("workshops", date(2026, 3, 1), company, False): [1, 1],
                ("workshops", date(2026, 4, 1), company, False): [1, 3],
            },
        )
