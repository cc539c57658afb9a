"""What can go wrong while somebody answers: nothing counts twice, nothing is lost."""

from .test_pulse_tour import DONE, FORM, THANKS, PulseTourCase

CHECKED = "document.querySelectorAll('input:checked').length"
# the page waits between its tries; a test need not
IMPATIENT = "Math.random = () => -0.5"
TROUBLE = "document.querySelector('[data-trouble={}]')?.hidden === false"


class TestPulseTrouble(PulseTourCase):
    browser_size = "390x844"

    def setUp(self):
        super().setUp()
        self.page = f"/mindset/pulse/{self.round.id}"

    def test_a_double_click_counts_once(self):
        with self.drive(self.plain.login) as page:
            page.open(self.page)
            self.answer(page)
            page.run("""(() => {
                const button = document.querySelector("#pulse button");
                button.click();
                button.click();
                document.querySelector("#pulse").requestSubmit();
            })()""")
            page.wait_title(THANKS)
            sent = [each for each in page.requests if each.endswith("/answer")]
            self.assertEqual(len(sent), 1)
        self.assertEqual(self._total(), 3)

    def test_the_back_button_counts_nothing(self):
        with self.drive(self.plain.login) as page:
            page.open("/mindset/code")
            page.open(self.page)
            self.answer(page)
            page.click("#pulse button")
            page.wait_title(THANKS)
            page.leave("history.back()")
            page.wait("document.querySelector('#key')")
            page.leave("history.forward()")
            page.wait_title(DONE)
            self.assertEqual(page.run(CHECKED), 0)
        self.assertEqual(self._total(), 3)

    def test_the_back_button_shows_no_answers(self):
        with self.drive(self.plain.login) as page:
            page.open(self.page)
            self.answer(page)
            page.open("/mindset/code")
            page.leave("history.back()")
            page.wait(FORM)
            self.assertEqual(page.run(CHECKED), 0)

    def test_two_tabs(self):
        with self.drive(self.plain.login) as page:
            page.open(self.page)
            page.run("window.other = open(location.href), 0")
            page.wait("other.document.readyState === 'complete'")
            page.wait("other.document.querySelector('form#pulse')")
            self.answer(page)
            page.run("""(() => {
                const form = other.document.querySelector("#pulse");
                form.querySelectorAll("input[value='2']").forEach((i) => i.click());
                form.querySelector("button").click();
            })()""")
            page.wait(f"other.document.title === '{THANKS}'")
            page.click("#pulse button")
            page.wait_title(DONE)
        self.assertEqual(self._total(), 3)
        self.assertEqual([row.index(1) for row in self._counts().values()], [2, 2, 2])

    def test_the_network_goes_and_comes_back(self):
        with self.drive(self.plain.login) as page:
            page.open(self.page)
            self.answer(page)
            page.run(IMPATIENT)
            page.set_offline(True)
            page.click("#pulse button")
            page.wait(TROUBLE.format("lost"))
            self.assertEqual(page.run(CHECKED), 3)
            page.set_offline(False)
            page.click("#pulse button")
            page.wait_title(THANKS)
        self.assertEqual(self._total(), 3)

    def test_an_answer_that_was_not_heard_is_thanked_once(self):
        with self.drive(self.plain.login) as page:
            page.open(self.page)
            self.answer(page)
            page.run(IMPATIENT)
            # the server counts, and the page never hears of it
            page.run("""(() => {
                const {fetch} = window;
                window.fetch = async (...args) => {
                    window.fetch = fetch;
                    await fetch(...args);
                    throw new TypeError("gone");
                };
            })()""")
            page.click("#pulse button")
            page.wait_title(THANKS)
        self.assertEqual(self._total(), 3)

    def test_a_login_that_has_ended_meanwhile(self):
        with self.drive(self.plain.login) as page:
            page.open(self.page)
            self.answer(page)
            self.authenticate(None, None, browser=page.browser)
            page.click("#pulse button")
            page.wait(TROUBLE.format("old"))
            self.assertEqual(page.run(CHECKED), 3)
            page.click("[data-trouble=old] a")
            page.wait("document.querySelector('input[name=password]')")
        self.assertEqual(self._total(), 0)

    def test_a_round_that_ends_meanwhile(self):
        with self.drive(self.plain.login) as page:
            page.open(self.page)
            self.answer(page)
            self.round.ended = True
            self.env.flush_all()
            page.click("#pulse button")
            page.wait_title("This pulse is over")
        self.assertEqual(self._total(), 0)
