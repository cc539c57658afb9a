from odoo.tests import warmup

from .common import MindsetCommon
from .pulse_common import PulseMixin
from .test_result import MANY, SOME


class TestResultPage(PulseMixin, MindsetCommon):
    invited = 28

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_pulse()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["mindset.programme"].search([]).active = False
        cls.plain.lang = "en_US"
        cls.desk = cls._create_group(cls.round, "Desk", cls.department_sales, 8)
        cls.round._create_tallies()
        cls.page = cls.env["mindset.result.page"].with_user(cls.plain)

    def publish(self, round_, groups, counts):
        for group, rows in zip(groups, counts, strict=True):
            self._set_counts(group, *rows)
        round_._publish_result()
        round_.state = "published"

    def get_data(self, **filters):
        page = self.page.with_context(lang="en_US")
        return page.with_context(allowed_company_ids=self.company.ids).get_data(
            **filters
        )

    def test_nothing_is_shown_before_the_publication(self):
        data = self.get_data()
        self.assertEqual((data["rounds"], data["drivers"]), ([], []))

    def test_the_company_comes_first(self):
        self.publish(self.round, [self.group, self.desk], [MANY, SOME])
        data = self.get_data()
        self.assertEqual(data["round_id"], self.round.id)
        self.assertEqual(
            [(unit["kind"], unit["name"]) for unit in data["units"]],
            [("company", self.company.name), ("group", "Desk"), ("group", "Office")],
        )
        self.assertEqual(
            [d["name"] for d in data["drivers"]], ["Clarity", "Freedom to act"]
        )
        self.assertEqual(data["drivers"][0]["figure"], "3.8")

    def test_a_group_has_its_own_figures(self):
        self.publish(self.round, [self.group, self.desk], [MANY, SOME])
        units = {unit["name"]: unit["key"] for unit in self.get_data()["units"]}
        office = self.get_data(unit=units["Office"])["drivers"][0]
        self.assertEqual(office["figure"], "3.9")
        self.assertEqual(len(office["items"]), 2)
        self.assertTrue(all(len(item["shares"]) == 5 for item in office["items"]))
        desk = self.get_data(unit=units["Desk"])
        self.assertEqual(desk["drivers"][0]["items"], [])
        self.assertEqual(desk["band"], "three quarters or more")

    def test_what_is_hidden_has_one_text_and_no_number(self):
        self.publish(
            self.round,
            [self.group, self.desk],
            [MANY, [SOME[0]] * 2 + [(8, 0, 0, 0, 0, 0)]],
        )
        units = {unit["name"]: unit["key"] for unit in self.get_data()["units"]}
        freedom = self.get_data(unit=units["Desk"])["drivers"][1]
        self.assertEqual(freedom["figure"], "Too few answers to show")
        self.assertIsNone(freedom["mean"])
        self.assertFalse(freedom["items"])

    def test_the_rounds_are_a_series(self):
        self.publish(self.round, [self.group, self.desk], [MANY, SOME])
        later, group = self._create_round(2)
        self.publish(later, [group], [MANY])
        data = self.get_data()
        self.assertEqual(
            [row["id"] for row in data["rounds"]], [later.id, self.round.id]
        )
        dates = [point["date"] for point in data["drivers"][0]["series"]]
        self.assertEqual(dates, ["2025-01-01", "2025-02-01"])

    def test_unknown_rounds_and_units_show_the_latest(self):
        self.publish(self.round, [self.group, self.desk], [MANY, SOME])
        data = self.get_data(round_id=self.round.id + 99, unit="group:in 0")
        self.assertEqual(data["round_id"], self.round.id)
        self.assertEqual(data["unit"], "company:all")

    @warmup
    def test_the_number_of_statements_does_not_grow(self):
        """Rounds, results, their rounds, questions and drivers, and the series."""
        self.publish(self.round, [self.group, self.desk], [MANY, SOME])
        self.assert_statements()
        for number in range(2, 12):
            later, group = self._create_round(number)
            more = [
                self._create_group(later, f"Team {n}", self.department_sales, 20)
                for n in range(10)
            ]
            later._create_tallies()
            self.publish(later, [group, *more], [MANY] * 11)
        self.assert_statements()

    def assert_statements(self):
        self.get_data()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.get_data()
        self.assertLessEqual(self.env.cr.sql_log_count - before, 15)
