import doctest
from unittest import TestCase

from odoo.addons.customer_mindset.tools import sentences
from odoo.addons.customer_mindset.tools.sentences import split_title


class TestSentences(TestCase):
    def test_the_examples_hold(self):
        self.assertFalse(doctest.testmod(sentences).failed)

    def test_one_sentence_is_a_title(self):
        for text in ("", None, " \n"):
            self.assertEqual(split_title(text), ("", ""))
        for text in (
            "Call back",
            "Call back at 3.5 times the speed!",
            "Ich rufe z. B. Frau Hase zurück.",
        ):
            self.assertEqual(split_title(text), (text, ""))

    def test_more_than_that_is_told_in_full(self):
        for text, title in (
            ("Anrufen? Ändern!", "Anrufen?"),
            ("first\r\n\nsecond", "first"),
            ("Ich fragte: „Wer?“ Er nicht.\nDann", "Ich fragte: „Wer?“ Er nicht."),
        ):
            self.assertEqual(split_title(text), (title, text))

    def test_a_title_is_short(self):
        text = "word " * 40 + "x" * 300
        title, description = split_title(text)
        self.assertLessEqual(len(title), 100)
        self.assertTrue(title.endswith("word…"))
        self.assertEqual(description, text)
        self.assertEqual(len(split_title("x" * 300)[0]), 100)
