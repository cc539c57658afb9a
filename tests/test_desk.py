"""Desks: chosen by the manager, asked about on both sides, shown as a gap."""

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import ValidationError

from .common import MindsetCommon

FLOOR = 3
TODAY = "2026-03-02"


class DeskCommon(MindsetCommon):
    """A firm of three departments: 6 bookkeepers, 8 in sales, 9 in production."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.firm = cls.env["hr.department"].create({"name": "Firm"})
        cls.books, cls.sales, cls.production = cls.env["hr.department"].create(
            [
                {"name": name, "parent_id": cls.firm.id}
                for name in ("Bookkeeping", "Sales", "Production")
            ]
        )
        for department, number in ((cls.books, 6), (cls.sales, 8), (cls.production, 9)):
            cls._create_people(department, number)
        driver = cls.env["mindset.driver"].create({"name": "Help"})
        cls.statement, cls.others, cls.own = cls.env["mindset.item"].create(
            [
                {"name": "We help each other.", "driver_id": driver.id},
                {
                    "name": "{desk} helps me.",
                    "kind": "desk_others",
                    "driver_id": driver.id,
                },
                {"name": "We help.", "kind": "desk_self", "driver_id": driver.id},
            ]
        )
        cls.programme = (
            cls.env["mindset.programme"]
            .with_user(cls.manager)
            .create(
                {
                    "name": "Desks",
                    "floor": FLOOR,
                    "item_ids": (cls.statement | cls.others | cls.own).ids,
                    "department_ids": cls.firm.ids,
                    "desk_ids": cls.books.ids,
                }
            )
        )

    @classmethod
    def _create_people(cls, department, number):
        return cls.env["hr.employee"].create(
            [
                {"name": f"{department.name} {n}", "department_id": department.id}
                for n in range(number)
            ]
        )

    def open_round(self, day=TODAY):
        with freeze_time(day):
            round_ = self.env["mindset.round"]._open(
                self.programme.sudo(), fields.Date.to_date(day)
            )
        round_.state = "open"
        return round_

    def set_counts(self, group, question, row):
        item, desk = question
        for value, n in enumerate(row):
            self.env.cr.execute(
                "UPDATE mindset_tally SET n = %s WHERE group_id = %s AND item_id = %s"
                " AND COALESCE(desk_id, 0) = %s AND value = %s",
                [n, group.id, item, desk, value],
            )

    def publish(self, round_, rows):
        """Publish with ``{item: counts}``, the same in each group that is asked."""
        for group, questions in round_.group_ids._get_questions().items():
            for question in questions:
                self.set_counts(group, question, rows[question[0]])
        round_._publish_result()
        round_.state = "published"
        return self.env["mindset.result"].search([("round_id", "=", round_.id)])


class TestDesk(DeskCommon):
    def test_a_desk_has_a_sheet_of_its_own(self):
        round_ = self.open_round()
        desk = round_.desk_ids
        self.assertEqual(desk.name, "Bookkeeping")
        groups = round_.group_ids.grouped("desk_id")
        self.assertEqual(groups[desk].invited, 6)
        questions = round_.group_ids._get_questions()
        self.assertEqual(
            questions[groups[desk]], [(self.statement.id, 0), (self.own.id, desk.id)]
        )
        for group in round_.group_ids - groups[desk]:
            self.assertEqual(
                questions[group], [(self.statement.id, 0), (self.others.id, desk.id)]
            )

    def test_the_sheet_names_the_desk(self):
        round_ = self.open_round()
        group = round_.group_ids.filtered(lambda g: not g.desk_id)[0]
        ticket = type("Ticket", (), {"group_id": group.id})
        texts = self.env["mindset.pulse"]._get_questions(ticket).values()
        self.assertEqual(list(texts), ["We help each other.", "Bookkeeping helps me."])

    def test_a_renamed_department_keeps_its_name_in_the_round(self):
        round_ = self.open_round()
        self.books.name = "Accounts"
        self.assertEqual(round_.desk_ids.name, "Bookkeeping")

    def test_without_desks_nobody_is_asked_about_them(self):
        self.programme.desk_ids = False
        round_ = self.open_round()
        self.assertEqual(round_.item_ids, self.statement)
        self.assertFalse(round_.desk_ids)

    def test_too_many_too_small_or_nested_desks_are_refused(self):
        small = self.env["hr.department"].create(
            {"name": "Lab", "parent_id": self.firm.id}
        )
        self._create_people(small, 4)
        for desks, said in (
            (small, "“Lab” has 4 people in this programme, and a desk needs at least"),
            (self.firm | self.books, "“Bookkeeping” is a part of “Firm”"),
            (self.books.create([{"name": str(n)} for n in range(6)]), "at most 5"),
        ):
            with self.assertRaisesRegex(ValidationError, said):
                self.programme.desk_ids = desks

    def test_desks_need_both_questions(self):
        with self.assertRaisesRegex(ValidationError, "both questions"):
            self.programme.item_ids = self.statement | self.own

    def test_the_question_to_others_names_the_desk(self):
        with self.assertRaisesRegex(ValidationError, "{desk}"):
            self.others.name = "They help me."

    def test_a_desk_that_became_too_small_is_left_out_of_the_round(self):
        leavers = self.env["hr.employee"].search(
            [("department_id", "=", self.books.id)], limit=3
        )
        leavers.active = False
        round_ = self.open_round()
        self.assertFalse(round_.desk_ids)
        self.assertFalse(round_.group_ids.desk_id)
        self.assertEqual(sum(round_.group_ids.mapped("invited")), 20)

    def test_both_sides_are_shown_and_no_group_has_a_figure_of_a_desk(self):
        results = self.publish(
            self.open_round(),
            {
                self.statement.id: (0, 0, 2, 2, 1, 1),
                self.others.id: (0, 2, 2, 1, 0, 1),
                self.own.id: (0, 0, 0, 1, 1, 2),
            },
        )
        rows = results.filtered("desk_id")
        self.assertEqual(set(rows.mapped("kind")), {"desk"})
        means = {row.item_id: row.mean for row in rows}
        self.assertEqual(means, {self.others: 2.3, self.own: 4.0})
        self.assertEqual(set(rows.mapped("name")), {"Bookkeeping"})

    def test_a_side_with_too_few_answers_is_hidden(self):
        results = self.publish(
            self.open_round(),
            {
                self.statement.id: (0, 0, 2, 2, 1, 1),
                self.others.id: (0, 2, 2, 1, 0, 1),
                self.own.id: (4, 0, 0, 1, 1, 0),
            },
        )
        hidden = {row.item_id: row.hidden for row in results.filtered("desk_id")}
        self.assertEqual(hidden, {self.others: False, self.own: True})


class TestChange(DeskCommon):
    LOW = (0, 3, 2, 1, 0, 0)
    HIGH = (0, 0, 0, 1, 2, 3)

    def play(self, first, second, between=None):
        """Publish two rounds; return the results of the second."""
        self.programme.desk_ids = False
        results = self.publish(self.open_round(), {self.statement.id: first})
        if between:
            between()
        asked = self.programme.item_ids.filtered(lambda i: i.kind == "statement")
        second_round = self.open_round("2026-04-06")
        results = self.publish(second_round, {asked.id: second})
        return results.filtered(lambda row: row.kind == "company" and not row.item_id)

    def test_a_clear_change_is_named(self):
        row = self.play(self.LOW, self.HIGH)
        self.assertEqual((row.verdict, row.change), ("better", 2.0))
        self.assertGreater(row.change, row.change_noise)

    def test_a_small_change_is_chance(self):
        row = self.play((0, 1, 2, 2, 1, 0), (0, 1, 1, 2, 2, 0))
        self.assertEqual(row.verdict, "same")
        self.assertLess(abs(row.change), row.change_noise)

    def test_the_change_comes_from_what_is_published(self):
        row = self.play(self.LOW, self.HIGH)
        before = self.env["mindset.result"].search(
            [("kind", "=", "company"), ("item_id", "=", False)], order="id", limit=1
        )
        self.assertEqual(row.change, round(row.mean - before.mean, 1))
        band = (row.noise**2 + before.noise**2) ** 0.5
        self.assertAlmostEqual(row.change_noise, band, 1)

    def test_a_new_wording_starts_a_new_series(self):
        row = self.play(
            self.LOW,
            self.HIGH,
            lambda: self.statement.with_user(self.manager).action_reword(),
        )
        self.assertFalse(row.verdict)

    def test_mostly_other_people_are_not_compared(self):
        def replace():
            people = self.env["hr.employee"].search(
                [("department_id", "child_of", self.firm.id)]
            )
            people[:12].active = False
            self._create_people(self.sales, 6)
            self._create_people(self.production, 6)

        self.assertFalse(self.play(self.LOW, self.HIGH, replace).verdict)

    def test_who_belonged_where_is_forgotten_after_the_next_result(self):
        Participation = self.env["mindset.participation"]
        self.play(self.LOW, self.HIGH)
        first, second = self.programme.sudo().round_ids.sorted("number")
        self.assertTrue(Participation._of_round(first))
        with freeze_time("2026-04-07"):
            Participation._erase_old()
        self.assertFalse(Participation._of_round(first))
        self.assertEqual(len(Participation._of_round(second)), 23)
        with freeze_time("2027-05-05"):
            Participation._erase_old()
        self.assertEqual(len(Participation._of_round(second)), 23)
        with freeze_time("2027-05-07"):
            Participation._erase_old()
        self.assertFalse(Participation._of_round(second))
