"""What every test of a bridge starts from; it needs a database with all bridges."""

from datetime import date

from odoo import Command
from odoo.tests import new_test_user

from ..common import MindsetCommon


class BridgeCommon(MindsetCommon):
    """A second company, a customer, and the touches of March and April 2011."""

    addon = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        addon = cls.env["ir.module.module"].search([("name", "=", cls.addon)])
        assert addon.state == "installed", "scripts/test runs these with the bridges"
        cls.branch = cls.env["res.company"].create({"name": "Branch"})
        cls.customer = cls.env["res.partner"].create(
            {"name": "Customer", "email": "customer@test.example"}
        )

    @classmethod
    def create_clerk(cls, name, groups):
        """Create somebody who works for both companies."""
        return new_test_user(
            cls.env,
            login=f"mindset_{name}",
            groups=groups,
            email=f"{name}@test.example",
            company_id=cls.company.id,
            company_ids=[Command.set((cls.company + cls.branch).ids)],
        )

    def post(self, record, **values):
        """Write in the chatter of a record, with a file attached."""
        values = {"attachments": [("paper.pdf", b"paper")], **values}
        return record.message_post(body=record.display_name, **values)

    def get_source(self, name):
        source = self.env.ref(f"{self.addon}.source_{name}")
        if not source.touchpoint_id.contribution_ids:
            for company in self.company + self.branch:
                self.give_holders(source.touchpoint_id, company=company)
        return source

    def count(self, name, user=None):
        """Return what the source counted in spring 2011, by month and company."""
        source = self.get_source(name)
        Touch = self.env["mindset.touch"]
        Touch._refresh(source.touchpoint_id)
        touches = Touch.with_user(user or self.env.user).search(
            [
                ("touchpoint_id", "=", source.touchpoint_id.id),
                ("month", "in", [date(2011, 3, 1), date(2011, 4, 1)]),
            ]
        )
        return {(row.month.month, row.company_id): row.count for row in touches}

    def assertLeadsTo(self, name, record, customer, company):
        """Assert that the paths of a source lead to customer and company."""
        source = self.get_source(name)
        self.assertEqual(record.mapped(source.partner_field), customer)
        self.assertEqual(record.mapped(source.company_field), company)
