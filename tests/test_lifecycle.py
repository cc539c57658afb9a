"""People come, go and move in the middle of a round: nobody changes the group."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import new_test_user

from .lifecycle import CLOSED, MEANWHILE, OPENED, PUBLISHED, LifecycleCommon


class TestPeople(LifecycleCommon):
    def test_people_leave(self):
        leavers = self.env["hr.employee"].browse(
            self.employees[f"Books {n}"].id for n in (0, 2, 4)
        )
        with freeze_time(MEANWHILE):
            wizard = self.env["hr.departure.wizard"].with_context(
                active_ids=leavers.ids, employee_termination=True
            )
            wizard.create(
                {"employee_ids": leavers.ids, "remove_related_user": True}
            ).action_register_departure()
        self.assertFalse(any(leavers.mapped("active")))
        self.finish()

    def test_people_move_to_another_department_and_job(self):
        for name in ("Books 0", "Books 2", "Books 4"):
            self.employees[name].write(
                {
                    "department_id": self.works.id,
                    "job_id": self.job_sales.id,
                    "employee_type": "trainee",
                }
            )
        self.finish()

    def test_a_second_version_begins_meanwhile(self):
        employee = self.employees["Books 2"]
        with freeze_time(MEANWHILE):
            employee.create_version(
                {
                    "date_version": fields.Date.today() + timedelta(days=1),
                    "department_id": self.works.id,
                    "job_id": self.job_sales.id,
                }
            )
        with freeze_time("2026-03-05 08:00:00"):
            self.env["hr.employee"]._cron_update_current_version_id()
        self.assertEqual(len(employee.version_ids), 2)
        self.assertEqual(employee.current_version_id.department_id, self.works)
        self.finish()

    def test_somebody_gets_a_login(self):
        linked, coded = self.employees["Books 2"], self.employees["Books 4"]
        for employee in (linked, coded):
            user = new_test_user(
                self.env, f"late_{employee.id}", email="l@test.example"
            )
            employee.user_id = user
            pulse = self.env["mindset.pulse"].with_user(user)
            self.assertEqual(self.enter(pulse, "login", self.round.id), "channel")
        self.finish()

    def test_somebody_loses_the_login(self):
        employee = self.employees["Books 0"]
        user = employee.user_id
        employee.user_id = False
        user.action_archive()
        self.finish()

    def test_somebody_gets_another_address(self):
        mails = self.env["mail.mail"].search([])
        for name in ("Books 0", "Books 2", "Books 4"):
            self.employees[name].work_email = "else@test.example"
        self._run("2026-03-06 08:00:00")
        reminders = self.env["mail.mail"].search([]) - mails
        self.assertEqual(len(reminders), 12)
        self.assertFalse(reminders.filtered(lambda m: "else@" in m.email_to))
        self.finish()

    def test_an_employee_is_linked_to_another_user(self):
        employee = self.employees["Books 0"]
        other = new_test_user(self.env, "takes_over", email="over@test.example")
        employee.user_id = other
        pulse = self.env["mindset.pulse"].with_user(other)
        self.assertEqual(self.enter(pulse, "login", self.round.id), "stranger")
        reflections = self.env["mindset.reflection"].with_user(other)
        self.assertFalse(reflections.search([]))
        self.finish()

    def test_a_duplicate_employee_is_deleted(self):
        for name in ("Books 0", "Books 2", "Books 4"):
            self.employees[name].unlink()
        # two are left who hand in for each of the three who cannot
        self.finish(gone=3)

    def test_contacts_are_merged(self):
        employee = self.employees["Books 0"]
        mine = employee.user_id.partner_id
        double = self.env["res.partner"].create({"name": "Double", "email": mine.email})
        events = self.round.workshop_ids.event_id
        event = events.filtered(lambda e: mine in e.partner_ids)
        self.assertEqual(len(event), 1)
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge((mine | double).ids, mine)
        other = self.employees["Books 2"].work_contact_id
        wizard._merge((double | other).exists().ids, other)
        self.env.invalidate_all()
        self.assertIn(mine, event.partner_ids)
        self.finish()

    def test_one_contact_of_two_invited_people_is_left(self):
        first, second = self.employees["Books 2"], self.employees["Books 3"]
        wizard = self.env["base.partner.merge.automatic.wizard"]
        contacts = first.work_contact_id | second.work_contact_id
        wizard._merge(contacts.ids, first.work_contact_id)
        self.env.invalidate_all()
        self.finish()

    def test_somebody_works_for_two_companies(self):
        user = self.employees["Books 0"].user_id
        sister = self.env["res.company"].create({"name": "Sister"})
        user.company_ids += sister
        self.env["hr.employee"].create(
            [
                {"name": "Twice", "company_id": sister.id, "user_id": user.id},
                *({"name": f"Sister {n}", "company_id": sister.id} for n in range(5)),
            ]
        )
        there = self.programme.sudo().copy(
            {
                "company_id": sister.id,
                "department_ids": False,
                "facilitator_ids": False,
                "date_first": "2026-03-03",
            }
        )
        with freeze_time(MEANWHILE):
            there.action_start()
        self._run(MEANWHILE)
        pulse = self.env["mindset.pulse"].with_user(user)
        self.assertIsNone(self.enter(pulse, "login", there.round_ids.id))
        self.assertEqual(self.enter(pulse, "login", there.round_ids.id), "done")
        reflections = self.env["mindset.reflection"].with_user(user).search([])
        self.assertEqual(reflections.round_id, self.round | there.round_ids)
        people = self._get_people(there.round_ids)
        self.assertEqual(len(people), 6)
        self.finish()

    def test_the_facilitator_leaves(self):
        workshop = self.round.workshop_ids[0]
        self.assertEqual(workshop.facilitator_id, self.facilitator)
        self.facilitator.sudo().action_archive()
        self.facilitator.employee_id.sudo().unlink()
        self.facilitator.sudo().unlink()
        self.env.invalidate_all()
        self.assertFalse(workshop.facilitator_id)
        self.finish()

    def test_a_user_is_deleted_with_everything_written(self):
        user = self.employees["Books 0"].user_id
        reflection = self.env["mindset.reflection"].with_user(user).search([])
        reflection.sentence = "I don't just book."
        person = self.person_of(self.employees["Books 0"])
        self.assertIsNone(self.hand_in(person))
        activities = self.env["mail.activity"]._of_reflections()
        self.assertTrue(activities.search([("user_id", "=", user.id)]))
        ids = (reflection.id, user.id)
        self.employees["Books 0"].user_id = False
        user.sudo().unlink()
        self.env.invalidate_all()
        self.env.cr.execute(
            "SELECT (SELECT count(*) FROM mindset_reflection WHERE id = %s),"
            " (SELECT count(*) FROM mail_activity WHERE user_id = %s"
            " OR res_model = 'mindset.reflection' AND res_id = %s)",
            [ids[0], ids[1], ids[0]],
        )
        self.assertEqual(self.env.cr.fetchone(), (0, 0))
        others = self._get_people() - person
        self.assertEqual({self.hand_in(p) for p in others}, {None})
        self.publish(18)


class TestOrganisation(LifecycleCommon):
    def test_departments_are_moved(self):
        self.desk.parent_id = self.books
        self.books.parent_id = self.works
        self.firm.parent_id = self.department_office
        self.finish()

    def test_a_department_is_deleted(self):
        self.books.unlink()
        self.env.invalidate_all()
        self.finish(changed=["department_id"])

    def test_the_department_above_is_deleted(self):
        self.firm.unlink()
        self.env.invalidate_all()
        self.finish()

    def test_a_job_is_deleted(self):
        self.job_bookkeeper.unlink()
        self.env.invalidate_all()
        self.finish(changed=["job_id"])

    def test_the_next_round_compares_only_the_same_people(self):
        self.finish()
        self.employees["Books 0"].department_id = self.works
        self.books.unlink()
        self._run("2026-04-02 08:00:00")
        later = self.programme.sudo().round_ids - self.round
        self.assertEqual(later.state, "open")
        # one has moved, five are in no department of the programme any more
        self.assertEqual(sum(later.group_ids.mapped("invited")), 13)
        self.assertNotIn("Books", later.group_ids.mapped("name"))
        self._run("2026-04-09 08:00:00")
        self.assertEqual(later.state, "published")

    def test_a_company_is_archived(self):
        sister = self.env["res.company"].create({"name": "Sister"})
        self.env["hr.employee"].create(
            [{"name": f"Sister {n}", "company_id": sister.id} for n in range(6)]
        )
        there = self.programme.sudo().copy(
            {"company_id": sister.id, "department_ids": False, "facilitator_ids": False}
        )
        with freeze_time(OPENED):
            there.action_start()
        self._run(MEANWHILE)
        sister.action_archive()
        self._run(PUBLISHED)
        self._run("2026-03-10 08:00:00")
        self.assertEqual(there.round_ids.state, "published")
        self._run(CLOSED)
        self.assertEqual(there.round_ids.state, "closed")


class TestRollup(LifecycleCommon):
    outside = ("Yard",)

    def test_departments_are_named_as_long_as_they_are_there(self):
        self.finish()
        self.assertIn("Firm", self._get_name())

    def test_the_result_of_a_deleted_department_is_published(self):
        self.firm.unlink()
        self.env.invalidate_all()
        self.finish()
        self.assertNotIn("Firm", self._get_name())

    def _get_name(self):
        [name] = set(
            self.env["mindset.result"]
            .with_context(lang="en_US")
            .search([("kind", "=", "department")])
            .mapped("name")
        )
        return name


class TestOpening(LifecycleCommon):
    """Between two batches of the opening, or between the opening and its mails."""

    @classmethod
    def _open_firm(cls):
        with freeze_time(OPENED):
            cls.programme.with_user(cls.manager).action_start()
            round_ = cls.programme.sudo()._open_due_round()
            round_._step_workshops()
        cls.employees = {p.employee_id.name: p.employee_id for p in cls._get_people()}
        return round_

    def _prepare_people(self):
        with freeze_time(OPENED):
            self.assertFalse(self.round._step_people())
            self.round._step_opened()
        self.env.flush_all()

    def test_a_user_is_deleted_before_the_reflections_are_made(self):
        user = self.employees["Books 0"].user_id
        self.employees["Books 0"].user_id = False
        user.unlink()
        self.env.invalidate_all()
        self._prepare_people()
        self.env.cr.execute(
            "SELECT count(*) FROM mindset_reflection WHERE round_id = %s",
            [self.round.id],
        )
        self.assertEqual(self.env.cr.fetchone(), (5,))

    def test_people_leave_before_the_reflections_are_made(self):
        for name in ("Books 0", "Books 2"):
            employee = self.employees[name]
            employee.with_context(no_wizard=True).action_archive()
            employee.user_id.action_archive()
        self._prepare_people()
        self.assertEqual(self.round.state, "open")
