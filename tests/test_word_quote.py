from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, new_test_user, tagged

from .common import MindsetCommon


class TestWordQuote(MindsetCommon):
    """A facilitator turns a rating's comment into a word for everybody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acme, cls.eve = cls.env["res.partner"].create(
            [{"name": "Acme Tools"}, {"name": "Eve Customer"}]
        )
        cls.eve.parent_id = cls.acme
        project = cls.env["project.project"].create({"name": "Repairs"})
        cls.task = cls.env["project.task"].create(
            {"name": "Repair", "project_id": project.id}
        )
        cls.rating = cls.env["rating.rating"].create(
            {
                "res_model_id": cls.env["ir.model"]._get_id("project.task"),
                "res_id": cls.task.id,
                "partner_id": cls.eve.id,
                "rating": 5,
                "consumed": True,
                "feedback": "Eve of Acme says: Plain Persona was great!",
            }
        )
        cls.rating.rated_on = "2026-03-04 10:00:00"
        cls.plain.name = "Plain Persona"
        cls.facilitator.group_ids += cls.env.ref("project.group_project_manager")

    def _open(self, user=None, source=None):
        source = (source or self.rating).with_user(user or self.facilitator)
        context = source.action_mindset_quote()["context"]
        Quote = self.env["mindset.word.quote"].with_user(user or self.facilitator)
        return Form(Quote.with_context(**context))

    def _receive(self, body, **vals):
        """A mail from outside, about the lead of somebody who is no contact yet."""
        lead = self.env["crm.lead"].create(
            {
                "name": "Wanted",
                "type": "opportunity",
                "contact_name": "Rosa Roth",
                "partner_name": "Rothwerk GmbH",
                "email_from": "Rosi <rr.rothwerk@test.example>",
                "user_id": self.facilitator.id,
            }
        )
        message = {"model": "crm.lead", "res_id": lead.id, "message_type": "email"}
        message.update(email_from=lead.email_from, author_id=False, body=body, **vals)
        return self.env["mail.message"].create(message)

    def test_names_are_taken_out_and_nothing_leads_back(self):
        quote = self._open()
        self.assertEqual(quote.text, "… of … says: … was great!")
        self.assertEqual(str(quote.date), "2026-03-04")
        quote.text = "It was great!"
        quote = quote.save()
        quote.action_release()
        word = self.env["mindset.word"].search([("text", "=", "It was great!")])
        self.assertTrue(word.released)
        self.assertFalse(quote.exists(), "the customer's text is not kept")
        relations = {field.comodel_name for field in word._fields.values()}
        self.assertFalse(relations & {"rating.rating", "res.partner", "mail.message"})

    def test_it_can_wait_for_release(self):
        self._open().save().action_keep()
        word = self.env["mindset.word"].search([("text", "like", "was great")])
        self.assertFalse(word.released)

    def test_a_mail_is_pasted(self):
        quote = Form(self.env["mindset.word.quote"].with_user(self.facilitator))
        quote.original = "Hello Plain,\nso quick, says Acme!\nBest regards\nEve"
        self.assertEqual(quote.text, "So quick, says Acme!")
        quote.partner_id = self.eve.with_user(self.facilitator)
        self.assertEqual(quote.text, "So quick, says …!")
        quote.text = " "
        with self.assertRaises(UserError):
            quote.save().action_release()

    def test_a_mail_of_a_customer_is_quoted_from_its_document(self):
        self.facilitator.group_ids += self.env.ref("sales_team.group_sale_salesman")
        message = self._receive(
            "<p>Dear Plain,</p><p>Rosa and all of <b>Rothwerk</b> say thanks!</p>"
            "<p>Kind regards<br>Rosi</p><blockquote>Who is Eve?</blockquote>"
        )
        quote = self._open(source=message)
        self.assertNotRegex(quote.text, "Ros|Rothwerk|Plain|Eve|regards")
        self.assertRegex(quote.text, "and all of .*… ?.*say thanks!")
        self.assertEqual(quote.date, message.date.date())

    def test_a_mail_that_cannot_be_read_is_not_quoted(self):
        message = self._receive("<p>Thanks!</p>")
        self.facilitator.group_ids -= self.env.ref("sales_team.group_sale_salesman")
        with self.assertRaises(AccessError):
            self._open(source=message)

    def test_what_a_colleague_wrote_is_no_word_of_a_customer(self):
        self.facilitator.group_ids += self.env.ref("sales_team.group_sale_salesman")
        message = self._receive("<p>Thanks!</p>")
        message.author_id = self.plain.partner_id
        with self.assertRaisesRegex(UserError, "colleague"):
            self._open(source=message)

    def test_an_empty_mail_is_refused(self):
        self.facilitator.group_ids += self.env.ref("sales_team.group_sale_salesman")
        for body in ("", "<p> </p>", "<blockquote>Thanks!</blockquote>"):
            with self.assertRaisesRegex(UserError, "no comment"):
                self._open(source=self._receive(body))

    def test_the_record_behind_the_rating_must_be_readable(self):
        self.task.project_id.privacy_visibility = "followers"
        self.facilitator.group_ids -= self.env.ref("project.group_project_manager")
        with self.assertRaises(AccessError):
            self._open()

    def test_a_rating_without_a_comment_is_refused(self):
        self.rating.feedback = False
        with self.assertRaises(UserError):
            self._open()

    def test_a_rating_of_something_deleted_is_quoted(self):
        self.env.flush_all()
        self.env.cr.execute("UPDATE rating_rating SET res_id = 0")
        self.env.invalidate_all()
        self.assertEqual(self._open().text, "… of … says: … was great!")

    def test_what_a_rating_says_is_text_and_nothing_else(self):
        """Any internal user writes ratings: nothing in them may be executed."""
        evil = "<img src=x onerror=alert(1)> {{ 1 + 1 }} ${7 * 7} %(name)s"
        self.rating.feedback = evil
        quote = self._open().save()
        self.assertEqual(quote.text, evil)
        quote.action_release()
        self.assertTrue(self.env["mindset.word"].search([("text", "=", evil)]))

    def test_ordinary_people_quote_nobody(self):
        with self.assertRaises(AccessError):
            self._open(self.plain)
        Quote = self.env["mindset.word.quote"].with_user(self.plain)
        context = {"active_model": "rating.rating", "active_id": self.rating.id}
        with self.assertRaises(AccessError):
            Quote.with_context(**context).default_get(["text", "original"])

    def test_the_names_of_many_cost_no_more_statements(self):
        few = self._count_statements()
        self.env["res.partner"].create(
            [{"name": f"Person {i}", "parent_id": self.acme.id} for i in range(30)]
        )
        self.env["hr.employee"].create([{"name": f"Colleague {i}"} for i in range(30)])
        self.assertLessEqual(self._count_statements(), few)

    def _count_statements(self):
        rating = self.rating.with_user(self.facilitator)
        return self.count_statements(rating.action_mindset_quote)


@tagged("post_install", "-at_install")
class TestQuoteMenu(HttpCase):
    """Who may quote finds it on the message; the client is told on loading."""

    def test_only_facilitators_are_offered_it(self):
        for group, may in (
            ("base.group_user", False),
            ("customer_mindset.group_mindset_facilitator", True),
        ):
            user = new_test_user(self.env, f"mindset_{may}", group)
            self.authenticate(user.login, user.login)
            info = self.make_jsonrpc_request("/web/session/get_session_info")
            self.assertEqual(info["mindset_may_quote"], may)
