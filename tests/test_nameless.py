import doctest
from unittest import TestCase

from odoo.addons.customer_mindset.tools import nameless
from odoo.addons.customer_mindset.tools.nameless import remove_names

OURS = ["Anna Hofer", "Bo Li"]


class TestNameless(TestCase):
    def test_the_examples_hold(self):
        self.assertFalse(doctest.testmod(nameless).failed)

    def test_letters_in_both_languages(self):
        for letter, left in (
            ("Dear Mr. Smith,\n\nperfect!\n\nKind regards\nEve", "perfect!"),
            ("Hi Anna, that was quick. Cheers\n", "that was quick. Cheers"),
            ("Sehr geehrte Frau Dr. Lang,\nalles gut.\nMfG\nE. Abel", "alles gut."),
            ("Super!\nMit freundlichen Grüßen\nEva Abel", "Super!"),
            ("Top\n-- \nACME Ltd, +49 30 123456", "Top"),
            ("Great.\n> On your question\n> of May", "Great."),
        ):
            self.assertEqual(remove_names(letter, OURS), left)

    def test_known_names_and_titles(self):
        for text, left in (
            ("Thanks Anna Hofer and Bo!", "Thanks … and Bo!"),
            ("Anna's answer helped", "… answer helped"),
            ("Herr von Stein half", "… half"),
            ("We asked Frau Dr. Müller-Lang twice", "We asked … twice"),
            ("Annabel is no Anna", "Annabel is no …"),
        ):
            self.assertEqual(remove_names(text, OURS), left)

    def test_addresses_and_numbers(self):
        text = "Write to eve@acme.example, www.acme.example or +49 (0)30 1234-56!"
        self.assertEqual(remove_names(text), "Write to … or …!")
        self.assertEqual(remove_names("in 24 hours, 5 stars"), "in 24 hours, 5 stars")

    def test_nothing_in_nothing_out(self):
        for empty in (None, "", "   "):
            self.assertEqual(remove_names(empty, OURS), "")
