"""What a round was opened with holds to its end, whoever changes what meanwhile."""

from unittest.mock import patch

import psycopg2
from freezegun import freeze_time

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from .test_round import RoundCommon


class TestRoundPromise(RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls._start_round()
        # the mode that administrators get by Become Superuser
        cls.almighty = cls.round.with_user(SUPERUSER_ID).sudo()

    def test_the_floor_of_an_open_round_rises_and_never_falls(self):
        for value in (2, 0):
            with self.assertRaises(AccessError):
                self.almighty.floor = value
        self.almighty.floor = 4
        with self.assertRaises(AccessError):
            self.almighty.floor = 3

    def test_the_floor_stays_once_nobody_can_answer_any_more(self):
        self.almighty.ended = True
        with self.assertRaises(AccessError):
            self.almighty.floor = 4

    def test_questions_programme_and_company_stay(self):
        other = self.programme.sudo().copy()
        for vals in (
            {"item_ids": [fields.Command.clear()]},
            {"programme_id": other.id},
            {"company_id": self.env["res.company"].create({"name": "Else"}).id},
            {"number": 7},
        ):
            with self.assertRaises(AccessError, msg=vals):
                self.almighty.write(vals)

    def test_no_question_slips_in_from_its_own_side(self):
        with self.assertRaises(AccessError):
            self.items[0].sudo().round_ids = [fields.Command.unlink(self.round.id)]
        with self.assertRaises(AccessError):
            self.items.create(
                {
                    "name": "Late",
                    "driver_id": self.items.driver_id.id,
                    "round_ids": [fields.Command.link(self.round.id)],
                }
            )

    def test_a_round_never_goes_back(self):
        self._run("2026-03-09 08:00:00")
        self.assertEqual(self.round.state, "published")
        for vals in ({"state": "open"}, {"state": "opening"}, {"ended": False}):
            with self.assertRaises(AccessError, msg=vals):
                self.almighty.write(vals)

    def test_nobody_moves_the_people_of_a_group(self):
        group = self.almighty.group_ids
        for vals in ({"invited": 99}, {"department_path": "1/"}, {"round_id": False}):
            with self.assertRaises(AccessError, msg=vals):
                group.write(vals)

    def test_a_changed_programme_does_not_reach_the_open_round(self):
        round_ = self.round
        kept = [
            name
            for name, field in round_._fields.items()
            if field.store and name not in ("state", "write_date", "reminded")
        ]
        before = round_.read(kept)
        self.programme.with_user(self.manager).write(
            {
                "floor": 6,
                "item_ids": [fields.Command.set(self.items[:1].ids)],
                "pulse_days": 1,
                "workshop_days": 2,
                "close_days": 3,
                "department_ids": [fields.Command.set(self.department_sales.ids)],
                "include_trainees": False,
            }
        )
        self._run("2026-03-04 08:00:00")
        self.assertEqual(round_.state, "open")
        self.assertEqual(round_.read(kept), before)

    def test_the_company_of_a_programme_stays_after_a_round(self):
        company = self.env["res.company"].create({"name": "Else"})
        with self.assertRaises(UserError):
            self.programme.sudo().company_id = company


class TestNextRound(RoundCommon):
    @mute_logger("odoo.sql_db")
    def test_no_second_pulse_beside_an_unpublished_one(self):
        round_ = self._start_round()
        for state in ("opening", "open"):
            with (
                self.assertRaises(psycopg2.errors.UniqueViolation),
                self.env.cr.savepoint(),
            ):
                round_.copy(
                    {"number": 2, "date_due": "2026-04-02", "state": state}
                ).flush_recordset()

    def test_a_result_that_cannot_be_published_holds_back_the_next_round(self):
        round_ = self._start_round()

        def fail(self, round_):
            raise ValueError("broken")

        MindsetResult = type(self.env["mindset.result"])
        with (
            patch.object(MindsetResult, "_publish", fail),
            self.assertLogs("odoo.addons.customer_mindset", "ERROR"),
        ):
            self._run("2026-03-09 08:00:00")
        with (
            patch.object(MindsetResult, "_publish", fail),
            self.assertLogs("odoo.addons.customer_mindset", "ERROR"),
        ):
            self._run("2026-04-02 08:00:00")
        self.assertEqual(self.programme.round_ids, round_)
        self._run("2026-04-03 08:00:00")
        # mended: one day later the result comes, and on the next the round
        self._run("2026-04-04 08:00:00")
        self.assertEqual(len(self.programme.round_ids), 2)

    def test_too_few_answers_to_show_is_a_result(self):
        round_ = self._start_round()
        self._run("2026-03-09 08:00:00")
        results = self.env["mindset.result"].search([("round_id", "=", round_.id)])
        self.assertEqual(set(results.mapped("hidden")), {True})
        self._run("2026-04-02 08:00:00")
        self.assertEqual(len(self.programme.round_ids), 2)


class TestOverlap(RoundCommon):
    def _make_other(self, departments, **vals):
        return (
            self.env["mindset.programme"]
            .with_user(self.manager)
            .create(
                {
                    "name": "Beside it",
                    "floor": 3,
                    "item_ids": [fields.Command.set(self.items.ids)],
                    "department_ids": [fields.Command.set(departments.ids)],
                    "date_first": "2026-03-02",
                    **vals,
                }
            )
        )

    def _start(self, programme):
        with freeze_time("2026-03-02 08:00:00"):
            programme.action_start()

    def test_nobody_is_in_two_running_programmes(self):
        self._start(self.programme)
        # everybody but the two trainees: the difference would be their answers
        other = self._make_other(self.department_office, include_trainees=False)
        with self.assertRaisesRegex(ValidationError, "4 people.*Customers in mind"):
            self._start(other)

    def test_a_running_programme_does_not_grow_into_another(self):
        self.programme.department_ids = self.department_office
        self._start(self.programme)
        other = self._make_other(self.department_sales)
        self._start(other)
        with self.assertRaises(ValidationError):
            other.department_ids = self.department_sales | self.department_office

    def test_people_who_are_being_asked_are_not_asked_by_another_programme(self):
        round_ = self._start_round()
        self.programme.with_user(self.manager).action_stop()
        other = self._make_other(self.department_office, include_trainees=False)
        self._start(other)
        self._run("2026-03-03 08:00:00")
        self.assertFalse(other.round_ids)
        self._run("2026-03-09 08:00:00")
        self.assertEqual(round_.state, "published")
        self._run("2026-03-10 08:00:00")
        self.assertEqual(other.round_ids.state, "open")

    def test_other_people_do_not_wait(self):
        self.programme.department_ids = self.department_office
        self._start_round()
        other = self._make_other(self.department_sales)
        self._start(other)
        self._run("2026-03-03 08:00:00")
        self.assertEqual(other.round_ids.state, "open")
