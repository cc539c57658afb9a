from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError

from .common import BridgeCommon

MARCH, LATER_IN_MARCH, APRIL = "2011-03-10", "2011-03-20", "2011-04-10"


class TestAccount(BridgeCommon):
    """Invoices and credit notes, as the bookkeeper in charge of them sends them."""

    addon = "customer_mindset_account"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.biller = cls.create_clerk("biller", "account.group_account_invoice")
        for company in cls.company + cls.branch:
            cls.set_up_books(company)

    @classmethod
    def set_up_books(cls, company):
        """Create the few accounts that an invoice needs."""
        env = cls.env(context={**cls.env.context, "allowed_company_ids": company.ids})
        income, receivable = env["account.account"].create(
            [
                {"name": "Income", "code": "X4000", "account_type": "income"},
                {
                    "name": "Receivable",
                    "code": "X1200",
                    "account_type": "asset_receivable",
                },
            ]
        )
        cls.customer.with_env(env).property_account_receivable_id = receivable
        env["account.journal"].create(
            {
                "name": "Invoices of the tests",
                "code": "XINV",
                "type": "sale",
                "sequence": 0,
                "default_account_id": income.id,
            }
        )

    def create_move(self, move_type="out_invoice", company=None, post=True):
        company = company or self.company
        move = (
            self.env["account.move"]
            .with_user(self.biller)
            .with_company(company)
            .create(
                {
                    "move_type": move_type,
                    "partner_id": self.customer.id,
                    "invoice_line_ids": [
                        Command.create(
                            {"name": "Shelf", "price_unit": 90, "tax_ids": False}
                        )
                    ],
                }
            )
        )
        if post:
            with freeze_time(MARCH):
                move.action_post()
        return move

    def send(self, moves, day):
        """Send the documents by mail the way the wizard does."""
        with freeze_time(day):
            for move in moves:
                wizard = self.env["account.move.send.wizard"].with_user(self.biller)
                wizard.create(
                    {"move_id": move.id, "sending_methods": ["email"]}
                ).action_send_and_print()

    def test_an_invoice_counts_once_when_it_was_first_sent(self):
        invoice = self.create_move()
        self.send(invoice, APRIL)
        self.assertTrue(invoice.is_move_sent)
        self.assertEqual(self.count("invoices_sent"), {(4, self.company): 1})
        self.send(invoice, LATER_IN_MARCH)
        self.send(invoice, MARCH)
        self.assertEqual(self.count("invoices_sent"), {(3, self.company): 1})
        self.assertEqual(self.count("credit_notes_sent"), {})

    def test_a_credit_note_is_no_invoice(self):
        self.send(self.create_move("out_refund"), MARCH)
        self.assertEqual(self.count("credit_notes_sent"), {(3, self.company): 1})
        self.assertEqual(self.count("invoices_sent"), {})

    def test_what_was_not_sent_does_not_count(self):
        posted, draft = self.create_move(), self.create_move(post=False)
        with freeze_time(MARCH):
            self.post(posted)
            self.post(posted, subtype_xmlid="mail.mt_comment", attachments=[])
            self.post(draft, subtype_xmlid="mail.mt_comment")
        self.assertEqual(self.count("invoices_sent"), {})

    def test_an_invoice_cancelled_after_it_was_sent_had_reached_the_customer(self):
        invoice = self.create_move()
        self.send(invoice, MARCH)
        invoice.button_draft()
        invoice.button_cancel()
        self.assertEqual(self.count("invoices_sent"), {(3, self.company): 1})

    def test_bills_of_vendors_do_not_count(self):
        bill = self.create_move()
        self.send(bill, MARCH)
        self.env.flush_all()
        # what a bill is made of does not matter here, only its kind
        self.env.cr.execute(
            "UPDATE account_move SET move_type = 'in_invoice' WHERE id = %s", (bill.id,)
        )
        bill.invalidate_recordset()
        self.assertEqual(self.count("invoices_sent"), {})
        self.assertEqual(self.count("credit_notes_sent"), {})

    def test_each_company_has_its_own_count(self):
        ours, theirs = self.create_move(), self.create_move(company=self.branch)
        self.send(ours + theirs, MARCH)
        expected = {(3, self.company): 1, (3, self.branch): 1}
        self.assertEqual(self.count("invoices_sent"), expected)
        for source in ("invoices_sent", "credit_notes_sent"):
            self.assertLeadsTo(source, theirs, self.customer, self.branch)

    def test_everyone_sees_the_touches_of_the_own_company_and_no_invoice(self):
        invoices = self.create_move() + self.create_move(company=self.branch)
        self.send(invoices, MARCH)
        touches = self.count("invoices_sent", self.plain)
        self.assertEqual(touches, {(3, self.company): 1})
        with self.assertRaises(AccessError):
            invoices.with_user(self.plain).read(["name"])
        with self.assertRaises(AccessError):
            self.get_source("invoices_sent").with_user(self.plain).read(["name"])
