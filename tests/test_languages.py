import doctest
from unittest import TestCase

from odoo.addons.customer_mindset.tools import languages


class TestLanguages(TestCase):
    def test_examples(self):
        self.assertFalse(doctest.testmod(languages).failed)

    def test_the_exact_one_comes_first(self):
        installed = ["de_DE", "de_CH", "sr@latin", "en_US"]
        for tag, found in (
            ("de-CH", "de_CH"),
            ("de-LI", "de_DE"),
            ("SR", "sr@latin"),
            ("*", None),
            ("d", None),
            ("", None),
        ):
            self.assertEqual(languages.nearest([tag], installed), found, tag)
