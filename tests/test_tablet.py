"""The code page on a tablet that people share: nothing of the last person is left."""

from .common import Personas
from .driving import DrivenCase
from .pulse_common import PulseMixin

START = "How close are we to our customers?"
THANKS = "Thank you!"
CHECKED = "document.querySelectorAll('input:checked').length"
DIALOG = "document.querySelector('dialog').open"
FRESH = "document.querySelector('main input[name=key]')?.value === ''"
# seconds without a touch, and seconds to answer the question, for a test to wait for
HURRY = "Object.assign(document.body.dataset, {idle: 1, grace: 3})"


class TestTablet(Personas, PulseMixin, DrivenCase):
    browser_size = "1024x768"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_personas()
        cls._set_up_pulse()
        cls.env["res.lang"]._activate_lang("en_US")
        for name in ("plain", "salesperson"):
            cls.participations[name].channel = "code"
        cls.codes = cls.env["mindset.code"]._replace_for(cls.group)[cls.group]
        cls.env.flush_all()

    def enter(self, page, code):
        page.wait(FRESH)
        page.click("#key")
        page.type(code)
        page.press("Enter")
        page.wait("document.querySelector('fieldset')")

    def answer(self, page):
        for number in range(1, 4):
            page.click(f"fieldset:nth-of-type({number}) label:nth-of-type(4)")
        self.assertEqual(page.run(CHECKED), 3)

    def test_one_person_after_the_other(self):
        with self.drive() as page:
            page.open("/mindset/tablet")
            length = page.run("history.length")
            for code in self.codes:
                self.enter(page, code)
                self.answer(page)
                page.click("#pulse button")
                page.wait_title(THANKS)
                self.assertEqual(page.focused(), f"h1 {THANKS}")
                page.click("a.o_mindset_pulse_button")
                page.wait(FRESH)
            self.assertEqual(page.run("history.length"), length)
        self.assertEqual(self._total(), 9)

    def test_it_returns_by_itself_after_the_thanks(self):
        with self.drive() as page:
            page.open("/mindset/tablet")
            self.enter(page, self.codes[0])
            self.answer(page)
            page.run(HURRY)
            page.click("#pulse button")
            page.wait_title(THANKS)
            page.wait("document.querySelector('.o_mindset_tablet_left').innerText > 0")
            page.wait(FRESH)
        self.assertEqual(self._total(), 3)

    def test_it_returns_when_somebody_leaves_half_way(self):
        with self.drive() as page:
            page.open("/mindset/tablet")
            length = page.run("history.length")
            self.enter(page, self.codes[0])
            self.answer(page)
            page.run(HURRY)
            page.wait(DIALOG)
            self.assertEqual(page.focused(), "button More time")
            page.wait(FRESH)
            self.assertEqual(page.run("history.length"), length)
            self.assertEqual(page.run(CHECKED), 0)
            # nothing is counted, and the person may come back
            self.enter(page, self.codes[0])
            self.assertEqual(page.run(CHECKED), 0)
        self.assertEqual(self._total(), 0)

    def test_a_half_typed_code_does_not_stay(self):
        with self.drive() as page:
            page.open("/mindset/tablet")
            page.click("#key")
            page.type(self.codes[0][:6])
            page.run(HURRY)
            page.wait(DIALOG)
            page.wait(FRESH)

    def test_more_time_by_key_and_by_touch(self):
        with self.drive() as page:
            page.open("/mindset/tablet")
            self.enter(page, self.codes[0])
            self.answer(page)
            page.run(HURRY)
            for give in (
                lambda: page.press("Enter"),
                lambda: page.press("Escape"),
                lambda: page.click("dialog [data-tablet=stay]"),
            ):
                page.wait(DIALOG)
                give()
                page.wait(f"!{DIALOG}")
                self.assertEqual(page.run(CHECKED), 3)
            page.wait(DIALOG)
            page.click("dialog [data-tablet=restart]")
            page.wait(FRESH)

    def test_the_back_button_shows_nobody_s_answers(self):
        with self.drive() as page:
            page.open("/mindset/code")
            page.open("/mindset/tablet")
            self.enter(page, self.codes[0])
            self.answer(page)
            for go in ("history.back()", "history.forward()", "location.reload()"):
                page.leave(go)
                page.wait(FRESH)
                self.assertEqual(page.run(CHECKED), 0)
                self.assertNotIn(self.codes[0], page.run("document.body.innerHTML"))

    def test_who_does_not_want_to_leaves_nothing(self):
        with self.drive() as page:
            page.open("/mindset/tablet")
            self.enter(page, self.codes[0])
            page.click("form:not(#pulse) button")
            page.wait_title("All right, not this time")
            page.click("a.o_mindset_pulse_button")
            page.wait(FRESH)
            self.enter(page, self.codes[0])
        self.assertEqual(self._total(), 0)

    def test_a_wrong_code_is_said_and_forgotten(self):
        with self.drive() as page:
            page.open("/mindset/tablet")
            page.click("#key")
            page.type("nonsense")
            page.press("Enter")
            page.wait_title("This code does not open the pulse")
            self.assertIn("/mindset/tablet", page.path)


class TestTabletOnAPhone(TestTablet):
    browser_size = "390x844"
    touch_enabled = True
