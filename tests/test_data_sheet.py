"""The data sheet says what the configuration really is, to everybody."""

from .test_round import RoundCommon


class TestDataSheet(RoundCommon):
    def _get_tables(self, user):
        report = self.env["report.customer_mindset.mindset_data_sheet"]
        values = report.with_user(user)._get_report_values(self.programme.ids)
        return {table["name"]: table for table in values["tables"]}

    def test_every_stored_model_is_listed(self):
        models = {
            model._description
            for name, model in self.env.items()
            if name.startswith("mindset.") and model._auto and not model._transient
        }
        self.assertEqual(set(self._get_tables(self.plain)), models)

    def test_it_shows_that_participations_have_neither_date_nor_reader(self):
        table = self._get_tables(self.manager)["Participation"]
        self.assertFalse(table["dated"])
        self.assertFalse(table["readers"])

    def test_it_follows_a_change_of_the_configuration(self):
        self.env.ref("customer_mindset.access_mindset_participation_nobody").write(
            {"perm_read": True}
        )
        self.assertTrue(self._get_tables(self.plain)["Participation"]["readers"])

    def test_it_names_touchpoints_by_what_is_shown_of_them(self):
        names = {}
        for name, holders in [("Alone", 1), ("Together", 3), ("Silent", 3)]:
            touchpoint = self.env["mindset.touchpoint"].create(
                {"name": name, "stage_id": self.env["mindset.stage"].search([])[0].id}
            )
            self.env["mindset.source"].create(
                {
                    "name": name,
                    "touchpoint_id": touchpoint.id,
                    "res_model": "crm.lead",
                }
            )
            self.give_holders(touchpoint, holders)
            names[name] = touchpoint
        names["Silent"].with_user(self.facilitator).is_counted = False
        report = self.env["report.customer_mindset.mindset_data_sheet"]
        values = report.with_user(self.plain)._get_report_values(self.programme.ids)
        touches = values["touches"][self.programme.id]
        for shown, name in [
            ("small", "Alone"),
            ("exact", "Together"),
            ("off", "Silent"),
        ]:
            self.assertIn(name, touches[shown])
            self.assertEqual(sum(name in row for row in touches.values()), 1)

    def test_it_prints_for_an_ordinary_employee(self):
        action = self.env.ref("customer_mindset.mindset_data_sheet_action")
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.plain)
            ._render_qweb_html(action.report_name, self.programme.ids)
        )
        self.assertIn(b"Who has taken part is shown to nobody", html)
