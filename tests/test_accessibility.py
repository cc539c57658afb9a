"""axe-core finds nothing on the pages of the pulse, in any of their states."""

import contextlib
import json

from .accessibility import find_overflow, find_violations
from .common import Personas
from .driving import DrivenCase
from .pulse_common import PulseMixin

BAD_PAGE = """
    document.querySelector("main").innerHTML = `
        <img src="/web/static/img/logo.png">
        <p style="color: #ccc; background: #fff">Hardly readable</p>
        <input type="text">
        <button style="width: 9px; height: 9px; padding: 0">a</button>
        <button style="width: 9px; height: 9px; padding: 0">b</button>
    `
"""


class AccessibilityCase(Personas, PulseMixin, DrivenCase):
    """Base of the tests that look at our pages with axe-core, in both languages."""

    langs = ("en_US", "de_DE")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_personas()
        cls._set_up_pulse()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.token = cls.participations["apprentice"]._link_token()
        cls.code = cls.env["mindset.code"]._replace_for(cls.group)[cls.group][0]
        cls.env.flush_all()

    @contextlib.contextmanager
    def drive_in(self, lang, login=None):
        """Yield a page for somebody, and a browser, with this language."""
        self.env["res.users"].search([]).lang = lang
        self.env.flush_all()
        tag = lang.replace("_", "-")
        with self.subTest(lang), self.drive(login) as page:
            page.command(
                "Network.setExtraHTTPHeaders", headers={"Accept-Language": tag}
            )
            yield page

    def assert_language(self, page, lang):
        said = page.run("document.documentElement.lang")
        self.assertEqual(said, lang.replace("_", "-"))

    def assert_accessible(self, page, name, root=None, narrow=True):
        found = find_violations(page, root)
        self.assertFalse(found, f"{name}:\n" + "\n".join(found))
        if narrow:
            self.assertFalse(find_overflow(page), f"{name}: wider than 320 pixels")

    def post(self, page, path, **fields):
        """Let the page send a form, as a person would who changes its fields."""
        page.run(f"""(() => {{
            const form = document.createElement("form");
            Object.assign(form, {{method: "post", action: {json.dumps(path)}}});
            form.id = "sent";
            for (const [name, value] of Object.entries({json.dumps(fields)})) {{
                form.append(Object.assign(document.createElement("input"),
                    {{type: "hidden", name, value}}));
            }}
            document.body.append(form);
            HTMLFormElement.prototype.submit.call(form);
        }})()""")
        page.wait("!document.querySelector('#sent') && document.querySelector('h1')")


class TestAccessibility(AccessibilityCase):
    browser_size = "1366x768"

    def test_it_finds_what_is_wrong(self):
        with self.drive() as page:
            # the page itself refuses a style in its elements
            page.command("Page.setBypassCSP", enabled=True)
            page.open("/mindset/code")
            page.run(BAD_PAGE)
            found = {each.split(":")[0] for each in find_violations(page)}
            self.assertEqual(
                found, {"image-alt", "color-contrast", "label", "target-size"}
            )
            page.run("document.querySelector('main').style.width = '999px'")
            self.assertTrue(find_overflow(page))

    def test_pages_without_a_login(self):
        for lang in self.langs:
            with self.drive_in(lang) as page:
                for name, path, fields in (
                    ("link", "/mindset/link", None),
                    ("code", "/mindset/code", None),
                    ("form of a link", "/mindset/link", {"key": self.token}),
                    ("form of a code", "/mindset/code", {"key": self.code}),
                    ("incomplete", "/mindset/link/answer", {"key": self.token}),
                    ("mirror", "/mindset/link/mirror", {"key": self.token}),
                    ("save", "/mindset/link/mirror/save", {"key": self.token}),
                    ("delete", "/mindset/link/mirror/delete", {"key": self.token}),
                    ("deleted", "/mindset/link/mirror/erase", {"key": self.token}),
                    ("idea of a link", "/mindset/link/idea", {"key": self.token}),
                    ("no idea", "/mindset/link/idea/send", {"key": self.token}),
                    ("mirror on paper", "/mindset/code/mirror", None),
                    ("idea of a code", "/mindset/code/idea", None),
                    ("idea sent", "/mindset/code/idea/sent", None),
                    ("too many ideas", "/mindset/tablet/idea/wait", None),
                    ("wrong link", "/mindset/link", {"key": "1-2"}),
                    ("wrong code", "/mindset/code", {"key": "nonsense"}),
                    ("wrong field", "/mindset/code/answer", self.get_forged()),
                    ("declined", "/mindset/link/decline", {"key": self.token}),
                    *(
                        (f"{channel} {said}", f"/mindset/{channel}/{said}", None)
                        for channel in ("login", "link", "code", "tablet")
                        for said in ("counted", "done", "closed")
                    ),
                ):
                    with self.subTest(name):
                        if fields is None:
                            page.open(path)
                        else:
                            self.post(page, path, **fields)
                        page.run(
                            "document.querySelectorAll('details')"
                            ".forEach((each) => each.open = true)"
                        )
                        self.assert_language(page, lang)
                        self.assert_accessible(page, name)

    def get_forged(self):
        return {"key": self.code, "item_0": "7"}

    def test_another_entrance(self):
        token = self.participations["intern"]._link_token()
        with self.drive() as page:
            page.open("/mindset/link")
            self.post(page, "/mindset/link", key=token)
            self.assert_accessible(page, "another entrance")

    def test_pages_with_a_login(self):
        with self.drive("admin") as page:
            page.open(f"/mindset/pulse/{self.round.id}")
            self.assert_accessible(page, "stranger")
        for lang in self.langs:
            with self.drive_in(lang, self.plain.login) as page:
                page.open(f"/mindset/pulse/{self.round.id}")
                self.assert_accessible(page, "form")
                page.click("form:not(#pulse) button")
                page.wait("!document.querySelector('fieldset')")
                self.assert_accessible(page, "declined")

    def test_the_tablet(self):
        for lang in self.langs:
            with self.drive_in(lang) as page:
                page.open("/mindset/tablet")
                self.assert_accessible(page, "start")
                page.click("#key")
                page.type(self.code)
                page.press("Enter")
                page.wait("document.querySelector('fieldset')")
                self.assert_accessible(page, "form")
                page.run("Object.assign(document.body.dataset, {idle: 0, grace: 99})")
                page.wait("document.querySelector('dialog').open")
                self.assert_accessible(page, "question")

    def test_what_facilitators_print(self):
        pages = f"/mindset/codes/{self.round.id}"
        for lang in self.langs:
            with self.drive_in(lang, self.facilitator.login) as page:
                page.open(f"{pages}/poster")
                self.assert_language(page, lang)
                self.assert_accessible(page, "poster")
                page.open(pages)
                self.assert_accessible(page, "before printing codes")
                page.click("button")
                page.wait("document.querySelector('.o_mindset_code_sheet')")
                self.assert_accessible(page, "codes")


class TestAccessibilityOnAPhone(TestAccessibility):
    browser_size = "390x844"
    touch_enabled = True
    langs = ("de_DE",)  # its words are longer
