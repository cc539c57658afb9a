import json
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import MindsetCommon

NOW = "2026-11-18 12:00:00"
MOST_STATEMENTS = 12


class KpiPageCase(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(NOW))
        env = cls.env
        env["mindset.contribution"].search([]).unlink()
        env["mindset.idea"].search([]).unlink()
        env["mindset.kpi.value"].search([]).unlink()
        cls.kpis = env["mindset.kpi"].search([])
        cls.rate = env.ref("customer_mindset.kpi_win_rate")
        cls.days = env.ref("customer_mindset.kpi_days_to_win")
        cls.other = env["res.company"].create({"name": "Other company"})
        cls.north, cls.south = env["crm.team"].create(
            [
                {"name": "North", "company_id": False},
                {"name": "South", "company_id": False},
            ]
        )
        cls.stage = env["mindset.stage"].create({"name": "Paying"})
        cls.touchpoint = env["mindset.touchpoint"].create(
            {
                "name": "The invoice is understood",
                "stage_id": cls.stage.id,
                "kpi_ids": cls.rate.ids,
            }
        )
        env["mindset.contribution"].create(
            {"job_id": cls.job_bookkeeper.id, "touchpoint_id": cls.touchpoint.id}
        )
        cls.Page = env["mindset.kpi.page"]

    @classmethod
    def create_values(
        cls, kpi, counts, team=False, company=None, last=date(2026, 11, 1)
    ):
        """Create values of ``(numerator, denominator)``, the last one in ``last``."""
        months = cls.kpis._get_last_months(48)
        months = [month for month in months if month <= last][-len(counts) :]
        return cls.env["mindset.kpi.value"].create(
            [
                {
                    "kpi_id": kpi.id,
                    "month": month,
                    "company_id": cls.company.id if company is None else company,
                    "team_id": team and team.id,
                    "numerator": top,
                    "denominator": bottom,
                }
                for month, (top, bottom) in zip(months, counts, strict=True)
            ]
        )

    def get_data(self, filters=None, user=None, companies=None):
        self.env.flush_all()
        self.env.invalidate_all()
        page = self.Page.with_user(user or self.plain)
        if companies:
            page = page.with_context(allowed_company_ids=companies.ids)
        return page.get_data(filters)

    def get_kpi(self, kpi=None, **kwargs):
        kpi = kpi or self.rate
        data = self.get_data(**kwargs)
        return next(row for row in data["kpis"] if row["id"] == kpi.id)


class TestKpiPage(KpiPageCase):
    def test_the_bookkeeper_sees_every_kpi(self):
        data = self.get_data()
        self.assertEqual([kpi["id"] for kpi in data["kpis"]], self.kpis.ids)
        self.assertEqual((len(data["months"]), data["months"][-1]), (24, "2026-11-01"))
        self.assertEqual(data["running"], 23)
        self.assertFalse(data["can_edit"])
        self.assertTrue(self.get_data(user=self.manager)["can_edit"])

    def test_the_figure_is_the_quotient_of_sums_to_the_last_digit(self):
        self.create_values(self.rate, [(1, 4)] * 12 + [(2, 3)] * 12)
        self.create_values(self.rate, [(1, 7)], team=self.north)
        kpi = self.get_kpi()
        self.assertEqual((kpi["figure"], kpi["before"]), ("58 %", "25 %"))
        self.assertEqual(kpi["figure"], self.rate.with_user(self.plain).figure)
        self.assertEqual(kpi["points"][-1]["value"], 3 / 10)
        self.assertEqual(kpi["points"][-2]["label"], "67 %")

    def test_periods_end_where_they_say(self):
        self.create_values(self.rate, [(number, 100) for number in range(36)])
        for period, value, before, last in (
            ("last_12", "30 %", "18 %", "2026-11-01"),
            ("last_3", "34 %", "22 %", "2026-11-01"),
            ("last_month", "34 %", "22 %", "2026-10-01"),
            ("this_year", "30 %", "18 %", "2026-11-01"),
            ("last_year", "18 %", "6 %", "2025-12-01"),
        ):
            with self.subTest(period):
                data = self.get_data({"period": period, "team": False})
                kpi = next(row for row in data["kpis"] if row["id"] == self.rate.id)
                self.assertEqual((kpi["figure"], kpi["before"]), (value, before))
                self.assertEqual(data["months"][-1], last)
                self.assertEqual(len(kpi["points"]), 24)

    def test_filters_by_team(self):
        self.create_values(self.rate, [(1, 2)], team=self.north)
        self.create_values(self.rate, [(3, 4)])
        data = self.get_data()
        self.assertEqual(
            [team["name"] for team in data["teams"]], ["North", "Other teams"]
        )
        for team, figure in (
            (False, "67 %"),
            (self.north.id, "50 %"),
            ("other", "75 %"),
            # not offered: all together
            (self.south.id, "67 %"),
            (True, "67 %"),
            ("nonsense", "67 %"),
        ):
            with self.subTest(team=team):
                kpi = self.get_kpi(filters={"period": "x", "team": team})
                self.assertEqual(kpi["figure"], figure)

    def test_what_is_not_counted_by_team_belongs_to_no_team(self):
        self.create_values(self.rate, [(1, 2)], team=self.north)
        self.create_values(self.days, [(3, 4)])
        for team in (self.north.id, "other"):
            kpi = self.get_kpi(self.days, filters={"team": team})
            self.assertFalse(kpi["figure"] or kpi["by_team"])
        self.assertTrue(self.get_kpi(filters={"team": "other"})["by_team"])
        self.assertTrue(self.get_kpi(self.days)["figure"])

    def test_what_is_usual_and_what_it_means(self):
        self.create_values(self.rate, [(50, 100)] * 21 + [(80, 100)] * 2 + [(1, 100)])
        kpi = self.get_kpi()
        point = kpi["points"][-2]
        self.assertGreater(point["value"], point["high"])
        low, high = point["usual"]
        self.assertRegex(low, r"^4\d %$")
        self.assertRegex(high, r"^6\d %$")
        self.assertEqual(kpi["verdict"]["label"], "No clear change")
        self.assertRegex(kpi["verdict"]["recent"], "better than usual")

    def test_targets_are_those_of_the_company_and_year(self):
        self.create_values(self.rate, [(1, 2)] * 24)
        self.assertFalse(self.get_kpi()["target"])
        self._set_target(self.company, 2025, 60)
        self._set_target(self.company, 2026, 50)
        target = self.get_kpi()["target"]
        self.assertEqual(target, {"value": 0.5, "label": "50 %", "reached": True})
        filters = {"period": "last_year", "team": False}
        target = self.get_kpi(filters=filters)["target"]
        self.assertEqual(target, {"value": 0.6, "label": "60 %", "reached": False})

    def test_companies_with_different_targets_have_none_in_common(self):
        both = self.company | self.other
        user = new_test_user(self.env, "mindset_both", company_ids=[(6, 0, both.ids)])
        self._set_target(self.company, 2026, 50)
        self.assertFalse(self.get_kpi(user=user, companies=both)["target"])
        self._set_target(self.other, 2025, 50)
        self.assertTrue(self.get_kpi(user=user, companies=both)["target"])

    def test_fewer_days_reach_a_target(self):
        self.create_values(self.days, [(20, 2)])
        self._set_target(self.company, 2026, 12, self.days)
        self.assertTrue(self.get_kpi(self.days)["target"]["reached"])

    def _set_target(self, company, year, value, kpi=None):
        self.env["mindset.kpi.target"].create(
            {
                "kpi_id": (kpi or self.rate).id,
                "company_id": company.id,
                "year": year,
                "value": value,
            }
        )

    def test_who_can_move_it(self):
        kpi = self.get_kpi()
        self.assertIn(self.touchpoint.name, kpi["touchpoints"])
        self.assertEqual(kpi["roles"], ["Bookkeeper"])
        self.assertEqual(kpi["mine"], [self.touchpoint.name])
        self.assertEqual(self.get_kpi(user=self.salesperson)["mine"], [])
        self.touchpoint.active = False
        kpi = self.get_kpi()
        self.assertNotIn(self.touchpoint.name, kpi["touchpoints"])
        self.assertFalse(kpi["roles"] or kpi["mine"])

    def test_realised_ideas_are_marked(self):
        days = (date(2026, 3, 5), date(2026, 3, 9), date(2024, 3, 9))
        self.env["mindset.idea"].create(
            [
                {
                    "name": f"Idea {number}",
                    "touchpoint_ids": self.touchpoint.ids,
                    "state": "realised",
                    "decision": "yes",
                    "date_realised": day,
                }
                for number, day in enumerate(days)
            ]
        )
        self.env["mindset.idea"].create(
            {"name": "Open", "touchpoint_ids": self.touchpoint.ids}
        )
        self.assertEqual(
            self.get_kpi()["ideas"],
            [{"month": "2026-03-01", "names": ["Idea 0", "Idea 1"], "others": 0}],
        )
        self.assertFalse(self.get_kpi(self.days)["ideas"])

    def test_companies_are_compared_with_access_to_them_only(self):
        self.create_values(self.rate, [(1, 2)])
        self.create_values(self.rate, [(1, 4)], company=self.other.id)
        both = self.company | self.other
        user = new_test_user(self.env, "mindset_both", company_ids=[(6, 0, both.ids)])
        data = self.get_data(user=user, companies=both)
        self.assertEqual(
            {row["name"] for row in data["companies"]}, set(both.mapped("name"))
        )
        kpi = self.get_kpi(user=user, companies=both)
        self.assertEqual(kpi["figure"], "33 %")
        self.assertEqual(
            [(row["id"], row["figure"]) for row in kpi["companies"]],
            [(self.company.id, "50 %"), (self.other.id, "25 %")],
        )
        data = self.get_data()
        self.assertFalse(data["companies"])
        self.assertEqual(self.get_kpi()["figure"], "50 %")
        with self.assertRaises(AccessError):
            self.get_data(companies=both)

    def test_an_empty_page_is_no_error(self):
        self.kpis.active = False
        data = self.get_data()
        self.assertFalse(data["kpis"] or data["teams"] or data["companies"])


class TestKpiPageStatements(KpiPageCase):
    def test_the_number_of_statements_is_small_and_constant(self):
        self._grow(2)
        users = (self.plain, self.salesperson, self.manager)
        few = {user: self._count(user) for user in users}
        self._grow(20)
        for user, statements in few.items():
            self.assertLessEqual(statements, MOST_STATEMENTS)
            self.assertLessEqual(self._count(user), statements)

    def test_several_companies_cost_no_more_than_allowed(self):
        self._grow(2)
        self.create_values(self.rate, [(1, 2)] * 36, company=self.other.id)
        both = self.company | self.other
        self.plain.company_ids = both
        context = {"allowed_company_ids": both.ids}
        self.assertLessEqual(self._count(self.plain, **context), MOST_STATEMENTS)

    def _count(self, user, **context):
        filters = {"period": "last_year", "team": self.north.id}
        # as the web client asks
        lang = self.env["res.lang"].get_installed()[0][0]
        page = self.Page.with_user(user).with_context(lang=lang, tz="UTC", **context)
        return self.count_statements(lambda: page.get_data(filters))

    def _grow(self, number):
        """Add so many of everything that the page reads or that lies behind it."""
        env = self.env
        teams = env["crm.team"].create([{"name": "Team"} for _ in range(number)])
        for kpi in self.kpis:
            for team in [False, self.north, *teams]:
                place = [
                    ("kpi_id", "=", kpi.id),
                    ("team_id", "=", team and team.id),
                ]
                env["mindset.kpi.value"].search(place).unlink()
                self.create_values(kpi, [(1, 2)] * 36, team=team)
        jobs = env["hr.job"].create([{"name": f"Job {i}"} for i in range(number)])
        touchpoints = env["mindset.touchpoint"].create(
            [
                {"name": "Point", "stage_id": self.stage.id, "kpi_ids": self.kpis.ids}
                for _ in range(number)
            ]
        )
        env["mindset.contribution"].create(
            [
                {"job_id": job.id, "touchpoint_id": touchpoint.id}
                for job in jobs
                for touchpoint in touchpoints[:3]
            ]
        )
        env["mindset.idea"].create(
            [
                {
                    "name": "Idea",
                    "touchpoint_ids": touchpoints.ids,
                    "state": "realised",
                    "decision": "yes",
                    "date_realised": date(2025, 3, 1),
                }
                for _ in range(number)
            ]
        )


@tagged("security")
class TestKpiPageAccess(KpiPageCase):
    def test_a_company_sees_nothing_of_another(self):
        self.create_values(self.rate, [(1, 2)], team=self.north)
        self.south.company_id = self.other
        self.create_values(self.rate, [(1, 4)], self.south, self.other.id)
        user = new_test_user(
            self.env,
            "mindset_other",
            company_id=self.other.id,
            company_ids=[(6, 0, self.other.ids)],
        )
        data = self.get_data(user=user)
        self.assertEqual(
            [team["name"] for team in data["teams"]], ["South", "Other teams"]
        )
        self.assertEqual(self.get_kpi(user=user)["figure"], "25 %")
        filters = {"period": "last_12", "team": self.north.id}
        self.assertEqual(self.get_kpi(user=user, filters=filters)["figure"], "25 %")

    def test_nobody_is_named(self):
        """No customer, no salesperson, no lead: not to anybody."""
        customer = self.env["res.partner"].create({"name": "Zyxwv Customer"})
        self.salesperson.name = "Zyxwv Person"
        self.env["crm.lead"].create(
            {
                "name": "Zyxwv wants it",
                "partner_id": customer.id,
                "user_id": self.salesperson.id,
                "type": "opportunity",
            }
        ).action_set_won()
        self.env["mindset.kpi"]._refresh()
        for user in (self.plain, self.salesperson, self.manager):
            data = self.get_data(user=user)
            self.assertTrue(any(kpi["figure"] for kpi in data["kpis"]))
            self.assertNotIn("zyxwv", json.dumps(data).lower())

    def test_outsiders_see_nothing(self):
        portal = new_test_user(self.env, "mindset_portal", groups="base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            with self.assertRaises(AccessError):
                self.get_data(user=user)
