"""The poster for a wall: what, where and until when, and no code on it."""

import re
from base64 import b64encode

import qrcode
from qrcode.image.svg import SvgPathImage

from odoo.tests import HttpCase, tagged

from .common import Personas
from .pulse_common import PulseMixin


@tagged("post_install", "-at_install")
class TestPoster(Personas, PulseMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_personas()
        cls._set_up_pulse()
        for code in ("en_US", "de_DE"):
            cls.env["res.lang"]._activate_lang(code)
        cls.facilitator.lang = "en_US"
        cls.programme.facilitator_ids = cls.facilitator
        cls.page = f"/mindset/codes/{cls.round.id}/poster"
        cls.env["mindset.code"]._replace_for(cls.group)
        cls.env.flush_all()

    def show(self, user=None, query=""):
        user = user or self.facilitator
        self.authenticate(user.login, user.login)
        return self.url_open(f"{self.page}{query}")

    def test_it_says_what_where_and_until_when(self):
        text = self.show().text
        for wanted in ("How close are we", "Voluntary", "01/01/2025", "Facilitator"):
            self.assertIn(wanted, text)
        address = f"{self.round.get_base_url()}/mindset/code"
        self.assertIn(address.split("://")[1], text.replace("<wbr/>", ""))
        image = qrcode.make(address, image_factory=SvgPathImage, border=1)
        self.assertIn(b64encode(image.to_string()).decode(), text)

    def test_it_holds_no_code_and_changes_none(self):
        self.env.cr.execute("SELECT id, hash, used FROM mindset_code ORDER BY id")
        before = self.env.cr.fetchall()
        self.assertFalse(re.search(r"\b\w{4}-\w{4}-\w{4}\b", self.show().text))
        self.env.cr.execute("SELECT id, hash, used FROM mindset_code ORDER BY id")
        self.assertEqual(self.env.cr.fetchall(), before)

    def test_it_speaks_every_language_of_the_company(self):
        text = self.show(query="?lang=de_DE").text
        self.assertIn('lang="de-DE"', text)
        self.assertIn("01.01.2025", text)
        self.assertIn('lang="en-US"', self.show(query="?lang=xx_XX").text)

    def test_only_facilitators_print_it_while_the_pulse_is_open(self):
        with self.assertLogs("odoo.http", "WARNING"):
            self.assertEqual(self.show(self.plain).status_code, 403)
        self.round.state = "published"
        self.assertEqual(self.show().status_code, 404)
