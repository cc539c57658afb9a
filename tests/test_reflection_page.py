"""The own reflections as a file, and where their texts never turn up."""

import json
import logging
import re
from pathlib import Path

from odoo.http import root
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .test_mirror import MirrorCommon

SECRET = "I was short with Mrs Rabbit."
OWN = {"mindset_reflection", "mindset_reflection_link"}


@tagged("post_install", "-at_install")
class TestReflectionPage(MirrorCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plain.lang = "en_US"
        people = cls.participations["plain"] | cls.participations["salesperson"]
        cls.env["mindset.reflection"]._create_for(people)
        cls.mine = cls.env["mindset.reflection"].with_user(cls.plain)._get_mine()
        cls.mine.experience = SECRET
        cls.env.flush_all()

    def _log_in(self, user):
        self.authenticate(user.login, user.login)
        page = self.url_open("/odoo").text
        self.csrf = re.search(r'csrf_token: "(\w+)"', page)[1]

    def _download(self, **data):
        return self.opener.post(f"{self.base_url()}/mindset/reflections", data=data)

    def test_the_owner_downloads_them(self):
        self._log_in(self.plain)
        response = self._download(csrf_token=self.csrf)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertIn("My%20reflections.html", response.headers["Content-Disposition"])
        data = re.search(r'id="reflections">(.*?)</script>', response.text)[1]
        [sheet] = json.loads(data)
        self.assertEqual([text for _prompt, text in sheet["texts"]], [SECRET])
        self.assertIn(f"<p>{SECRET}</p>", response.text)

    def test_nobody_else_gets_a_line_of_it(self):
        for user in (self.salesperson, self.hr_officer, self.manager):
            self._log_in(user)
            response = self._download(csrf_token=self.csrf)
            self.assertNotIn(SECRET, response.text)
            self.assertIn(">[]</script>", response.text)
        self.authenticate("admin", "admin")
        self.url_open("/web/become")
        token = re.search(r'csrf_token: "(\w+)"', self.url_open("/odoo").text)[1]
        self.assertNotIn(SECRET, self._download(csrf_token=token).text)

    def test_a_customer_with_a_portal_login_gets_nothing(self):
        portal = new_test_user(self.env, "mindset_portal", "base.group_portal")
        self.authenticate(portal.login, portal.login)
        token = re.search(r'csrf_token: "(\w+)"', self.url_open("/my").text)[1]
        with mute_logger("odoo.http"):
            response = self._download(csrf_token=token)
        self.assertEqual(response.status_code, 403)
        self.assertNotIn("Content-Disposition", response.headers)
        self.assertNotIn("reflections", response.text)
        self.assertNotIn(SECRET, response.text)

    def test_it_is_asked_for_by_its_own_page_alone(self):
        self._log_in(self.plain)
        with self.assertLogs("odoo.http", "WARNING"):
            self.assertEqual(self._download().status_code, 400)
        response = self.url_open("/mindset/reflections")
        self.assertEqual(response.status_code, 405)
        self.authenticate(None, None)
        self.assertIn("/web/login", self._download().url)

    def test_an_idea_has_room_for_more_than_a_sentence(self):
        self.assertIn('<textarea id="description"', self.get("code/idea").text)

    def test_no_text_is_anywhere_else(self):
        logged = self._listen()
        self._log_in(self.plain)
        self._download(csrf_token=self.csrf)
        self.mine.action_open_idea()
        self.mine.action_done()
        self.save(experience=SECRET)
        self.post("link/mirror/download", self.token)
        self.post("link/mirror/idea", self.token, text="experience", experience=SECRET)
        self.assertIn("POST /mindset/link/mirror/idea ", "\n".join(logged))
        self.assertNotIn(SECRET, "\n".join(logged))
        self.assertNotIn(self.token, "\n".join(logged))
        self.assertEqual(self._find_tables(SECRET), OWN)
        self.assertEqual(self._find_tables(self.token), set())
        for path in Path(root.session_store.path).rglob("*.sess"):
            for secret in (SECRET, self.token):
                self.assertNotIn(secret, path.read_text(errors="replace"))

    def _listen(self):
        """Return the list of what is logged from now on."""
        logged, handler = [], logging.Handler()
        handler.emit = lambda record: logged.append(record.getMessage())
        for name in ("odoo", "werkzeug"):
            logger = logging.getLogger(name)
            self.addCleanup(logger.setLevel, logger.level)
            self.addCleanup(logger.removeHandler, handler)
            logger.setLevel(logging.INFO)
            logger.addHandler(handler)
        return logged

    def _find_tables(self, text):
        """Return the tables of the whole database that hold a text."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema"
        )
        found = set()
        for (table,) in self.env.cr.fetchall():
            self.env.cr.execute(
                f'SELECT 1 FROM "{table}" t WHERE t::text LIKE %s LIMIT 1',
                [f"%{text}%"],
            )
            if self.env.cr.fetchone():
                found.add(table)
        return found

    def test_deleted_texts_are_nowhere(self):
        self.save(experience=SECRET)
        self.post("link/mirror/erase", self.token)
        self.mine.action_delete_all()
        self.assertEqual(self._find_tables(SECRET), set())
