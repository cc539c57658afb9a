from odoo.exceptions import AccessError, UserError

from .common import MindsetCommon
from .pulse_common import PulseMixin

MANY = [(2, 1, 1, 1, 1, 8), (0, 1, 1, 4, 4, 4), (0, 0, 2, 2, 5, 5)]
SOME = [(0, 0, 1, 1, 2, 2), (1, 1, 1, 1, 1, 1), (0, 0, 0, 0, 3, 3)]
FEW = [(0, 0, 0, 0, 1, 1), (0, 1, 1, 0, 0, 0), (2, 0, 0, 0, 0, 0)]


class TestResult(PulseMixin, MindsetCommon):
    invited = 20

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_pulse()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.desk = cls._create_group(cls.round, "Desk", cls.department_sales, 8)
        cls.round._create_tallies()

    def publish(self, office, desk):
        self._set_counts(self.group, *office)
        self._set_counts(self.desk, *desk)
        self.round._publish_result()
        self.round.state = "published"
        return (
            self.env["mindset.result"].with_user(self.plain).with_context(lang="en_US")
        )

    def figures(self, results, **criteria):
        domain = [("round_id", "=", self.round.id), *criteria.items()]
        domain = [d if len(d) == 3 else (d[0], "=", d[1]) for d in domain]
        return results.search(domain).mapped("figure")

    def test_what_everybody_sees(self):
        results = self.publish(MANY, SOME)
        office = {"group_id": self.group.id, "item_id": False}
        self.assertEqual(self.figures(results, **office), ["3.9", "3.9"])
        desk = {"group_id": self.desk.id}
        self.assertEqual(self.figures(results, **desk), ["3.5", "≥ 4.6"])
        # each group counts with its people: 20 and 8
        company = {"kind": "company", "item_id": False}
        self.assertEqual(self.figures(results, **company), ["3.8", "4.1"])

    def test_small_groups_are_merged_in_storage(self):
        results = self.publish(MANY, FEW)
        self.assertFalse(self._counts(self.desk))
        self.assertEqual(list(self._counts(self.group).values())[0], (2, 1, 1, 1, 2, 9))
        self.assertFalse(results.search([("group_id", "!=", False)]))
        total = results.search([("item_id", "=", False)])
        self.assertEqual(set(total.mapped("name")), {self.company.name})
        self.assertFalse(any(total.mapped("hidden")))

    def test_a_company_below_the_floor_keeps_no_tally(self):
        results = self.publish(FEW, FEW)
        self.assertFalse(self._counts(self.group))
        self.assertFalse(self._counts(self.desk))
        rows = results.search([("round_id", "=", self.round.id)])
        self.assertEqual(set(rows.mapped("figure")), {"Too few answers to show"})
        self.assertEqual(len(rows), 2)
        self.assertEqual(set(rows.mapped("response_band")), {"under_half"})

    def test_what_few_answered_is_erased(self):
        few = (4, 0, 0, 1, 1, 0)
        results = self.publish(MANY, [SOME[0], SOME[1], few])
        self.assertNotIn(self.items[2].id, self._counts(self.desk))
        desk = {"group_id": self.desk.id}
        self.assertEqual(
            self.figures(results, **desk), ["3.5", "Too few answers to show"]
        )

    def test_marks_and_codes_are_erased(self):
        self.env["mindset.code"]._replace_for(self.group)
        self._mark("plain")
        self.assertEqual(self._count_marks(), 1)
        self.publish(MANY, SOME)
        self.assertEqual(self._count_marks(), 0)
        self.env.cr.execute("SELECT count(*) FROM mindset_code")
        self.assertEqual(self.env.cr.fetchone(), (0,))

    def test_nothing_tells_how_many_answered(self):
        results = self.publish(MANY, SOME)
        rows = results.search([("round_id", "=", self.round.id)])
        self.assertEqual(set(rows.mapped("answers")), {5, 10, 15})
        self.assertEqual(
            results.search([("group_id", "=", self.desk.id)], limit=1).response_band,
            "more",
        )

    def test_hidden_figures_are_empty(self):
        results = self.publish([(0, 0, 0, 0, 0, 9)] * 3, SOME)
        office = [("group_id", "=", self.group.id)]
        self.assertTrue(all(results.search(office).mapped("hidden")))
        self.env.cr.execute(
            "SELECT DISTINCT mean FROM mindset_result WHERE group_id = %s",
            [self.group.id],
        )
        self.assertEqual(self.env.cr.fetchall(), [(None,)])
        groups = results.formatted_read_group(office, ["driver_id"], ["mean:avg"])
        self.assertEqual({group["mean:avg"] for group in groups}, {False})

    def test_everybody_sees_it_only_when_it_is_published(self):
        self._set_counts(self.group, *MANY)
        self.round._publish_result()
        results = self.env["mindset.result"].with_user(self.plain)
        self.assertFalse(results.search([]))
        self.round.state = "published"
        self.assertTrue(results.search([]))
        self.round.state = "closed"
        self.assertTrue(results.search([]))

    def test_nobody_changes_a_result(self):
        results = self.publish(MANY, SOME)
        row = results.search([], limit=1)
        for user in (self.plain, self.hr_officer, self.facilitator, self.manager):
            for call in (
                lambda r: r.write({"mean": 5}),
                lambda r: r.unlink(),
                lambda r: r.copy(),
            ):
                with self.assertRaises(AccessError, msg=user.login):
                    call(row.with_user(user))

    def test_another_company_sees_nothing(self):
        self.publish(MANY, SOME)
        other = self.env["res.company"].create({"name": "Other"})
        self.plain.write({"company_ids": other.ids, "company_id": other.id})
        results = self.env["mindset.result"].with_user(self.plain)
        self.assertFalse(results.with_context(allowed_company_ids=other.ids).search([]))

    def test_outsiders_see_nothing(self):
        self.publish(MANY, SOME)
        portal = self.env["res.users"].create(
            {
                "name": "Portal",
                "login": "portal_pulse",
                "group_ids": self.env.ref("base.group_portal").ids,
            }
        )
        for user in (portal, self.env.ref("base.public_user")):
            with self.assertRaises(AccessError):
                self.env["mindset.result"].with_user(user).search([])

    def test_an_item_that_was_asked_keeps_its_wording(self):
        item = self.items[0].with_user(self.manager)
        with self.assertRaises(UserError):
            item.name = "Something else"
        with self.assertRaises(UserError):
            item.unlink()
        with self.assertRaises(UserError):
            self.clarity.with_user(self.manager).unlink()
        item.action_reword()
        self.assertEqual(self.round.item_ids, self.items)
        self.assertNotIn(item, self.programme.item_ids)
