"""The data sheet says what the configuration really is, to everybody."""

from unittest.mock import patch

from odoo import fields

from odoo.addons.customer_mindset.report import purposes

from .test_round import RoundCommon

BOOKKEEPING = {"id", "create_uid", "create_date", "write_uid", "write_date"}


class DataSheetCommon(RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.report = cls.env["report.customer_mindset.mindset_data_sheet"]

    def get_values(self, user=None):
        report = self.report.with_user(user or self.plain).with_context(lang="en_US")
        return report._get_report_values(self.programme.ids)

    def get_tables(self, user=None):
        areas = self.get_values(user)["areas"]
        return {table["model"]: table for _area, tables in areas for table in tables}

    def render(self, user, lang="en_US"):
        user.sudo().lang = lang
        action = self.env.ref("customer_mindset.mindset_data_sheet_action")
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(user)
            .with_context(lang=lang)
            ._render_qweb_html(action.report_name, self.programme.ids)
        )
        return html.decode()


class TestCompleteness(DataSheetCommon):
    def test_every_table_is_listed_and_explained(self):
        tables = self.get_tables()
        stored = {
            name
            for name, model in self.env.items()
            if name.startswith("mindset.") and model._auto and not model._transient
        }
        self.assertEqual(stored - tables.keys(), set())
        for name in stored:
            self.assertTrue(
                tables[name]["purpose"], f"{name} needs a purpose in report/purposes"
            )

    def test_every_stored_field_is_explained(self):
        for name in self.get_tables():
            model = self.env["ir.model"]._get(name)
            wanted = self.report._get_stored_fields(model).mapped("name")
            if name.startswith("mindset."):
                columns = {
                    field.name
                    for field in self.env[name]._fields.values()
                    if field.store and (field.column_type or field.type == "many2many")
                }
                self.assertEqual(columns - BOOKKEEPING, set(wanted), name)
            missing = set(wanted) - purposes.get_field_purposes(name).keys()
            self.assertFalse(missing, f"{name} needs purposes in report/purposes")

    def test_every_stored_field_in_tables_of_odoo_is_explained(self):
        ours = self.env["ir.model.data"].search(
            [("module", "=", "customer_mindset"), ("model", "=", "ir.model.fields")]
        )
        found = {
            (field.model, field.name)
            for field in self.env["ir.model.fields"].browse(ours.mapped("res_id"))
            if not field.model.startswith("mindset.")
            and field.store
            and field.ttype != "one2many"
            and field.name not in BOOKKEEPING
            and field.model in self.env
            and not self.env[field.model]._abstract
            and not self.env[field.model]._transient
        }
        explained = {
            (model, name) for model, names in purposes.FOREIGN.items() for name in names
        }
        self.assertEqual(found, explained)

    def test_no_purpose_is_left_of_what_is_gone(self):
        for _area, tables in purposes.AREAS:
            for model, (_purpose, groups) in tables.items():
                names = {name for _text, names in groups for name in names.split()}
                self.assertFalse(names - self.env[model]._fields.keys(), model)

    def test_what_is_not_explained_is_shown_as_such(self):
        area, described = purposes.AREAS[0]
        shorter = {k: v for k, v in described.items() if k != "mindset.mark"}
        shorter["mindset.code"] = (described["mindset.code"][0], [])
        with patch.object(purposes, "AREAS", [(area, shorter)]):
            areas = dict(self.get_values()["areas"])
        unknown = {table["model"]: table for table in areas["Not explained"]}
        self.assertIn("mindset.mark", unknown)
        pulse = {table["model"]: table for table in areas["Rounds and the pulse"]}
        code = pulse["mindset.code"]
        self.assertIn("not explained", dict(code["fields"]))

    def test_it_shows_that_participations_have_neither_date_nor_reader(self):
        table = self.get_tables(self.manager)["mindset.participation"]
        self.assertFalse(table["dated"])
        self.assertFalse(table["rights"])
        self.assertFalse(table["mails"])

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
        touches = self.get_values()["touches"][self.programme.id]
        for shown, name in [
            ("small", "Alone"),
            ("exact", "Together"),
            ("off", "Silent"),
        ]:
            self.assertIn(name, touches[shown])
            self.assertEqual(sum(name in row for row in touches.values()), 1)


class TestPromises(DataSheetCommon):
    def get_thresholds(self):
        return dict(self.get_values()["thresholds"][self.programme.id])

    def test_the_thresholds_are_those_of_the_programme(self):
        self.programme.with_user(self.manager).floor = 7
        self.assertIn("7 people", self.get_thresholds()["Smallest group"])
        self.assertIn(
            "7 people: 5 with a login, 1 by personal link, 1 by printed code",
            self.get_thresholds()["Invited today"],
        )

    def test_an_open_round_has_its_own(self):
        self._start_round()
        self.programme.with_user(self.manager).floor = 6
        self.assertIn("3 people", self.get_thresholds()["Round 1, open now"])

    def test_groups_are_counted_in_the_company(self):
        facilitators = self.env.ref("customer_mindset.group_mindset_facilitator")
        before = dict(self.get_values()["groups"][self.company.id])
        self.plain.sudo().group_ids = [fields.Command.link(facilitators.id)]
        after = dict(self.get_values()["groups"][self.company.id])
        name = facilitators.with_context(lang="en_US").full_name
        self.assertEqual(after[name], before[name] + 1)


class TestReaders(DataSheetCommon):
    def test_it_prints_for_an_ordinary_employee(self):
        html = self.render(self.plain)
        self.assertIn("Who has taken part is shown to nobody", html)
        self.assertIn("mindset.reflection.link", html)

    def test_it_speaks_the_language_of_the_reader(self):
        html = self.render(self.plain, "de_DE")
        self.assertIn("Datenblatt", html)
        for english in ("Smallest group", "What is stored", "not explained"):
            self.assertNotIn(english, html)

    def test_everybody_finds_it_in_the_menu(self):
        menus = self.env["ir.ui.menu"].with_user(self.plain)._visible_menu_ids()
        menu = self.env.ref("customer_mindset.mindset_data_sheet_menu")
        self.assertIn(menu.id, menus)
        action = menu.action.with_user(self.plain).run()
        self.assertEqual(action["type"], "ir.actions.report")
        self.assertEqual(action["context"]["active_ids"], self.get_first().ids)

    def get_first(self):
        return self.env["mindset.programme"]._find_shown()
