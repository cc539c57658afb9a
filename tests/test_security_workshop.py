"""What somebody could try with workshops through their events and tasks."""

from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError

from .test_round import MONDAY, RoundCommon


class TestSecurityWorkshop(RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workshop = cls._start_round().workshop_ids[0]
        cls.event = cls.workshop.event_id

    def _become_organiser(self):
        event = self.event.with_user(self.plain)
        event.user_id = self.plain
        return event

    def test_a_self_made_organiser_does_not_call_off(self):
        self._become_organiser().unlink()
        self.assertEqual(self.workshop.state, "planned")

    def test_a_self_made_organiser_does_not_move(self):
        start = self.workshop.date_start
        event = self._become_organiser()
        later = {"start": start + timedelta(1), "stop": start + timedelta(1, 3600)}
        event.write(later)
        self.assertEqual(self.workshop.date_start, start)
        event.write({"user_id": self.plain.id, **later})
        self.assertEqual(self.workshop.date_start, start)

    @freeze_time(MONDAY)
    def test_an_archived_event_comes_back(self):
        self.event.with_user(self.plain).active = False
        self.workshop._restore_events()
        self.assertTrue(self.event.active)

    def test_a_facilitator_reaches_no_other_task_or_event(self):
        task = self.env["project.task"].create({"name": "Secret"})
        event = self.env["calendar.event"].create(
            {
                "name": "Secret",
                "privacy": "private",
                "user_id": self.hr_officer.id,
                "start": "2026-03-12 08:00:00",
                "stop": "2026-03-12 09:00:00",
            }
        )
        for vals in ({"task_id": task.id}, {"event_id": event.id}):
            for user in (self.facilitator, self.manager):
                with self.subTest(vals), self.assertRaises(AccessError):
                    self.workshop.with_user(user).write(vals)

    def test_events_and_tasks_are_no_way_to_workshops(self):
        state = [(1, self.workshop.id, {"state": "held"})]
        away = [(3, self.workshop.id, 0)]
        for commands in (state, away):
            with self.subTest(commands), self.assertRaises(AccessError):
                self.event.with_user(self.plain).mindset_workshop_ids = commands
        outsider = self._create_persona("outsider", "base.group_user")
        self.workshop.note = "<p>Hush</p>"
        events = self.env["calendar.event"].with_user(outsider)
        hush = [("mindset_workshop_ids.note", "like", "Hush")]
        self.assertFalse(events.search(hush))
