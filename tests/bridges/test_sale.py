from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError

from .common import BridgeCommon

MARCH, LATER_IN_MARCH, APRIL = "2011-03-10", "2011-03-20", "2011-04-10"


class TestSale(BridgeCommon):
    """Quotations and orders, as the salesperson sends them."""

    addon = "customer_mindset_sale"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller = cls.create_clerk("seller", "sales_team.group_sale_salesman")
        cls.product = cls.env["product.product"].create({"name": "Shelf"})

    def create_order(self, company=None):
        company = company or self.company
        order = self.env["sale.order"].with_user(self.seller).with_company(company)
        return order.create(
            {
                "partner_id": self.customer.id,
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )

    def send(self, orders, day, **values):
        """Send the quotations the way the button does."""
        context = orders.action_quotation_send()["context"]
        with freeze_time(day):
            composer = self.env["mail.compose.message"].with_user(self.seller)
            composer.with_context(**context).create(values)._action_send_mail()

    def test_a_quotation_counts_once_when_it_was_first_sent(self):
        order = self.create_order()
        self.send(order, APRIL)
        self.assertEqual(order.state, "sent")
        self.assertEqual(self.count("quotations_sent"), {(4, self.company): 1})
        self.send(order, LATER_IN_MARCH)
        self.send(order, MARCH)
        self.assertEqual(self.count("quotations_sent"), {(3, self.company): 1})

    def test_quotations_sent_together_count_each(self):
        orders = self.create_order() + self.create_order()
        self.send(orders, MARCH, template_id=orders[0]._find_mail_template().id)
        self.assertEqual(self.count("quotations_sent"), {(3, self.company): 2})

    def test_what_is_not_sent_is_no_quotation(self):
        order = self.create_order()
        with freeze_time(MARCH):
            self.post(order)
            self.post(order, subtype_xmlid="mail.mt_comment", attachments=[])
            answer = {"message_type": "email", "subtype_xmlid": "mail.mt_comment"}
            self.post(order.with_user(self.env.user), **answer)
        self.assertEqual(self.count("quotations_sent"), {})

    def test_an_order_counts_when_it_is_confirmed(self):
        confirmed, cancelled, _open = (self.create_order() for _i in range(3))
        with freeze_time(APRIL):
            (confirmed + cancelled).action_confirm()
        cancelled._action_cancel()
        self.assertEqual(self.count("orders_confirmed"), {(4, self.company): 1})

    def test_the_confirmation_is_no_quotation(self):
        order = self.create_order()
        with freeze_time(MARCH):
            order.with_context(send_email=True).action_confirm()
        self.assertTrue(order.message_ids.attachment_ids)
        self.assertEqual(self.count("quotations_sent"), {})
        self.assertEqual(self.count("orders_confirmed"), {(3, self.company): 1})

    def test_each_company_has_its_own_count(self):
        ours, theirs = self.create_order(), self.create_order(self.branch)
        self.send(ours, MARCH)
        self.send(theirs, MARCH)
        expected = {(3, self.company): 1, (3, self.branch): 1}
        self.assertEqual(self.count("quotations_sent"), expected)
        for source in ("quotations_sent", "orders_confirmed"):
            self.assertLeadsTo(source, theirs, self.customer, self.branch)

    def test_everyone_sees_the_touches_of_the_own_company_and_no_order(self):
        orders = self.create_order() + self.create_order(self.branch)
        for order in orders:
            self.send(order, MARCH)
        touches = self.count("quotations_sent", self.plain)
        self.assertEqual(touches, {(3, self.company): 1})
        with self.assertRaises(AccessError):
            orders.with_user(self.plain).read(["name"])
        with self.assertRaises(AccessError):
            self.get_source("quotations_sent").with_user(self.plain).read(["name"])
