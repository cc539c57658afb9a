"""The data sheet names every right, rule and program that is not as delivered."""

from .test_data_sheet import DataSheetCommon


class TestChanges(DataSheetCommon):
    def get_changes(self):
        return self.get_values()["changes"]

    def assert_changed(self, table, text):
        changes = self.get_changes()
        self.assertEqual(len(changes), 1, changes)
        self.assertEqual(changes[0][0], table)
        self.assertIn(text, changes[0][1])
        self.assertIn("Not as it was delivered", self.render(self.plain))

    def test_nothing_is_changed_at_first(self):
        self.assertEqual(self.get_changes(), [])
        self.assertNotIn("Not as it was delivered", self.render(self.plain))

    def test_a_changed_right_shows(self):
        right = self.env.ref("customer_mindset.access_mindset_participation_nobody")
        right.perm_read = True
        self.assertTrue(self.get_tables()["mindset.participation"]["rights"])
        self.assert_changed("Participation", "changed: access right")

    def test_a_changed_rule_shows(self):
        rule = self.env.ref("customer_mindset.mindset_reflection_rule_owner")
        rule.domain_force = "[(1, '=', 1)]"
        [shown] = self.get_tables()["mindset.reflection"]["rules"]
        self.assertEqual(shown[2], "[(1, '=', 1)]")
        self.assert_changed("Reflection", "changed: record rule")

    def test_a_rule_for_one_group_only_shows(self):
        rule = self.env.ref("customer_mindset.mindset_reflection_rule_owner")
        rule.groups = self.env.ref("base.group_user")
        self.assert_changed("Reflection", "changed: record rule")

    def test_a_rule_that_is_switched_off_shows(self):
        self.env.ref("customer_mindset.mindset_round_rule_company").active = False
        self.assert_changed("Round", "switched off: record rule")

    def test_a_deleted_rule_shows(self):
        self.env.ref("customer_mindset.mindset_round_rule_company").unlink()
        self.assert_changed(False, "deleted: record rule")

    def test_an_added_right_shows(self):
        self.env["ir.model.access"].create(
            {
                "name": "Curious",
                "model_id": self.env["ir.model"]._get_id("mindset.tally"),
                "group_id": self.env.ref("base.group_system").id,
                "perm_read": True,
            }
        )
        self.assert_changed("Tally", "added: access right “Curious”")

    def test_added_program_code_shows(self):
        self.env["ir.actions.server"].create(
            {
                "name": "Look inside",
                "model_id": self.env["ir.model"]._get_id("mindset.reflection"),
                "state": "code",
                "code": "records",
            }
        )
        self.assert_changed("Reflection", "added: program code “Look inside”")

    def test_a_daily_job_that_does_not_run_shows(self):
        self.env.ref("customer_mindset.mindset_retention_cron").active = False
        self.assert_changed(False, "the daily job does not run")
