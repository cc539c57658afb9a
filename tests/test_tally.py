from odoo.exceptions import UserError

from odoo.addons.customer_mindset.models.mindset_pulse import PulseRefused

from .common import MindsetCommon
from .pulse_common import PulseMixin


class TestTally(PulseMixin, MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_pulse()

    def setUp(self):
        super().setUp()
        # submissions open a cursor of their own
        self.enterContext(self.enter_registry_test_mode())

    def submit(self, user, channel, key, *values):
        pulse = self.env["mindset.pulse"].with_user(user)
        self.hand_in(pulse, pulse._enter(channel, key), self._sheet(*values))

    def hand_in(self, pulse, ticket, values):
        pulse._check(ticket, values)
        said = pulse._count(ticket, values)
        if said != "counted":
            raise PulseRefused(said)

    def assert_refused(self, reason, user, channel, key, *values):
        before = self._counts()
        with self.assertRaises(PulseRefused) as caught:
            self.submit(user, channel, key, *values or (1, 1, 1))
        self.assertEqual(caught.exception.reason, reason)
        self.assertEqual(self._counts(), before)

    def test_a_round_starts_at_zero(self):
        zero = (0, 0, 0, 0, 0, 0)
        self.assertEqual(self._counts(), self._sheet(zero, zero, zero))
        self.round._create_tallies()
        self.assertEqual(self._total(), 0)

    def test_a_sheet_adds_to_the_tally_once(self):
        self.submit(self.plain, "login", self.round.id, 5, 0, 3)
        rows = [(0, 0, 0, 0, 0, 1), (1, 0, 0, 0, 0, 0), (0, 0, 0, 1, 0, 0)]
        self.assertEqual(list(self._counts().values()), rows)
        self.assert_refused("done", self.plain, "login", self.round.id)

    def test_two_tabs_count_once(self):
        pulse = self.env["mindset.pulse"].with_user(self.plain)
        tickets = [pulse._enter("login", self.round.id) for _tab in range(2)]
        self.hand_in(pulse, tickets[0], self._sheet(5, 5, 5))
        with self.assertRaises(PulseRefused):
            self.hand_in(pulse, tickets[1], self._sheet(1, 1, 1))
        self.assertEqual(self._total(), 3)

    def test_a_link_counts_for_its_person_only(self):
        token = self.participations["apprentice"]._link_token()
        public = self.env.ref("base.public_user")
        self.submit(public, "link", token, 4, 4, 4)
        self.assert_refused("done", public, "link", token)
        for forged in ("", "x", token[:-1], token[:-1] + "é", f"9{token}", "1-"):
            self.assert_refused("link", public, "link", forged)
        other = self.participations["intern"].id
        self.assert_refused("link", public, "link", f"{other}-{token.split('-')[1]}")

    def test_each_participation_has_one_entrance(self):
        public = self.env.ref("base.public_user")
        for name in ("plain", "intern"):
            token = self.participations[name]._link_token()
            self.assert_refused("channel", public, "link", token)
        login = self.env["res.users"].create(
            {"name": "New login", "login": "new_login", "email": "n@test.example"}
        )
        self.apprentice.user_id = login
        self.assert_refused("channel", login, "login", self.round.id)

    def test_who_is_not_invited_counts_nowhere(self):
        stranger = self.env.ref("base.user_admin")
        self.assert_refused("stranger", stranger, "login", self.round.id)
        self.assert_refused("stranger", self.plain, "login", self.round.id + 999)

    def test_a_round_that_is_over_counts_nothing(self):
        token = self.participations["apprentice"]._link_token()
        pulse = self.env["mindset.pulse"].with_user(self.plain)
        ticket = pulse._enter("login", self.round.id)
        self.round.state = "published"
        self.assert_refused("closed", self.plain, "login", self.round.id)
        self.assert_refused("closed", self.plain, "link", token)
        self.env.flush_all()
        with self.assertRaises(PulseRefused) as caught:
            self.hand_in(pulse, ticket, self._sheet(1, 1, 1))
        self.assertEqual(caught.exception.reason, "closed")

    def test_every_question_is_answered_or_declined(self):
        for values in ({}, {0: 1}, self._sheet(1, 2, 6), self._sheet(1, 2, -1)):
            pulse = self.env["mindset.pulse"].with_user(self.plain)
            with self.assertRaises(PulseRefused) as caught:
                pulse._check(pulse._enter("login", self.round.id), values)
            self.assertEqual(caught.exception.reason, "form")
        self.assertEqual(self._total(), 0)

    def test_every_row_is_rewritten(self):
        self.env.cr.execute(
            "SELECT ctid, id FROM mindset_tally WHERE group_id = %s ORDER BY id",
            [self.group.id],
        )
        before = dict(self.env.cr.fetchall())
        self.submit(self.plain, "login", self.round.id, 5, 5, 5)
        self.env.cr.execute(
            "SELECT ctid, id, xmin::text FROM mindset_tally WHERE group_id = %s",
            [self.group.id],
        )
        rows = self.env.cr.fetchall()
        self.assertEqual(len(rows), 18)
        self.assertFalse(before.keys() & {ctid for ctid, _id, _xmin in rows})
        self.assertEqual(len({xmin for _ctid, _id, xmin in rows}), 1)

    def test_nobody_reaches_tallies_and_codes(self):
        superuser = self.env.ref("base.user_root")
        for model in ("mindset.tally", "mindset.code"):
            for user in (self.plain, self.hr_officer, self.manager, superuser):
                records = self.env[model].with_user(user)
                for call in (
                    lambda r=records: r.search_read([]),
                    lambda r=records: r.formatted_read_group([], ["group_id"]),
                    lambda r=records: r.browse(1).read(),
                    lambda r=records: r.browse(1).export_data(["id", "group_id"]),
                    lambda r=records: r.name_search(),
                ):
                    with self.assertRaises(UserError):
                        call()

    def test_nothing_shows_tallies_and_codes(self):
        models = [
            "mindset.tally",
            "mindset.code",
            "mindset.mark",
            "mindset.key",
            "mindset.participation",
        ]
        self.assertFalse(self.env["ir.ui.view"].search([("model", "in", models)]))
        self.assertFalse(
            self.env["ir.actions.act_window"].search([("res_model", "in", models)])
        )
        for model in models:
            self.assertFalse(
                {"create_date", "write_uid"} & self.env[model]._fields.keys()
            )

    def test_not_this_time(self):
        Reflection = self.env["mindset.reflection"]
        Reflection._create_for(
            self.participations["plain"] | self.participations["manager"]
        )
        domain = [("res_model", "=", "mindset.reflection")]
        Activity = self.env["mail.activity"]._of_reflections()
        mine = Activity.search([*domain, ("user_id", "=", self.plain.id)])
        messages = self.env["mail.message"].search_count([])
        self.assertEqual(len(mine), 1)
        self.env["mindset.pulse"].with_user(self.plain)._decline(self.round.id)
        self.assertFalse(mine.exists())
        self.assertEqual(Activity.search(domain).user_id, self.manager)
        self.assertEqual(self.env["mail.message"].search_count([]), messages)
        self.submit(self.plain, "login", self.round.id, 5, 5, 5)
