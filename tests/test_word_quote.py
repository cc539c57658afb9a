from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

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
                "rated_on": "2026-03-04 10:00:00",
                "feedback": "Eve of Acme says: Plain Persona was great!",
            }
        )
        cls.rating.rated_on = "2026-03-04 10:00:00"
        cls.plain.name = "Plain Persona"
        cls.facilitator.group_ids += cls.env.ref("project.group_project_manager")

    def _open(self, user=None):
        rating = self.rating.with_user(user or self.facilitator)
        context = rating.action_mindset_quote()["context"]
        Quote = self.env["mindset.word.quote"].with_user(user or self.facilitator)
        return Form(Quote.with_context(**context))

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
        quote.original = "Hello Plain,\nso quick!\nBest regards\nEve"
        self.assertEqual(quote.text, "so quick!")
        quote.text = " "
        with self.assertRaises(UserError):
            quote.save().action_release()

    def test_the_record_behind_the_rating_must_be_readable(self):
        self.task.project_id.privacy_visibility = "followers"
        self.facilitator.group_ids -= self.env.ref("project.group_project_manager")
        with self.assertRaises(AccessError):
            self._open()

    def test_a_rating_without_a_comment_is_refused(self):
        self.rating.feedback = False
        with self.assertRaises(UserError):
            self._open()

    def test_ordinary_people_quote_nobody(self):
        with self.assertRaises(AccessError):
            self._open(self.plain)
