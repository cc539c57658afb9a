from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .test_round import RoundCommon


class TestCard(RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workshop = cls._start_round().workshop_ids[:1]
        cls.stranger = new_test_user(cls.env, "mindset_stranger")

    def _create_card(self, user=None, **vals):
        Card = self.env["mindset.card"].with_user(user or self.plain)
        return Card.create({"workshop_id": self.workshop.id, "text": "Call", **vals})

    def test_participants_write_and_read_cards(self):
        card = self._create_card()
        self.assertEqual(card.with_user(self.salesperson).text, "Call")
        with self.assertRaises(AccessError):
            card.text = "Changed"
        with self.assertRaises(AccessError):
            card.with_user(self.salesperson).unlink()

    def test_nobody_else_does(self):
        card = self._create_card()
        with self.assertRaises(AccessError):
            self._create_card(self.stranger)
        with self.assertRaises(AccessError):
            card.with_user(self.stranger).read(["text"])
        self.assertEqual(self.workshop.with_user(self.facilitator).card_count, 1)

    def test_a_card_keeps_neither_author_nor_time(self):
        self._create_card().flush_recordset()
        self.env.cr.execute("SELECT * FROM mindset_card")
        columns = {column.name for column in self.env.cr.description}
        self.assertEqual(columns, {"id", "workshop_id", "kind", "text", "idea_id"})

    def test_a_facilitator_makes_it_an_idea_without_an_author(self):
        card = self._create_card(text="Call before the reminder\nIt is friendlier.")
        with self.assertRaises(AccessError):
            card.action_create_idea()
        card.with_user(self.facilitator).action_create_idea()
        idea = card.sudo().idea_id
        self.assertEqual(idea.name, "Call before the reminder")
        self.assertEqual(idea.round_id, self.workshop.round_id)
        self.assertTrue(idea.anonymous)
        self.assertFalse(idea.author_ids)
        idea.invalidate_recordset()
        self.assertEqual(idea.create_uid.id, SUPERUSER_ID)
        self.assertEqual(idea.write_uid.id, SUPERUSER_ID)
        with self.assertRaises(UserError):
            card.with_user(self.facilitator).action_create_idea()
