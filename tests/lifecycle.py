"""A firm in the middle of a round, in which life goes on: the round ends well."""

from freezegun import freeze_time

from odoo import fields
from odoo.tests import new_test_user

from odoo.addons.customer_mindset.models.mindset_pulse import PulseRefused

from .test_round import RoundCommon

FROZEN = (
    "group_id",
    "job_id",
    "department_path",
    "employee_type",
    "channel",
    "address",
)
DEPARTMENTS = ("Books", "Desk", "Works")
CHANNELS = ("login", "login", "link", "link", "code", "code")
OPENED = "2026-03-02 08:00:00"
MEANWHILE = "2026-03-03 08:00:00"
PUBLISHED = "2026-03-09 08:00:00"
CLOSED = "2026-03-24 08:00:00"


class LifecycleCommon(RoundCommon):
    """Three departments of six people, two for each channel, and each a group."""

    outside = ()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.firm = cls.env["hr.department"].create({"name": "Firm"})
        cls.departments = cls.env["hr.department"].create(
            [{"name": name, "parent_id": cls.firm.id} for name in DEPARTMENTS]
        )
        cls.books, cls.desk, cls.works = cls.departments
        invited = cls.firm
        for name in cls.outside:
            invited |= cls.env["hr.department"].create({"name": name})
        cls.departments |= invited - cls.firm
        for department in cls.departments:
            for number, channel in enumerate(CHANNELS):
                cls._create_person(department, number, channel)
        cls.programme.sudo().write(
            {"department_ids": [fields.Command.set(invited.ids)], "floor": 4}
        )
        cls.round = cls._open_firm()
        cls.before = cls._read_people()

    @classmethod
    def _create_person(cls, department, number, channel):
        name = f"{department.name} {number}"
        user = cls.env["res.users"]
        if channel == "login":
            login = f"life_{name}".replace(" ", "_").lower()
            user = new_test_user(cls.env, login, email=f"{login}@test.example")
        mail = f"{name}@test.example".replace(" ", "_").lower()
        return cls.env["hr.employee"].create(
            {
                "name": name,
                "user_id": user.id,
                "work_email": user.email or (channel == "link" and mail),
                "department_id": department.id,
                "job_id": cls.job_bookkeeper.id,
            }
        )

    @classmethod
    def _open_firm(cls):
        round_ = cls._start_round(OPENED)
        with freeze_time(OPENED):
            cls.codes = cls.env["mindset.code"]._replace_for(round_.group_ids)
        cls.keys = {
            person.id: person.channel == "code"
            and cls.codes[person.group_id].pop()
            or person.channel == "link"
            and person._link_token()
            or person.user_id.id
            for person in cls._get_people(round_)
        }
        cls.employees = {p.employee_id.name: p.employee_id for p in cls._get_people()}
        return round_

    @classmethod
    def _get_people(cls, round_=None):
        round_ = round_ or cls.programme.sudo().round_ids
        return cls.env["mindset.participation"]._of_round(round_)

    @classmethod
    def _read_people(cls):
        cls.env.flush_all()
        cls.env.invalidate_all()
        people = cls._get_people()
        return {p.id: {name: p[name] for name in FROZEN} for p in people}

    def person_of(self, employee):
        return self._get_people().filtered(lambda p: p.employee_id == employee)

    def hand_in(self, person, value=None):
        """Hand in through the entrance of the person; return why not, or nothing."""
        pulse, key = self.env["mindset.pulse"], self.keys[person.id]
        if person.channel == "login":
            pulse, key = pulse.with_user(key), person.round_id.id
        return self.enter(pulse, person.channel, key, value or person.id % 5 + 1)

    def enter(self, pulse, channel, key, value=3):
        """The pulse counts in a transaction of its own; here it is that of the test."""
        self.env.flush_all()
        try:
            ticket = pulse._enter(channel, key)
        except PulseRefused as refused:
            return refused.reason
        tally = self.env["mindset.tally"]
        if not tally._set_mark(self.env.cr, ticket.mark):
            return "done"
        questions = pulse._get_questions(ticket)
        tally._rewrite(self.env.cr, ticket.group_id, dict.fromkeys(questions, value))
        return None

    def finish(self, changed=(), gone=0):
        """All hand in, the result is published, the round is closed.

        :param changed: what of a participation may have become empty: what it pointed
            to is gone
        :param gone: so many people were deleted
        """
        people = self._read_people()
        self.assertEqual(len(people), len(self.before) - gone)
        for person_id, frozen in people.items():
            for name in set(FROZEN) - set(changed):
                self.assertEqual(frozen[name], self.before[person_id][name], name)
        self.assertEqual(set(self.round.group_ids.mapped("invited")), {6})
        reasons = [self.hand_in(person) for person in self._get_people()]
        self.assertEqual(set(reasons), {None})
        again = {self.hand_in(person) for person in self._get_people()}
        self.assertEqual(again, {"done"})
        self.publish(len(people))

    def publish(self, sheets):
        counts = self.env["mindset.tally"]._read_counts(self.round.group_ids)
        cells = [sum(next(iter(cell.values()))) for cell in counts.values()]
        self.assertEqual(sum(cells), sheets)
        for day, state in ((PUBLISHED, "published"), (CLOSED, "closed")):
            self._run(day)
            self.assertEqual(self.round.state, state)
        results = self.env["mindset.result"].search([("round_id", "=", self.round.id)])
        self.assertIn(False, results.mapped("hidden"))
        self.env.cr.execute("SELECT count(*) FROM mindset_mark")
        self.assertEqual(self.env.cr.fetchone(), (0,))
        return results
