import re

from odoo.tests import HttpCase, tagged

from .common import Personas
from .pulse_common import PulseMixin

READY = (
    "document.readyState === 'complete' && document.querySelector('fieldset') !== null"
)
ANSWER = """
for (const question of document.querySelectorAll("fieldset")) {
    question.querySelector("input[value='4']").click();
}
const done = document.querySelector(".o_mindset_pulse_done").textContent;
if (done !== "3" || location.hash) {
    console.error(`progress ${done}, address ${location.href}`);
}
document.querySelector("form#pulse button").click();
const timer = setInterval(() => {
    if (document.title === "Thank you!") {
        clearInterval(timer);
        const focused = document.activeElement.tagName;
        console.log(focused === "H1" ? "test successful" : `focus on ${focused}`);
    }
}, 50);
"""


@tagged("post_install", "-at_install")
class TestPulsePage(Personas, PulseMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_personas()
        cls._set_up_pulse()
        for code in ("en_US", "de_DE"):
            cls.env["res.lang"]._activate_lang(code)
        for user in (cls.plain, cls.facilitator, cls.env.ref("base.user_admin")):
            user.lang = "en_US"

    def log_in(self, user):
        self.authenticate(user.login, user.login)
        self.page = f"/mindset/pulse/{self.round.id}"

    def get(self, path, **kwargs):
        return self.opener.get(self.base_url() + path, **kwargs)

    def post(self, path, data, **kwargs):
        return self.opener.post(self.base_url() + path, data=data, **kwargs)

    def fields(self, *values, **others):
        return {
            **{f"item_{q[0]}": v for q, v in self._sheet(*values).items()},
            **others,
        }

    def csrf(self, response):
        return re.search(r'name="csrf_token" value="(\w+)"', response.text).group(1)

    def hand_in(self, *values):
        token = self.csrf(self.get(self.page))
        return self.post(f"{self.page}/answer", self.fields(*values, csrf_token=token))

    def title(self, response):
        return re.search("<title>(.*)</title>", response.text).group(1)

    def test_with_a_login(self):
        self.log_in(self.plain)
        response = self.get(self.page)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertIn("I may put things right.", response.text)
        self.assertIn("voluntary", response.text)
        text = " ".join(re.sub("<[^>]*>", " ", response.text).split())
        self.assertIn(f"People in the smallest group: {self.round.floor} ", text)
        self.assertNotIn("/web/assets/", response.text)
        response = self.hand_in(5, 0, 3)
        self.assertEqual(self.title(response), "Thank you!")
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertEqual(self._total(), 3)
        self.assertNotIn("?", response.url)

    def test_back_button_and_second_submission(self):
        self.log_in(self.plain)
        token = self.csrf(self.get(self.page))
        for title in ("Thank you!", "Already taken part: thank you!"):
            response = self.post(
                f"{self.page}/answer", self.fields(1, 1, 1, csrf_token=token)
            )
            self.assertEqual(self.title(response), title)
        self.assertEqual(
            self.title(self.get(self.page)), "Already taken part: thank you!"
        )
        self.assertEqual(self._total(), 3)

    def test_an_open_question_is_asked_again(self):
        self.log_in(self.plain)
        token = self.csrf(self.get(self.page))
        fields = self.fields(4, 2, 1, csrf_token=token)
        fields.pop(f"item_{self.items[2].id}")
        response = self.post(f"{self.page}/answer", fields)
        self.assertIn("Something is still open", response.text)
        self.assertEqual(response.text.count('checked="checked"'), 2)
        self.assertEqual(self._total(), 0)

    def test_forged_fields(self):
        self.log_in(self.plain)
        for wrong in ({"item_0": "1"}, {"item_x": "1"}, {"item_1": "9"}):
            token = self.csrf(self.get(self.page))
            fields = self.fields(4, 2, 1, csrf_token=token, **wrong)
            response = self.post(f"{self.page}/answer", fields)
            self.assertEqual(response.status_code, 400)
            self.assertEqual(self.title(response), "Nothing was counted")
        self.assertEqual(self._total(), 0)
        self.assertEqual(self.title(self.hand_in(1, 1, 1)), "Thank you!")

    def test_a_login_needs_the_token_of_its_form(self):
        self.log_in(self.plain)
        with self.assertLogs("odoo.http", "WARNING"):
            response = self.post(f"{self.page}/answer", self.fields(1, 1, 1))
        self.assertEqual(response.status_code, 400)
        self.assertEqual(self._total(), 0)

    def test_a_login_cannot_be_avoided(self):
        page = f"/mindset/pulse/{self.round.id}"
        self.assertIn("/web/login", self.get(page).url)
        self.authenticate("admin", "admin")
        self.assertEqual(self.title(self.get(page)), "No pulse for this login")

    def test_not_this_time(self):
        self.log_in(self.plain)
        token = self.csrf(self.get(self.page))
        response = self.post(f"{self.page}/decline", {"csrf_token": token})
        self.assertIn("Nobody is told", response.text)
        self.assertEqual(self.title(self.hand_in(1, 1, 1)), "Thank you!")

    def test_personal_link(self):
        token = self.participations["apprentice"]._link_token()
        self.assertNotIn(token, self.get("/mindset/link").text)
        response = self.post("/mindset/link", {"key": token})
        self.assertIn("I may put things right.", response.text)
        fields = self.fields(4, 4, 4, key=token)
        for title in ("Thank you!", "Already taken part: thank you!"):
            response = self.post("/mindset/link/answer", fields)
            self.assertEqual(self.title(response), title)
        self.assertEqual(self._total(), 3)
        for wrong in ("", token[:-2], "1-2"):
            response = self.post("/mindset/link/answer", {**fields, "key": wrong})
            self.assertEqual(response.status_code, 404)
        self.assertIn("not complete", self.post("/mindset/link", {}).text)

    def test_the_link_in_a_browser(self):
        token = self.participations["apprentice"]._link_token()
        self.browser_js(f"/mindset/link#{token}", ANSWER, READY)
        self.assertEqual(self._total(), 3)

    def test_a_login_in_a_browser(self):
        page = f"/mindset/pulse/{self.round.id}"
        self.browser_js(page, ANSWER, READY, login=self.plain.login)
        self.assertEqual(self._total(), 3)

    def test_a_key_in_the_address_is_not_taken(self):
        token = self.participations["apprentice"]._link_token()
        response = self.get(f"/mindset/link?key={token}")
        self.assertNotIn(token, response.text)
        self.assertNotIn("I may put things right.", response.text)

    def test_printed_code(self):
        code = self.env["mindset.code"]._replace_for(self.group)[self.group][0]
        self.assertIn('name="key"', self.get("/mindset/code").text)
        response = self.post("/mindset/code", {"key": code})
        self.assertIn("I may put things right.", response.text)
        fields = self.fields(4, 4, 4, key=code)
        self.assertEqual(
            self.title(self.post("/mindset/code/answer", fields)), "Thank you!"
        )
        response = self.post("/mindset/code/answer", fields)
        self.assertEqual(self.title(response), "Already taken part: thank you!")
        response = self.post("/mindset/code", {"key": "nonsense"})
        self.assertEqual(self.title(response), "This code does not open the pulse")
        self.assertIn("Type the code again", response.text)
        self.assertEqual(self._total(), 3)

    def test_wrong_entrance(self):
        for name in ("plain", "intern"):
            token = self.participations[name]._link_token()
            response = self.post("/mindset/link", {"key": token})
            self.assertEqual(self.title(response), "Please take the other entrance")

    def test_a_round_that_is_over(self):
        self.round.state = "closed"
        self.log_in(self.plain)
        self.assertEqual(self.title(self.get(self.page)), "This pulse is over")
        token = self.participations["apprentice"]._link_token()
        response = self.post("/mindset/link/answer", self.fields(1, 1, 1, key=token))
        self.assertEqual(self.title(response), "This pulse is over")
        self.assertEqual(self._total(), 0)

    def test_language_of_the_browser_and_of_the_user(self):
        for asked, given in (
            ("de-AT,de;q=0.9,en;q=0.5", "de-DE"),
            ("de-CH", "de-DE"),
            ("de-AT,en-US;q=0.8", "de-DE"),
            ("pl,en-GB;q=0.8,de;q=0.5", "en-US"),
            ("en;q=0,de;q=0.1", "de-DE"),
            ("pl", "en-US"),
            ("", "en-US"),
        ):
            page = self.get("/mindset/code", headers={"Accept-Language": asked})
            self.assertIn(f'lang="{given}"', page.text, asked)
        self.plain.lang = "de_DE"
        self.log_in(self.plain)
        self.assertIn('lang="de-DE"', self.get(self.page).text)

    def test_code_sheets_are_shown_once(self):
        page = f"/mindset/codes/{self.round.id}"
        self.log_in(self.facilitator)
        token = self.csrf(self.get(page))
        sheets = [
            self.post(f"{page}/print", {"csrf_token": token}) for _time in range(2)
        ]
        self.assertEqual(sheets[0].headers["Cache-Control"], "no-store")
        found = [re.findall(r">(\w{4}-\w{4}-\w{4})<", sheet.text) for sheet in sheets]
        self.assertEqual([len(each) for each in found], [1, 1])
        self.assertNotEqual(*found)
        self.assertIn("data:image/svg+xml;base64,", sheets[0].text)
        for (code,), title in zip(
            found,
            ("This code does not open the pulse", "How close are we to our customers?"),
            strict=True,
        ):
            response = self.post("/mindset/code", {"key": code})
            self.assertEqual(self.title(response), title)

    def test_only_facilitators_print_codes(self):
        page = f"/mindset/codes/{self.round.id}"
        for user in (self.plain, self.salesperson, self.hr_officer):
            self.log_in(user)
            with self.assertLogs("odoo.http", "WARNING"):
                self.assertEqual(self.get(page).status_code, 403)
