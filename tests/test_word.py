from odoo.exceptions import AccessError

from .common import MindsetCommon


class TestWord(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.word = (
            cls.env["mindset.word"]
            .with_user(cls.facilitator)
            .create({"text": "Packed as if for a friend."})
        )

    def test_only_released_sentences_are_read_by_everybody(self):
        mine = self.env["mindset.word"].with_user(self.plain)
        self.assertNotIn(self.word.id, mine.search([]).ids)
        with self.assertRaises(AccessError):
            self.word.with_user(self.plain).read(["text"])
        self.word.action_release()
        self.assertIn(self.word.id, mine.search([]).ids)
        self.assertEqual(self.word.with_user(self.plain).text, self.word.text)

    def test_ordinary_people_release_nothing(self):
        with self.assertRaises(AccessError):
            self.env["mindset.word"].with_user(self.plain).create({"text": "Mine"})
        self.word.action_release()
        with self.assertRaises(AccessError):
            self.word.with_user(self.plain).write({"text": "Changed"})

    def test_what_the_database_cannot_store_is_left_out(self):
        self.word.text = "Packed\x00 well"
        self.assertEqual(self.word.text, "Packed well")
        self.assertEqual(self.word.create({"text": "\x00Kind"}).text, "Kind")

    def test_a_copy_has_to_be_released_again(self):
        self.word.action_release()
        self.assertFalse(self.word.copy().released)

    def test_it_cannot_be_pushed_to_a_strange_company(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        with self.assertRaises(AccessError):
            self.word.company_id = branch

    def test_another_company_does_not_read_it(self):
        self.word.action_release()
        branch = self.env["res.company"].create({"name": "Branch"})
        self.word.sudo().company_id = branch
        found = self.env["mindset.word"].with_user(self.plain).search([])
        self.assertNotIn(self.word.id, found.ids)
