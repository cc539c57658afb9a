"""Odoo's profiler keeps statements with their values; ours are not among them."""

import doctest
from unittest.mock import MagicMock, patch

from odoo.tests import HttpCase
from odoo.tools import profiler

from odoo.addons.customer_mindset.hooks import post_load
from odoo.addons.customer_mindset.tools import unobserved

from .common import MindsetCommon
from .pulse_common import PulseMixin

SECRET = "A customer cried on my phone"


class TestUnobserved(PulseMixin, MindsetCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_pulse()

    def watch(self, call):
        """Return what a profiler keeps of a call."""
        with profiler.Profiler(collectors=["sql"], db=None) as watching:
            call()
            self.env["mindset.driver"].search([("name", "=", "still watching")])
        kept = "\n".join(
            entry["full_query"] for entry in watching.collectors[0].entries
        )
        self.assertIn("still watching", kept)
        return kept

    def test_doctests(self):
        self.assertFalse(doctest.testmod(unobserved).failed)

    def test_no_profile_keeps_an_answer_sheet(self):
        pulse = self.env["mindset.pulse"].with_user(self.plain)
        ticket = pulse._enter("login", self.round.id)
        kept = self.watch(lambda: pulse._count(ticket, self._sheet(1, 2, 0)))
        self.assertEqual(self._total(), 3)
        self.assertNotIn("mindset_tally", kept)
        self.assertNotIn("INSERT INTO mindset_mark", kept)

    def test_no_profile_keeps_a_reflection(self):
        self.env["mindset.reflection"]._create_for(self.participations["plain"])
        mine = self.env["mindset.reflection"].with_user(self.plain).search([])
        kept = self.watch(
            lambda: (mine.write({"sentence": SECRET}), mine.flush_model())
        )
        self.assertEqual(mine.sentence, SECRET)
        self.assertNotIn(SECRET, kept)

    def test_no_profile_keeps_what_is_written_behind_a_link(self):
        mirrors = self.env["mindset.reflection.link"]
        person = self.participations["apprentice"]
        kept = self.watch(lambda: mirrors._save(person, {"sentence": SECRET}))
        self.assertEqual(mirrors._of(person).sentence, SECRET)
        self.assertNotIn(SECRET, kept)

    def test_no_profile_keeps_a_nameless_idea(self):
        ideas = self.env["mindset.idea"].with_user(self.plain)
        named = {"name": "Call back"}
        self.assertIn("Call back", self.watch(lambda: ideas.create(named)))
        nameless = {"name": SECRET, "anonymous": True}
        self.assertNotIn(SECRET, self.watch(lambda: ideas.create(nameless)))

    def test_no_page_and_no_call_of_the_addon_is_watched(self):
        """An administrator lets the browser of an employee be profiled."""
        # each server calls it once; the imports above came before
        post_load()
        self.env["ir.config_parameter"].set_param(
            "base.profiling_enabled_until", "2999-01-01 00:00:00"
        )
        self.authenticate(self.plain.login, self.plain.login)
        self.url_open("/web/set_profiling?profile=1&collectors=sql")
        with patch.object(profiler, "Profiler", MagicMock()) as watching:
            self.url_open(f"/mindset/pulse/{self.round.id}")
            self.make_jsonrpc_request(
                "/web/dataset/call_kw/mindset.reflection/search_count",
                {
                    "model": "mindset.reflection",
                    "method": "search_count",
                    "args": [[]],
                    "kwargs": {},
                },
            )
            self.assertEqual(watching.call_count, 0)
            self.url_open("/odoo")
            self.assertEqual(watching.call_count, 1)
