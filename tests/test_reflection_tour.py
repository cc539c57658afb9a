from .common import BrowserCase, Personas
from .pulse_common import PulseMixin

LAPTOP = "1366x768"
PHONE = "390x844"


class ReflectionTour(Personas, PulseMixin):
    """The bookkeeper writes, makes an idea of it, and deletes what she has written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls._set_up_pulse()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.plain.lang = "en_US"
        cls.round.state = "closed"
        _round, group = cls._create_round(2)
        later = cls._create_participation(group, "plain", "login")
        for person in (cls.participations["plain"], later):
            cls.env["mindset.reflection"]._create_for(person)
        reflections = cls.env["mindset.reflection"].with_user(cls.plain)
        reflections._get_mine()[1].sentence = "I don't just file."

    def test_a_sentence_becomes_an_idea(self):
        page = "/odoo/my-reflections"
        self.start_tour(page, "mindset_reflection", login=self.plain.login)
        idea = self.env["mindset.idea"].search([("name", "=", "I don't just file.")])
        self.assertEqual(idea.author_ids, self.plain.employee_id)
        self.assertEqual(idea.description, "I don't just file. I find.")
        mine = self.env["mindset.reflection"].with_user(self.plain)._get_mine()
        self.assertEqual(mine.mapped("sentence"), ["I don't just file."])


class TestReflectionTour(ReflectionTour, BrowserCase):
    browser_size = LAPTOP


class TestReflectionTourOnAPhone(ReflectionTour, BrowserCase):
    browser_size = PHONE
    touch_enabled = True
