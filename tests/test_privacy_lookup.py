"""Odoo's own tools tell nothing of what is closed, though they ask by SQL."""

from .common import MindsetCommon
from .probing import CLOSED
from .pulse_common import PulseMixin


class TestPrivacyLookup(PulseMixin, MindsetCommon):
    def test_it_does_not_tell_who_has_written(self):
        self._set_up_pulse()
        person = self.participations["apprentice"]
        self.env["mindset.reflection.link"]._save(person, {"sentence": "I don't"})
        lookup = self.env["privacy.lookup.wizard"].with_user(
            self.env.ref("base.user_admin")
        )
        wizard = lookup.create(
            {"name": "Apprentice", "email": "apprentice@test.example"}
        )
        wizard.action_lookup()
        found = set(wizard.line_ids.mapped("res_model"))
        self.assertIn("res.partner", found)
        self.assertFalse(found.intersection(CLOSED))
