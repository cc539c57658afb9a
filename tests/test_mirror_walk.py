"""Through the pages of the mirror in a browser, from the pulse to an idea."""

from .driving import DrivenCase
from .test_mirror import MirrorCommon

LAPTOP = "1366x768"
PHONE = "390x844"
READY = "document.readyState === 'complete'"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PAPER = """
(async () => {
    const sent = [];
    for (const name of ["fetch", "XMLHttpRequest"]) {
        window[name] = () => sent.push(name);
    }
    let height = 0;
    window.print = () => {
        dispatchEvent(new Event("beforeprint"));
        height = document.querySelector("textarea").offsetHeight;
    };
    document.querySelector("textarea").value = "a line\\n".repeat(40);
    document.querySelector("[data-action=print]").click();
    const wide = document.documentElement.scrollWidth > document.body.clientWidth;
    const kept = localStorage.length + sessionStorage.length;
    const fine = height > 600 && !wide && !sent.length && !kept;
    console.log(fine ? "test successful" : `${height} ${wide} ${sent} ${kept}`);
})();
"""


class MirrorWalk(MirrorCommon):
    def assert_title(self, page, title):
        page.wait_title(title)
        self.assertFalse(page.run(TOO_WIDE), f"{title} is too wide")
        address = page.run("location.hash + location.search")
        self.assertFalse(address, f"{title} has a key in its address")

    def hand_in(self, page, entrance, key):
        page.open(f"/mindset/{entrance}#{key}")
        page.wait("document.querySelector('fieldset')")
        for number in range(1, len(self.items) + 1):
            page.click(f"fieldset:nth-of-type({number}) label:nth-of-type(4)")
        page.click("form#pulse button")
        self.assert_title(page, "Thank you!")

    def send_idea(self, page):
        page.click(".o_mindset_pulse_button")
        self.assert_title(page, "Thank you for the idea!")
        self.env.invalidate_all()
        self.assertEqual(self._total(), 3)

    def test_with_a_personal_link(self):
        with self.drive() as page:
            self.hand_in(page, "link", self.token)
            page.click("form[action='/mindset/link/mirror']:not([hidden]) button")
            self.assert_title(page, "My reflection")
            page.click("textarea#sentence")
            page.type("I don't just file. I find.")
            page.click(".o_mindset_pulse_button")
            page.wait("document.querySelector('[role=status]')")
            self.assert_title(page, "My reflection")
            page.click("button[value=sentence]")
            self.assert_title(page, "An idea for customers")
            name = page.run("document.querySelector('input#name').value")
            self.assertEqual(name, "I don't just file.")
            page.click("input[name=named][value='1']")
            self.send_idea(page)
        today, _last = self.mirrors._split(self.person)
        self.assertEqual(today["sentence"], "I don't just file. I find.")
        idea = self.ideas.search([("name", "=", "I don't just file.")])
        self.assertEqual(idea.author_ids, self.apprentice)

    def test_with_a_code(self):
        with self.drive() as page:
            self.hand_in(page, "code", self.code)
            page.click("form[action='/mindset/code/idea']:not([hidden]) button")
            self.assert_title(page, "An idea for customers")
            page.click("input#name")
            page.type("Call back")
            self.send_idea(page)
        self.assertTrue(self.ideas.search([("name", "=", "Call back")]).anonymous)

    def test_on_paper(self):
        self.browser_js("/mindset/code/mirror", PAPER, READY)


class TestMirrorWalk(MirrorWalk, DrivenCase):
    browser_size = LAPTOP


class TestMirrorWalkOnAPhone(MirrorWalk, DrivenCase):
    browser_size = PHONE
    touch_enabled = True
