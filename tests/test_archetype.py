from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from .common import MindsetCommon


class TestArchetype(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("en_US", "de_DE"):
            cls.env["res.lang"]._activate_lang(lang)
        cls.stage = cls.env["mindset.stage"].create({"name": "Pays"})
        cls.invoice = cls.env["mindset.touchpoint"].create(
            {"name": "Invoice", "stage_id": cls.stage.id}
        )
        cls.archetype = cls.env["mindset.archetype"].create(
            {
                "name": "Bookkeeping",
                "synonyms": "Accountant\nBuchhalter",
                "line_ids": [(0, 0, {"touchpoint_id": cls.invoice.id})],
            }
        )
        cls.archetype.with_context(lang="de_DE").name = "Buchhaltung"

    def test_its_names_are_those_of_all_languages(self):
        names = self.archetype._get_names()[self.archetype]
        self.assertEqual(
            set(names), {"Bookkeeping", "Buchhaltung", "Accountant", "Buchhalter"}
        )

    def test_names_of_many_need_as_many_statements_as_those_of_few(self):
        self.count_statements(1)  # now everything that is cached once is cached
        self.assertEqual(self.count_statements(3), self.count_statements(30))

    def count_statements(self, number):
        archetypes = self.env["mindset.archetype"].create(
            [{"name": f"Kind {i}"} for i in range(number)]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        archetypes._get_names()
        return self.env.cr.sql_log_count - before

    def test_the_kinds_of_employment_are_those_of_hr(self):
        kinds = dict(self.env["mindset.archetype"]._selection_employee_type())
        self.assertLessEqual({"trainee", "student"}, kinds.keys())

    @mute_logger("odoo.sql_db")
    def test_a_touchpoint_is_listed_once(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.archetype.line_ids.copy()

    def test_a_copy_brings_its_lines(self):
        copied = self.archetype.with_user(self.facilitator).copy()
        self.assertEqual(copied.line_ids.touchpoint_id, self.invoice)

    def test_everyone_reads_and_facilitators_write(self):
        self.assertEqual(self.archetype.with_user(self.plain).name, "Bookkeeping")
        with self.assertRaises(AccessError):
            self.archetype.with_user(self.plain).write({"synonyms": "Anything"})
        with self.assertRaises(AccessError):
            self.archetype.line_ids.with_user(self.hr_officer).unlink()
        self.archetype.with_user(self.facilitator).synonyms = "Clerk"
