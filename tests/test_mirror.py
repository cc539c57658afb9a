"""The pages of the mirror without a login, and ideas from a link or a code."""

import json
import re

from odoo.tests import HttpCase, tagged

from odoo.addons.customer_mindset.models import mindset_mirror

from .common import Personas
from .pulse_common import PulseMixin

SECRET = "I was short with Mrs Rabbit on the phone."
LAST = "I don't just file, I find."
BRACKETS = "</script><b>x</b> & “y”"


class MirrorCommon(Personas, PulseMixin):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_personas()
        cls._set_up_pulse()
        for code in ("en_US", "de_DE"):
            cls.env["res.lang"]._activate_lang(code)
        cls.person = cls.participations["apprentice"]
        cls.token = cls.person._link_token()
        cls.code = cls.env["mindset.code"]._replace_for(cls.group)[cls.group][0]
        cls.mirrors = cls.env["mindset.reflection.link"]
        cls.ideas = cls.env["mindset.idea"]
        cls.env.flush_all()

    def post(self, path, key="", **data):
        return self.opener.post(
            f"{self.base_url()}/mindset/{path}", data={"key": key, **data}, timeout=60
        )

    def get(self, path, **kwargs):
        return self.opener.get(f"{self.base_url()}/mindset/{path}", **kwargs)

    def title(self, response):
        return re.search("<title>(.*)</title>", response.text).group(1)

    def save(self, key="", **texts):
        return self.post("link/mirror/save", key or self.token, **texts)


@tagged("post_install", "-at_install")
class TestMirror(MirrorCommon, HttpCase):
    def test_the_link_opens_the_own_mirror(self):
        response = self.post("link/mirror", self.token)
        self.assertEqual(self.title(response), "My reflection")
        self.assertIn("experience through my work this month?", response.text)
        self.assertIn("administers the mail servers", response.text)
        self.assertNotIn("/web/assets/", response.text)

    def test_what_was_written_is_there_again(self):
        response = self.save(experience=SECRET, intention=BRACKETS)
        self.assertIn("Saved.", response.text)
        response = self.post("link/mirror", self.token)
        self.assertIn(f">{SECRET}</textarea>", response.text)
        self.assertNotIn(BRACKETS, response.text)
        self.save(experience="", intention="\x00 Call\r\nback ")
        today, _last = self.mirrors._split(self.person)
        self.assertEqual(
            today, {"experience": "", "sentence": "", "intention": "Call\r\nback"}
        )

    def test_nothing_is_kept_in_a_cache_or_an_address(self):
        for path in ("", "/save", "/download", "/delete", "/erase", "/idea"):
            with self.subTest(path):
                response = self.post(f"link/mirror{path}", self.token)
                self.assertEqual(response.status_code, 200)
                self.assertEqual(response.headers["Cache-Control"], "no-store")
                self.assertNotIn("?", response.url)
                if path:
                    continue
                response = self.opener.post(
                    f"{self.base_url()}/mindset/link/mirror{path}?key={self.token}"
                )
                self.assertEqual(response.status_code, 400)
                self.assertNotIn(self.token, response.text)

    def test_other_keys_open_nothing(self):
        self.save(experience=SECRET)
        forged = f"{self.person.id}-{'0' * 64}"
        login = self.participations["plain"]._link_token()
        for key in ("", "x", "\x00", forged, self.code, login, self.token[:-1]):
            for path in ("", "/save", "/download", "/delete", "/erase", "/idea"):
                with self.subTest(key=key[:9], path=path):
                    response = self.post(f"link/mirror{path}", key, experience="x")
                    self.assertNotIn(SECRET, response.text)
                    self.assertIn("o_mindset_pulse", response.text)
        self.assertEqual(self.mirrors._split(self.person)[0]["experience"], SECRET)

    def test_the_mirror_stays_open_after_the_pulse(self):
        self._mark("apprentice")
        self.round.state = "closed"
        self.env.flush_all()
        self.assertEqual(
            self.title(self.post("link", self.token)), "This pulse is over"
        )
        self.assertIn("Saved.", self.save(sentence=LAST).text)

    def test_the_page_of_the_pulse_leads_on(self):
        self._mark("apprentice")
        for state in ("open", "closed"):
            self.round.state = state
            self.env.flush_all()
            page = self.post("link", self.token).text
            form = page[page.index('action="/mindset/link/mirror"') :]
            self.assertIn(f'value="{self.token}"', form)

    def test_download(self):
        self.save(experience=SECRET, sentence=BRACKETS)
        response = self.post("link/mirror/download", self.token)
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertIn(SECRET, response.text)
        self.assertNotIn(BRACKETS, response.text)
        data = re.search(r'id="reflections">(.*?)</script>', response.text).group(1)
        [sheet] = json.loads(data)
        self.assertEqual([text for _prompt, text in sheet["texts"]], [SECRET, BRACKETS])
        self.assertEqual(sheet["round"], self.round.name)

    def test_delete_for_good(self):
        self.save(experience=SECRET)
        response = self.post("link/mirror/delete", self.token)
        self.assertIn("of all rounds before", response.text)
        self.assertEqual(len(self.mirrors._of(self.person)), 1)
        response = self.post("link/mirror/erase", self.token)
        self.assertEqual(self.title(response), "All is deleted")
        self.env.invalidate_all()
        self.assertFalse(self.mirrors._of(self.person))

    def test_the_language_of_the_browser(self):
        german = {"Accept-Language": "de-AT,de;q=0.9"}
        response = self.opener.post(
            f"{self.base_url()}/mindset/link/mirror",
            data={"key": self.token},
            headers=german,
        )
        self.assertIn('lang="de-DE"', response.text)
        self.assertIn("Was hat ein Kunde", response.text)

    def test_with_a_code_nothing_can_leave_the_browser(self):
        response = self.get("code/mirror")
        policy = response.headers["Content-Security-Policy"]
        self.assertIn("form-action 'none'", policy)
        self.assertIn("default-src 'none'", policy)
        for textarea in re.findall("<textarea[^>]*>", response.text):
            self.assertNotIn("name=", textarea)
        self.assertNotIn("<form", response.text)

    def test_an_idea_begins_with_a_sentence(self):
        response = self.post(
            "link/mirror/idea",
            self.token,
            text="intention",
            intention="I will call back. Within the hour.",
        )
        self.assertIn('value="I will call back."', response.text)
        self.assertIn(">I will call back. Within the hour.</textarea>", response.text)
        self.assertFalse(self.ideas.search([("name", "=", "I will call back.")]))
        [today, _last] = self.mirrors._split(self.person)
        self.assertEqual(today["intention"], "I will call back. Within the hour.")


@tagged("post_install", "-at_install")
class TestMirrorIdea(MirrorCommon, HttpCase):
    def setUp(self):
        super().setUp()
        mindset_mirror.PACE._seen.clear()

    def send(self, channel, key, name="Call back", **data):
        return self.post(f"{channel}/idea/send", key, name=name, **data)

    def find(self, name="Call back"):
        self.env.invalidate_all()
        return self.ideas.search([("name", "=", name)])

    def test_with_a_code_an_idea_has_no_author(self):
        response = self.send("code", self.code, description=SECRET)
        self.assertEqual(self.title(response), "Thank you for the idea!")
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        idea = self.find()
        self.assertTrue(idea.anonymous)
        self.assertFalse(
            idea.author_ids | idea.message_follower_ids.partner_id.employee_ids
        )
        self.assertEqual(idea.create_uid, self.env.ref("base.user_root"))
        self.assertEqual(idea.create_date.date(), idea.date_new)
        self.assertEqual(idea.date_new.day, 1)
        self.assertEqual(idea.origin, "self_found")
        self.assertEqual(idea.description, SECRET)
        self.assertEqual(idea.company_id, self.company)
        self.assertFalse(idea.message_ids)

    def test_a_used_code_is_as_good_and_none_is_used_up(self):
        self.env.cr.execute("SELECT id, used, xmin FROM mindset_code")
        before = self.env.cr.fetchall()
        self.send("code", self.code)
        self.env.cr.execute("SELECT id, used, xmin FROM mindset_code")
        self.assertEqual(self.env.cr.fetchall(), before)
        self.env.cr.execute("UPDATE mindset_code SET used = TRUE")
        self.send("code", self.code)
        self.assertEqual(len(self.find()), 2)

    def test_only_an_open_round_takes_it(self):
        for key in ("", "nonsense", "7QW3-01KD-9XYZ", self.token):
            self.assertEqual(self.send("code", key).status_code, 404)
        self.round.state = "published"
        self.env.flush_all()
        self.assertEqual(self.title(self.send("code", self.code)), "This pulse is over")
        self.assertFalse(self.find())

    def test_a_link_sends_it_with_a_name_or_without(self):
        for named, author in (("0", self.apprentice.browse()), ("1", self.apprentice)):
            self.send("link", self.token, f"Idea {named}", named=named)
            idea = self.find(f"Idea {named}")
            self.assertEqual(idea.author_ids, author)
            self.assertEqual(idea.anonymous, named == "0")
            self.assertEqual(idea.origin, "self_found")

    def test_a_code_gets_no_name_by_asking(self):
        self.send("code", self.code, named="1")
        self.assertTrue(self.find().anonymous)

    def test_an_idea_needs_a_name(self):
        response = self.send("code", self.code, " ", description="because")
        self.assertIn("Please say the idea in one sentence.", response.text)
        self.assertIn(">because</textarea>", response.text)

    def test_what_the_database_cannot_store_is_left_out(self):
        for channel, key in (("code", self.code), ("link", self.token)):
            self.send(channel, key, "Call\x00 back", description="\x00to\x00day")
            idea = self.find()
            self.assertEqual((idea.name, idea.description), ("Call back", "today"))
            idea.unlink()
        response = self.send("code", self.code, "\x00 ")
        self.assertIn("Please say the idea in one sentence.", response.text)

    def test_so_many_ideas(self):
        for number in range(6):
            response = self.send("code", self.code, f"Idea {number}")
        self.assertEqual(self.title(response), "So many ideas!")
        self.assertTrue(self.find("Idea 4"))
        self.assertFalse(self.find("Idea 5"))
        self.assertEqual(
            self.title(self.send("link", self.token)), "Thank you for the idea!"
        )

    def test_the_code_can_be_typed_for_an_idea_alone(self):
        page = self.get("code/idea").text
        self.assertIn('id="key"', page)
        page = self.post("code/idea", self.code).text
        self.assertIn(f'type="hidden" name="key" value="{self.code}"', page)
