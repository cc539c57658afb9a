"""A facilitator prints the codes while other people hand in."""

import re
from unittest.mock import patch

from odoo.tests import tagged, test_cursor

from odoo.addons.customer_mindset.controllers.code import CodeSheets

from .common import Personas
from .driving import DrivenCase
from .pulse_common import PulseMixin

CODE = re.compile(r'"o_mindset_code">([\w-]+)<')


@tagged("post_install", "-at_install")
class TestCodeSheet(Personas, PulseMixin, DrivenCase):
    browser_size = "1366x768"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_personas()
        cls._set_up_pulse()
        cls.facilitator.lang = cls.env["res.lang"]._activate_lang("en_US").code
        cls.env.flush_all()

    def print(self):
        self.authenticate(self.facilitator.login, self.facilitator.login)
        page = f"{self.base_url()}/mindset/codes/{self.round.id}"
        asked = self.opener.get(page)
        token = re.search(r'name="csrf_token" value="(\w+)"', asked.text).group(1)
        return self.opener.post(f"{page}/print", data={"csrf_token": token})

    def answer(self, code):
        fields = {f"item_{q[0]}": v for q, v in self._sheet(1, 2, 3).items()}
        url = f"{self.base_url()}/mindset/code/answer"
        return self.opener.post(url, data={"key": code, **fields})

    def test_nobody_waits_until_the_codes_are_drawn(self):
        """The locks that handing in waits for end with the transaction."""
        steps = []
        draw, commit = CodeSheets._get_qr, test_cursor.TestCursor.commit
        codes = self.env.registry["mindset.code"]
        make = codes._replace_for

        def note_making(model, groups):
            steps.append("make")
            return make(model, groups)

        def note_drawing(sheets, *code):
            steps.append("draw")
            return draw(sheets, *code)

        def note_commit(cr):
            steps.append("commit")
            return commit(cr)

        with (
            patch.object(codes, "_replace_for", note_making),
            patch.object(CodeSheets, "_get_qr", note_drawing),
            patch.object(test_cursor.TestCursor, "commit", note_commit),
        ):
            sheet = self.print()
        self.assertEqual(steps[steps.index("make") :][:3], ["make", "commit", "draw"])
        self.assertEqual(len(CODE.findall(sheet.text)), 1)

    def test_the_browser_draws_the_codes(self):
        """They are images in the page itself, which loads nothing from elsewhere."""
        with self.drive(self.facilitator.login) as page:
            page.open(f"/mindset/codes/{self.round.id}")
            page.click("form button")
            page.wait("document.querySelector('article img')?.naturalWidth > 0")
            page.run("window.print = () => (window.printed = true), 0")
            page.click("[data-action=print]")
            self.assertTrue(page.run("window.printed"))

    def test_a_code_of_an_older_sheet_is_not_called_used(self):
        [old] = CODE.findall(self.print().text)
        [new] = CODE.findall(self.print().text)
        self.assertIn("A newer sheet replaces", self.answer(old).text)
        self.assertIn("Thank you!", self.answer(new).text)
        self.assertEqual(self._total(), 3)

    def test_what_became_of_a_replaced_code_has_a_page(self):
        said = self.opener.get(f"{self.base_url()}/mindset/code/code")
        self.assertEqual(said.status_code, 404)
        self.assertIn("A newer sheet replaces", said.text)
