import json

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .common import MindsetCommon
from .test_round import RoundCommon

MOST_STATEMENTS = 25


class TestLineOfSight(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        env["mindset.contribution"].search([]).unlink()
        env["mindset.word"].search([]).unlink()
        cls.stages = env["mindset.stage"].create(
            [{"name": "Deciding", "sequence": 901}, {"name": "Paying", "sequence": 902}]
        )
        cls.kpi = env["mindset.kpi"].search([], limit=1)
        cls.invoice, cls.reminder = cls._create_touchpoints(
            ("The invoice is understood", cls.stages[1]),
            ("The reminder is friendly", cls.stages[1]),
        )
        cls.invoice.kpi_ids = cls.kpi
        cls._contribute(cls.reminder, "supports", "We write reminders", "A way out")
        cls._contribute(cls.invoice, "leads", "We write invoices", "Clarity")
        cls.Line = env["mindset.line.of.sight"]

    @classmethod
    def _create_touchpoints(cls, *pairs):
        return cls.env["mindset.touchpoint"].create(
            [{"name": name, "stage_id": stage.id} for name, stage in pairs]
        )

    @classmethod
    def _contribute(cls, touchpoint, level, we_do, customer_gets, **vals):
        return cls.env["mindset.contribution"].create(
            {
                "job_id": cls.job_bookkeeper.id,
                "touchpoint_id": touchpoint.id,
                "level": level,
                "we_do": we_do,
                "customer_gets": customer_gets,
                **vals,
            }
        )

    def _get_data(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.Line.with_user(user or self.plain).get_data()

    def test_the_bookkeeper_sees_her_role_and_its_promise(self):
        data = self._get_data()
        self.assertEqual(data["me"]["role"], "Bookkeeper")
        self.assertEqual(
            data["promise"], {"we_do": "We write invoices", "customer_gets": "Clarity"}
        )

    def test_touchpoints_lie_along_the_journey(self):
        data = self._get_data()
        self.assertEqual(
            [(t["name"], t["level"]) for t in data["touchpoints"]],
            [
                ("The invoice is understood", "leads"),
                ("The reminder is friendly", "supports"),
            ],
        )
        counts = {stage["name"]: stage["count"] for stage in data["stages"]}
        self.assertEqual((counts["Deciding"], counts["Paying"]), (0, 2))

    def test_only_accepted_contributions_count(self):
        offer = self._create_touchpoints(("The offer is clear", self.stages[0]))
        proposed = self._contribute(offer, "shapes", "", "", state="proposed")
        self.assertEqual(len(self._get_data()["touchpoints"]), 2)
        proposed.action_accept()
        self.assertEqual(len(self._get_data()["touchpoints"]), 3)
        proposed.action_archive()
        self.assertEqual(len(self._get_data()["touchpoints"]), 2)

    def test_kpis_show_values_without_any_right_on_leads(self):
        company = self.company.id
        months = self.kpi._get_last_months(24)
        self.env["mindset.kpi.value"].search([]).unlink()
        self.env["mindset.kpi.value"].create(
            [
                {
                    "kpi_id": self.kpi.id,
                    "month": month,
                    "company_id": company,
                    "numerator": 3,
                    "denominator": 4,
                }
                for month in (months[0], months[-2])
            ]
        )
        [kpi] = self._get_data()["kpis"]
        self.assertEqual(kpi["id"], self.kpi.id)
        self.assertEqual(kpi["values"][-2:], [0.75, None])
        self.assertEqual(len(kpi["values"]), 12)
        self.assertTrue(kpi["figure"] and kpi["before"])
        self.assertEqual(kpi["fed_by"], ["The invoice is understood"])
        with self.assertRaises(AccessError):
            self.env["crm.lead"].with_user(self.plain).search([])

    def test_without_a_matching_touchpoint_all_kpis_are_shown(self):
        number = self.env["mindset.kpi"].search_count([])
        self.assertEqual(len(self._get_data(self.salesperson)["kpis"]), number)

    def test_touches_are_those_of_the_last_counted_month(self):
        month = self.kpi._get_last_months(1)[0]
        self.env["mindset.touch"].create(
            {
                "touchpoint_id": self.invoice.id,
                "month": month,
                "company_id": self.company.id,
                "count": 40,
            }
        )
        invoice, reminder = self._get_data()["touchpoints"]
        self.assertFalse(reminder["touches"])
        self.assertEqual(invoice["touches"]["count"], 40)
        self.assertFalse(invoice["touches"]["is_rounded"])
        self.invoice.is_counted = False
        self.assertFalse(self._get_data()["touchpoints"][0]["is_counted"])

    def test_the_arrow_follows_the_year_before(self):
        months = self.kpi._get_last_months(24)
        Value = self.env["mindset.kpi.value"]
        vals = {"kpi_id": self.kpi.id, "company_id": self.company.id}
        for now, change in ((3, "up"), (1, "down"), (2, "same"), (False, False)):
            Value.search([]).unlink()
            Value.create({**vals, "month": months[0], "numerator": 2, "denominator": 4})
            if now:
                counts = {"numerator": now, "denominator": 4}
                Value.create({**vals, "month": months[-2], **counts})
            [kpi] = self._get_data()["kpis"]
            self.assertEqual(kpi["verdict"]["change"], change)
            self.assertEqual(kpi["direction"], "higher")

    def test_a_released_word_about_an_own_touchpoint_comes_first(self):
        Word = self.env["mindset.word"]
        word = Word.create({"text": "So clear!", "touchpoint_id": self.invoice.id})
        self.assertFalse(self._get_data()["word"])
        word.action_release()
        Word.create({"text": "Nice.", "released": True})
        self.assertEqual(self._get_data()["word"]["text"], "So clear!")

    def test_own_ideas_and_those_waiting_for_a_vote(self):
        Idea = self.env["mindset.idea"]
        before = self._get_data()["ideas"]["waiting"]
        Idea.with_user(self.plain).create({"name": "Mine"}).action_vote()
        Idea.with_user(self.salesperson).create({"name": "Theirs"})
        ideas = self._get_data()["ideas"]
        self.assertEqual([idea["name"] for idea in ideas["mine"]], ["Mine"])
        self.assertEqual(ideas["waiting"], before + 1)

    def test_people_without_role_or_employee_get_an_empty_page(self):
        self.env["hr.employee"].search([("user_id", "=", self.plain.id)]).job_id = False
        data = self._get_data()
        self.assertEqual(data["me"]["role"], False)
        self.assertFalse(data["touchpoints"] or data["promise"])
        self.plain.employee_ids.user_id = False
        self.assertFalse(self._get_data()["me"]["has_employee"])

    def test_no_customer_is_named(self):
        """Not by the page, not by its dialog, not by a word made of a comment."""
        customer = self.env["res.partner"].create(
            {"name": "Zyxwv Customer", "email": "zyxwv@test.example"}
        )
        vals = {"partner_id": customer.id, "type": "opportunity"}
        self.env["crm.lead"].create({"name": "Zyxwv wants it", **vals})
        quote = self.env["mindset.word.quote"].with_user(self.facilitator)
        comment = {"original": "Zyxwv is happy", "partner_id": customer.id}
        quote.create(comment).action_release()
        self.env["mindset.kpi"]._refresh()
        for user in (self.plain, self.salesperson, self.manager):
            data = self._get_data(user)
            self.assertEqual(data["word"]["text"], "… is happy")
            choices = self.Line.with_user(user).get_choices()
            self.assertNotIn("zyxwv", json.dumps([data, choices]).lower())
            word = self.env["mindset.word"].with_user(user).search([])
            self.assertNotIn("zyxwv", str(word.read()).lower())

    def test_the_number_of_statements_is_small_and_constant(self):
        Idea = self.env["mindset.idea"].with_user(self.plain)
        Idea.create({"name": "Call first"})
        self.env["mindset.word"].create({"text": "So clear!", "released": True})
        self._grow(6)
        few = {
            user: self._count_statements(user) for user in (self.plain, self.manager)
        }
        self._grow(60)
        for user, statements in few.items():
            self.assertLessEqual(statements, MOST_STATEMENTS)
            self.assertLessEqual(self._count_statements(user), statements)

    def _grow(self, number):
        """Add so many of everything that the page reads or that lies behind it."""
        touchpoints = self._create_touchpoints(
            *((f"Touchpoint {i}", self.stages[i % 2]) for i in range(number))
        )
        touchpoints.kpi_ids = self.kpi
        month = self.kpi._get_last_months(1)[0]
        for n, touchpoint in enumerate(touchpoints):
            state = ("accepted", "proposed")[n % 2]
            self._contribute(touchpoint, "shapes", "We do", "They get", state=state)
        contents = [
            ("mindset.word", {"text": "Word", "released": True}),
            ("mindset.touch", {"month": month, "count": 9}),
        ]
        for model, vals in contents:
            rows = [{**vals, "touchpoint_id": t.id} for t in touchpoints]
            self.env[model].create(rows)
        for model in ("mindset.idea", "crm.lead", "res.partner", "mindset.stage"):
            self.env[model].create([{"name": f"Name {i}"} for i in range(number)])

    def _count_statements(self, user):
        return self.count_statements(self.Line.with_user(user).get_data)


class TestLineOfSightRound(RoundCommon):
    def _get_data(self, user):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["mindset.line.of.sight"].with_user(user).get_data()

    def test_the_manager_is_led_to_the_start_once(self):
        self.assertTrue(self._get_data(self.manager)["setup"])
        self.assertFalse(self._get_data(self.facilitator)["setup"])
        self._start_round()
        self.assertFalse(self._get_data(self.manager)["setup"])

    def test_the_own_reflection_waits_until_it_is_done(self):
        self.assertFalse(self._get_data(self.plain)["reflection"])
        round_ = self._start_round()
        data = self._get_data(self.plain)["reflection"]
        reflection = (
            self.env["mindset.reflection"].with_user(self.plain).browse(data["id"])
        )
        self.assertEqual(reflection.user_id, self.plain)
        self.assertEqual(data["until"], str(round_.date_publish))
        pulse = self._get_data(self.plain)["pulse"]
        self.assertEqual(pulse["url"], f"/mindset/pulse/{round_.id}")
        reflection.sentence = "I don't just book, I untie knots"
        reflection.action_done()
        data = self._get_data(self.plain)
        self.assertFalse(data["reflection"])
        self.assertEqual(data["sentence"], "I don't just book, I untie knots")
        self.assertFalse(self._get_data(self.manager)["sentence"])

    def test_no_pulse_for_those_who_were_not_asked(self):
        self._start_round()
        stranger = new_test_user(self.env, "mindset_stranger")
        self.assertFalse(self._get_data(stranger)["pulse"])

    def test_own_workshops_are_listed_until_held(self):
        self._start_round()
        [workshop] = self._get_data(self.plain)["workshops"]
        record = self.env["mindset.workshop"].browse(workshop["id"])
        self.assertIn(self.plain, record.user_ids)
        record.with_user(self.plain).action_held()
        self.assertFalse(self._get_data(self.plain)["workshops"])

    def test_a_full_page_costs_no_more_than_allowed(self):
        self._start_round()
        for user in (self.plain, self.facilitator, self.manager):
            self._get_data(user)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            data = self.env["mindset.line.of.sight"].with_user(user).get_data()
            count = self.env.cr.sql_log_count - before
            self.assertTrue(data["workshops"] and data["reflection"] and data["pulse"])
            self.assertLessEqual(count, MOST_STATEMENTS)
