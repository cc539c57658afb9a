"""The ways into the pulse and through it, with a mouse, a finger or keys alone."""

import re

from .common import Personas
from .driving import DrivenCase
from .pulse_common import PulseMixin

THANKS = "Thank you!"
DONE = "Already taken part: thank you!"
CARD = ".o_mindset_waiting_pulse a"
FORM = "document.querySelector('form#pulse')"
OUTLINE = "getComputedStyle(document.activeElement.nextElementSibling).outlineStyle"
ADDRESS = re.compile(r'href="https?://[^/"]+(/mindset/[^"]*)"')


class PulseTourCase(Personas, PulseMixin, DrivenCase):
    """Base of the tours: an open round, whose mails have been written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_personas()
        cls._set_up_pulse()
        cls.env["res.lang"]._activate_lang("en_US")
        for user in (cls.plain, cls.facilitator):
            user.lang = "en_US"
        for name, email in (
            ("plain", cls.plain.email),
            ("apprentice", cls.apprentice.work_email),
        ):
            cls.participations[name].address = email
        cls.env["mindset.reflection"]._create_for(cls.participations["plain"])
        cls.env.flush_all()

    def get_link(self, name, kind="invitation"):
        """Return the address in the mail that leaves for somebody."""
        mails = self.env["mail.mail"]
        before = mails.search([])
        self.env["mindset.invitation"]._send(self.participations[name], kind)
        [outgoing] = (mails.search([]) - before)._prepare_outgoing_list()
        [address] = ADDRESS.findall(outgoing["body"])
        return address

    def answer(self, page, value=4):
        page.wait(FORM)
        for number in range(1, len(self.items) + 1):
            page.click(f"fieldset:nth-of-type({number}) label:nth-of-type({value})")

    def hand_in(self, page):
        self.answer(page)
        page.click("#pulse button")
        page.wait_title(THANKS)
        self.assertEqual(self._total(), len(self.items))


class TestPulseTour(PulseTourCase):
    browser_size = "1366x768"

    def test_from_the_start_page(self):
        with self.drive(self.plain.login) as page:
            page.open("/odoo/line-of-sight")
            page.wait(f'document.querySelector("{CARD}")')
            page.click(CARD)
            self.hand_in(page)

    def test_from_the_activity(self):
        with self.drive(self.plain.login) as page:
            page.open("/odoo/line-of-sight")
            page.click_when_there(".o-mail-ActivityMenu, .fa-clock-o")
            page.click_when_there(".o-mail-ActivityGroup")
            page.click_when_there(".o_data_row .o_data_cell, .o_kanban_record")
            page.click_when_there("button[name=action_open_pulse]")
            self.hand_in(page)

    def test_from_the_mails_of_a_login(self):
        address = self.get_link("plain", "reminder")
        self.assertEqual(address, self.get_link("plain"))
        with self.drive(self.plain.login) as page:
            page.open(address)
            self.hand_in(page)

    def test_from_the_mail_without_a_login(self):
        address = self.get_link("apprentice")
        self.assertEqual(address, self.get_link("apprentice", "reminder"))
        token = address.partition("#")[2]
        with self.drive() as page:
            page.open(address)
            self.hand_in(page)
            self.assert_nothing_told(page, token)

    def test_from_a_printed_code(self):
        with self.drive(self.facilitator.login) as page:
            page.open(f"/mindset/codes/{self.round.id}")
            page.click("button")
            page.wait("document.querySelector('.o_mindset_code')")
            code = page.run("document.querySelector('.o_mindset_code').innerText")
        with self.drive() as page:
            page.open("/mindset/code")
            page.click("#key")
            page.type(code.lower().replace("-", " "))
            page.click("button")
            self.hand_in(page)
            page.click(".o_mindset_pulse_button")
            page.wait("document.querySelector('#key')?.value === ''")
            self.assert_nothing_told(page, code)

    def test_from_the_qr_code(self):
        code = self.env["mindset.code"]._replace_for(self.group)[self.group][0]
        with self.drive() as page:
            page.open(f"/mindset/code#{code}")
            self.hand_in(page)
            self.assert_nothing_told(page, code)

    def assert_nothing_told(self, page, key):
        """Neither what was requested nor where the page has been holds key or answers.

        What follows the # of the first address stays in the browser.
        """
        for address in page.requests:
            self.assertNotIn(key, address.partition("#")[0])
            self.assertNotIn("item_", address)
        self.assertNotIn(key, page.run("location.href"))

    def test_with_keys_alone(self):
        with self.drive(self.plain.login) as page:
            page.open(f"/mindset/pulse/{self.round.id}")
            page.press("Tab")
            self.assertIn("summary", page.focused())
            page.press("Enter")
            self.assertTrue(page.run("document.querySelector('details').open"))
            page.press("Tab")
            names = [f"item_{item.id}" for item in self.items]
            self.assertEqual(page.focused(), f"radio {names[0]} 1")
            self.assertEqual(page.run(OUTLINE), "solid")
            page.press(" ")
            page.press("ArrowRight", times=4)
            self.assertEqual(page.focused(), f"radio {names[0]} 5")
            page.press("Tab")
            page.press(" ")
            page.press("ArrowRight")
            self.assertEqual(page.focused(), f"radio {names[1]} 2")
            page.press("Tab")
            page.press(" ")
            page.press("ArrowLeft")
            self.assertEqual(page.focused(), f"radio {names[2]} 0")
            page.press("Tab", shift=True)
            self.assertEqual(page.focused(), f"radio {names[1]} 2")
            page.press("Tab", times=2)
            self.assertEqual(page.focused(), "button Hand in")
            self.assertIn("3 / 3", page.text)
            page.press("Enter")
            page.wait_title(THANKS)
            self.assertEqual(page.focused(), f"h1 {THANKS}")
        given = [row.index(1) for row in self._counts().values()]
        self.assertEqual(given, [5, 2, 0])

    def test_with_keys_alone_from_the_start_page(self):
        with self.drive(self.plain.login) as page:
            page.open("/odoo/line-of-sight")
            page.wait(f'document.querySelector("{CARD}")')
            page.run("document.querySelector('.o_mindset_line_of_sight main').focus()")
            for _press in range(40):
                page.press("Tab")
                if page.focused() == "a Take part":
                    break
            self.assertEqual(page.focused(), "a Take part")
            page.press("Enter")
            page.wait(FORM)

    def test_a_code_with_keys_alone(self):
        code = self.env["mindset.code"]._replace_for(self.group)[self.group][0]
        with self.drive() as page:
            page.open("/mindset/code")
            page.press("Tab")
            page.type(code)
            page.press("Enter")
            page.wait(FORM)
            page.press("Tab")
            for _item in self.items:
                page.press("Tab")
                page.press(" ")
            page.press("Tab")
            page.press(" ")
            page.wait_title(THANKS)
            page.press("Tab")
        self.assertEqual(self._total(), 3)

    def test_handing_in_too_early_leads_to_what_is_open(self):
        with self.drive(self.plain.login) as page:
            page.open(f"/mindset/pulse/{self.round.id}")
            page.click("fieldset label")
            page.click("#pulse button")
            page.wait(f"document.activeElement.name === 'item_{self.items[1].id}'")
            self.assertIn("1 / 3", page.text)
        self.assertEqual(self._total(), 0)

    def test_the_page_is_light(self):
        """Nothing of the back office: a page, a style and a script, and its icon."""
        token = self.participations["apprentice"]._link_token()
        files = {"/pulse/pulse.css", "/pulse/pulse.js", "/description/icon.png"}
        with self.drive() as page:
            page.open(f"/mindset/link#{token}")
            page.wait(FORM)
            asked = {each for each in page.requests if not each.startswith("/mindset/")}
            self.assertLessEqual(
                asked,
                {f"/customer_mindset/static{name}" for name in files}
                | {f"/customer_mindset/static/src{name}" for name in files},
            )
            self.assertLess(page.bytes, 60_000)


class TestPulseTourOnAPhone(TestPulseTour):
    browser_size = "390x844"
    touch_enabled = True
