"""Workshops: a task and a meeting that really happen, for people without rights."""

from datetime import timedelta

import psycopg2

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .test_round import RoundCommon


class TestWorkshop(RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls._start_round()
        cls.workshop = cls.round.workshop_ids

    def test_it_has_a_task_and_an_event_with_the_people(self):
        workshop = self.workshop
        self.assertEqual(len(workshop.user_ids), 5)
        self.assertEqual(workshop.task_id.user_ids, workshop.user_ids)
        self.assertEqual(workshop.event_id.user_id, self.facilitator)
        self.assertLessEqual(
            workshop.user_ids.partner_id, workshop.event_id.partner_ids
        )
        self.assertIn(self.apprentice.work_contact_id, workshop.event_id.partner_ids)
        self.assertEqual(workshop.task_id.project_id.privacy_visibility, "followers")

    def test_everybody_is_an_attendee_as_odoo_makes_them(self):
        event = self.workshop.event_id
        attendees = event.attendee_ids
        self.assertEqual(attendees.partner_id, event.partner_ids)
        self.assertIn(self.facilitator.partner_id, event.partner_ids)
        self.assertEqual(set(attendees.mapped("state")), {"needsAction"})
        self.assertEqual(len(set(attendees.mapped("access_token"))), len(attendees))
        names = attendees.mapped("partner_id.name")
        self.assertEqual(attendees.mapped("common_name"), names)
        self.assertTrue(self.workshop.task_id.date_assign)

    def test_a_facilitator_comes_to_people_without_a_login_too(self):
        self.workshop.user_ids = False
        self.workshop.event_id.unlink()
        self._run("2026-03-03 08:00:00")
        partners = self.workshop.event_id.partner_ids
        self.assertIn(self.facilitator.partner_id, partners)
        self.assertIn(self.apprentice.work_contact_id, partners)

    def test_the_task_is_in_the_first_personal_stage_of_everybody(self):
        places = self.env["project.task.stage.personal"].search(
            [("task_id", "=", self.workshop.task_id.id)]
        )
        self.assertEqual(places.user_id, self.workshop.user_ids)
        for place in places:
            mine = [("user_id", "=", place.user_id.id)]
            first = self.env["project.task.type"].search(mine, limit=1)
            self.assertEqual(place.stage_id, first)

    def test_only_who_can_open_project_gets_personal_stages(self):
        users, task = self.workshop.user_ids, self.workshop.task_id
        mine = [("user_id", "in", users.ids)]
        self.env.cr.execute(
            "UPDATE project_task_user_rel SET stage_id = NULL WHERE user_id = ANY(%s)",
            [users.ids],
        )
        self.env.cr.execute(
            "DELETE FROM project_task_type WHERE user_id = ANY(%s)", [users.ids]
        )
        self.env.invalidate_all()
        self.plain.group_ids += self.env.ref("project.group_project_user")
        task.with_context(mindset_workshop=True)._populate_missing_personal_stages()
        self.assertEqual(self.env["project.task.type"].search(mine).user_id, self.plain)

    def test_it_starts_at_the_local_hour_on_a_working_day(self):
        # 12 March 2026 is a Thursday, ten days after the opening, still winter time
        self.assertEqual(
            self.workshop.date_start, fields.Datetime.to_datetime("2026-03-12 09:00:00")
        )

    def test_weekends_and_holidays_are_skipped(self):
        programme = self.programme.sudo()
        saturday = fields.Date.to_date("2026-03-14")
        self.assertEqual(
            programme._get_workday(saturday), fields.Date.to_date("2026-03-16")
        )
        self.env["resource.calendar.leaves"].create(
            {
                "calendar_id": self.company.resource_calendar_id.id,
                "date_from": "2026-03-15 22:00:00",
                "date_to": "2026-03-16 23:00:00",
            }
        )
        self.assertEqual(
            programme._get_workday(saturday), fields.Date.to_date("2026-03-17")
        )

    def test_summer_time_keeps_the_local_hour(self):
        programme = self.programme.sudo()
        before = programme._localise(fields.Date.to_date("2026-03-28"), 10)
        after = programme._localise(fields.Date.to_date("2026-03-30"), 10)
        self.assertEqual((before.hour, after.hour), (9, 8))

    def test_participants_see_and_close_it_without_project_rights(self):
        mine = self.env["mindset.workshop"].with_user(self.plain).search([])
        self.assertEqual(mine, self.workshop)
        mine.action_held()
        self.assertEqual(self.workshop.state, "held")
        self.assertEqual(self.workshop.task_id.state, "1_done")

    def test_outsiders_neither_see_nor_close_it(self):
        self.workshop.user_ids -= self.salesperson
        workshop = self.workshop.with_user(self.salesperson)
        self.assertFalse(workshop.search([]))
        with self.assertRaises(AccessError):
            workshop.action_held()

    def test_participants_change_nothing_else(self):
        with self.assertRaises(AccessError):
            self.workshop.with_user(self.plain).date_start = "2026-03-20 09:00:00"
        with self.assertRaises(AccessError):
            self.workshop.with_user(self.plain).action_skip()

    def test_a_skipped_workshop_needs_its_reason(self):
        workshop = self.workshop.with_user(self.facilitator)
        with self.assertRaises(UserError):
            workshop.action_skip()
        workshop.skip_reason = "Everybody was ill"
        workshop.action_skip()
        self.assertEqual(workshop.state, "skipped")
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.IntegrityError):
            workshop.skip_reason = False
            workshop.flush_recordset()

    def test_closing_the_task_in_project_holds_the_workshop(self):
        self.workshop.task_id.state = "1_done"
        self.assertEqual(self.workshop.state, "held")

    def test_the_facilitator_moves_it_and_all_follow(self):
        start = self.workshop.date_start + timedelta(days=1)
        self.workshop.with_user(self.facilitator).write(
            {"date_start": start, "date_stop": start + timedelta(hours=1)}
        )
        self.assertEqual(self.workshop.event_id.start, start)
        self.assertEqual(self.workshop.task_id.date_deadline, self.workshop.date_stop)

    def test_a_move_in_the_calendar_by_the_organiser_is_taken_over(self):
        start = self.workshop.date_start + timedelta(days=1)
        self.workshop.event_id.with_user(self.facilitator).with_context(
            no_mail_to_attendees=True
        ).write({"start": start, "stop": start + timedelta(hours=1)})
        self.assertEqual(self.workshop.date_start, start)

    def test_a_move_by_anybody_else_is_undone_by_the_daily_run(self):
        start = self.workshop.date_start
        self.workshop.event_id.with_user(self.plain).with_context(
            no_mail_to_attendees=True
        ).write(
            {
                "start": start + timedelta(days=1),
                "stop": start + timedelta(days=1, hours=1),
            }
        )
        self.assertEqual(self.workshop.date_start, start)
        self._run("2026-03-03 08:00:00")
        self.assertEqual(self.workshop.event_id.start, start)

    def test_a_deletion_by_anybody_else_is_undone_by_the_daily_run(self):
        self.workshop.event_id.with_user(self.plain).unlink()
        self.assertFalse(self.workshop.event_id)
        self._run("2026-03-03 08:00:00")
        self.assertEqual(self.workshop.event_id.start, self.workshop.date_start)

    def test_the_organiser_calls_it_off(self):
        self.workshop.event_id.with_user(self.facilitator).unlink()
        self.assertEqual(self.workshop.state, "skipped")
        self.assertTrue(self.workshop.skip_reason)

    def test_an_archived_facilitator_is_passed_over(self):
        programme = self.programme.sudo()
        programme.facilitator_ids |= self.manager
        self.facilitator.active = False
        self.assertEqual(
            programme._take_turns(1, range(3)),
            [(self.manager, index) for index in range(3)],
        )

    def test_facilitators_take_turns(self):
        programme = self.programme.sudo()
        programme.facilitator_ids |= self.manager
        turns = programme._take_turns(1, range(3))
        self.assertEqual([turn for _user, turn in turns], [0, 0, 1])
        self.assertNotEqual(turns[0][0], turns[1][0])
        later = programme._take_turns(1, range(1, 3))
        self.assertEqual(later, turns[1:], "a batch goes on where the last one ended")
        [(second, _turn)] = programme._take_turns(2, [0])
        self.assertNotEqual(turns[0][0], second, "rounds take turns, too")

    def test_the_standard_agenda_is_read_in_the_own_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["res.lang"]._activate_lang("en_US")
        workshop = self.workshop.with_user(self.plain)
        self.assertIn("Arrive", workshop.with_context(lang="en_US").agenda)
        self.assertIn("Ankommen", workshop.with_context(lang="de_DE").agenda)

    def test_an_own_agenda_starts_from_the_standard_one(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["res.lang"]._activate_lang("en_US")
        programme = self.programme.with_user(self.manager)
        programme.action_write_agenda()
        self.assertIn("Ankommen", programme.with_context(lang="de_DE").agenda)
        programme.with_context(lang="en_US").agenda = "<p>Our own</p>"
        self.assertIn("Our own", self.workshop.with_context(lang="en_US").agenda)

    def test_no_mail_goes_out_for_task_and_event(self):
        subjects = self.env["mail.mail"].search([]).mapped("subject")
        self.assertFalse([s for s in subjects if s and "workshop" in s.lower()])
