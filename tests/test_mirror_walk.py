"""Through the pages of the mirror in a browser, from the pulse to an idea."""

from .common import BrowserCase
from .test_mirror import MirrorCommon

LAPTOP = "1366x768"
PHONE = "390x844"
READY = "document.readyState === 'complete'"
# the walk goes on in a frame, because each page would end the script of its own
WALK = """
(async () => {
    const frame = document.createElement("iframe");
    frame.style = "position: fixed; inset: 0; width: 100%%; height: 100%%; border: 0";
    document.body.append(frame);
    const until = async (test) => {
        for (let turn = 0; turn < 200; turn++) {
            const page = frame.contentDocument;
            const found = page?.readyState === "complete" && test(page);
            if (found) {
                return found;
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error(`${test} is not on ${frame.contentDocument.title}`);
    };
    const titled = async (title) => {
        await until((page) => page.title === title);
        const html = frame.contentDocument.documentElement;
        if (html.scrollWidth > html.clientWidth) {
            throw new Error(`${title} is too wide`);
        }
        if (frame.contentWindow.location.hash || frame.contentWindow.location.search) {
            throw new Error(`${title} has a key in its address`);
        }
    };
    const one = (selector) => until((page) => page.querySelector(selector));
    const click = async (selector) => (await one(selector)).click();
    const write = async (selector, text) => ((await one(selector)).value = text);
    const answer = async () => {
        await one("fieldset");
        for (const question of frame.contentDocument.querySelectorAll("fieldset")) {
            question.querySelector("input[value='4']").click();
        }
        await click("form#pulse button");
        await titled("Thank you!");
    };
    %s
    console.log("test successful");
})().catch((error) => console.error(error.message));
"""
LINK = """
    frame.src = "/mindset/link#%s";
    await answer();
    await click("form[action='/mindset/link/mirror']:not([hidden]) button");
    await titled("My reflection");
    await write("textarea#sentence", "I don't just file. I find.");
    await click(".o_mindset_pulse_button");
    await one("[role=status]");
    await titled("My reflection");
    await click("button[value=sentence]");
    await titled("An idea for customers");
    if ((await one("input#name")).value !== "I don't just file.") {
        throw new Error("the idea does not begin with the sentence");
    }
    await click("input[name=named][value='1']");
    await click(".o_mindset_pulse_button");
    await titled("Thank you for the idea!");
"""
CODE = """
    frame.src = "/mindset/code#%s";
    await answer();
    await click("form[action='/mindset/code/idea']:not([hidden]) button");
    await titled("An idea for customers");
    await write("input#name", "Call back");
    await click(".o_mindset_pulse_button");
    await titled("Thank you for the idea!");
"""
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
    def walk(self, steps, key):
        self.browser_js("/mindset/code", WALK % (steps % key), READY)
        self.env.invalidate_all()

    def test_with_a_personal_link(self):
        self.walk(LINK, self.token)
        self.assertEqual(self._total(), 3)
        today, _last = self.mirrors._split(self.person)
        self.assertEqual(today["sentence"], "I don't just file. I find.")
        idea = self.ideas.search([("name", "=", "I don't just file.")])
        self.assertEqual(idea.author_ids, self.apprentice)

    def test_with_a_code(self):
        self.walk(CODE, self.code)
        self.assertEqual(self._total(), 3)
        self.assertTrue(self.ideas.search([("name", "=", "Call back")]).anonymous)

    def test_on_paper(self):
        self.browser_js("/mindset/code/mirror", PAPER, READY)


class TestMirrorWalk(MirrorWalk, BrowserCase):
    browser_size = LAPTOP


class TestMirrorWalkOnAPhone(MirrorWalk, BrowserCase):
    browser_size = PHONE
    touch_enabled = True
