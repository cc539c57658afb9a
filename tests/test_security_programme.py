"""What a manager could try to learn about, or do to, people of another company."""

from odoo.exceptions import AccessError
from odoo.tests import Form

from .common import MindsetCommon


class TestSecurityProgramme(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.elsewhere = cls.env["res.company"].create({"name": "Elsewhere"})
        cls.env["hr.employee"].create(
            {"name": "Stranger", "company_id": cls.elsewhere.id}
        )
        cls.programmes = cls.env["mindset.programme"].with_user(cls.manager)

    def test_nobody_counts_the_people_of_another_company(self):
        form = self.programmes.onchange(
            {"company_id": self.elsewhere.id},
            [],
            {"audience_count": {}, "role_count": {}, "roleless_count": {}},
        )
        self.assertFalse(any(form["value"].values()))
        self.assertTrue(Form(self.programmes).audience_count)

    def test_nobody_invites_the_people_of_another_company(self):
        with self.assertRaises(AccessError):
            self.programmes.create({"name": "X", "company_id": self.elsewhere.id})
        programme = self.programmes.create({"name": "X"})
        with self.assertRaises(AccessError):
            programme.company_id = self.elsewhere
