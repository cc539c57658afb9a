"""The manager's way to Start, in a real browser."""

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import Personas


@tagged("post_install", "-at_install")
class TestProgrammeTour(Personas, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls.env["mindset.programme"].search([]).active = False
        departments = cls.department_office | cls.department_sales
        cls.programme = cls.env["mindset.programme"].create(
            {
                "name": "Our customers",
                "department_ids": [fields.Command.set(departments.ids)],
            }
        )

    def test_the_manager_starts_the_programme(self):
        self.start_tour(
            "/odoo", "customer_mindset_programme_start", login="mindset_manager"
        )
        self.assertEqual(self.programme.state, "running")
        self.assertTrue(self.programme.date_next)
        self.assertFalse(
            self.programme.round_ids, "the daily job opens rounds, no click"
        )
