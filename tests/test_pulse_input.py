"""Whoever forges, truncates or repeats gets a clear page, and nothing is counted."""

import io
from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from .common import Personas
from .pulse_common import PulseMixin

HUGE = "9" * 30
NONSENSE = ("", "x", "\x00", "🦊", "1-2", f"{HUGE}-{HUGE}", "%s%d{0}", "a" * 100_000)


@tagged("post_install", "-at_install")
class TestPulseInput(Personas, PulseMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_personas()
        cls._set_up_pulse()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.token = cls.participations["apprentice"]._link_token()
        cls.code = cls.env["mindset.code"]._replace_for(cls.group)[cls.group][0]
        cls.keys = {"link": cls.token, "code": cls.code}
        cls.env.flush_all()

    def post(self, path, data, **kwargs):
        return self.opener.post(self.base_url() + path, data=data, **kwargs)

    def fields(self, *values):
        return {f"item_{q[0]}": str(v) for q, v in self._sheet(*values).items()}

    def assert_refused(self, response, *allowed):
        self.assertIn(response.status_code, allowed, response.text[:500])
        self.assertIn("o_mindset_pulse", response.text)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertEqual(self._total(), 0)
        self.assertEqual(self._count_marks(), 0)

    def test_forged_keys(self):
        for channel in ("link", "code", "tablet"):
            for key in NONSENSE:
                for path in ("", "/answer"):
                    data = {"key": key, **self.fields(1, 2, 3)}
                    with self.subTest(channel=channel, key=key[:9], path=path):
                        response = self.post(f"/mindset/{channel}{path}", data)
                        self.assert_refused(response, 404)

    def test_a_key_of_the_other_channel(self):
        for channel, key in (("link", self.code), ("code", self.token)):
            data = {"key": key, **self.fields(1, 2, 3)}
            self.assert_refused(self.post(f"/mindset/{channel}/answer", data), 404)

    def test_a_code_of_another_round(self):
        """It opens its own round, and answers of this one do not fit there."""
        programme = self.programme.copy()
        with patch.multiple(type(self), programme=programme, items=self.items[:2]):
            other, group = self._create_round(number=2)
        self.participations["hr_officer"].write(
            {"group_id": group.id, "round_id": other.id, "channel": "code"}
        )
        [code] = self.env["mindset.code"]._replace_for(group)[group]
        self.env.flush_all()
        data = {"key": code, **self.fields(1, 2, 3)}
        for channel in ("code", "tablet"):
            self.assert_refused(self.post(f"/mindset/{channel}/answer", data), 400)
        self.assertEqual(self._total(group), 0)
        other.state = "published"
        self.env.flush_all()
        response = self.post("/mindset/code/answer", data)
        self.assert_refused(response, 200)
        self.assertIn("This pulse is over", response.text)

    def test_addresses_of_forms_lead_back_to_the_start(self):
        for path, start in (
            (f"/mindset/link/answer?key={self.token}", "/mindset/link"),
            ("/mindset/code/decline", "/mindset/code"),
            ("/mindset/tablet/answer", "/mindset/tablet"),
        ):
            response = self.url_open(path)
            self.assertEqual(response.url, self.base_url() + start)
        page = f"/mindset/pulse/{self.round.id}"
        self.authenticate(self.plain.login, self.plain.login)
        response = self.url_open(f"{page}/answer")
        self.assertEqual(response.url, self.base_url() + page)

    def test_rounds_that_cannot_be(self):
        self.authenticate(self.plain.login, self.plain.login)
        for number in (0, self.round.id + 999, HUGE):
            with self.subTest(number):
                response = self.url_open(f"/mindset/pulse/{number}")
                self.assert_refused(response, 404)

    def test_forged_answers(self):
        sheet = self.fields(1, 2, 3)
        first = next(iter(sheet))
        for wrong in (
            {first: "6"},
            {first: "-1"},
            {first: "1.0"},
            {first: ""},
            {first: "1 OR 1=1"},
            {f"item_{HUGE}": "1"},
            {"item_": "1"},
            {"item_1'": "1"},
        ):
            for channel, key in self.keys.items():
                data = {"key": key, **sheet, **wrong}
                with self.subTest(wrong=wrong, channel=channel):
                    response = self.post(f"/mindset/{channel}/answer", data)
                    self.assert_refused(response, 400)

    def test_a_file_is_no_answer(self):
        sheet = self.fields(1, 2, 3)
        name, _value = sheet.popitem()
        files = {name: ("3", io.BytesIO(b"3"))}
        data = {"key": self.token, **sheet}
        self.assert_refused(self.post("/mindset/link/answer", data, files=files), 400)

    def test_a_truncated_body(self):
        sheet = "&".join(
            f"{name}={value}" for name, value in self.fields(1, 2, 3).items()
        )
        body = f"key={self.token}&{sheet}"
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for cut in (1, 2, 9, len(sheet)):
            with self.subTest(cut):
                response = self.post("/mindset/link/answer", body[:-cut], headers=form)
                self.assert_refused(response, 200, 400)

    def test_a_repeated_field_counts_once(self):
        body = [("key", self.token), *self.fields(1, 2, 3).items()]
        body += self.fields(4, 4, 4).items()
        self.assertIn("counted", self.post("/mindset/link/answer", body).url)
        self.assertEqual(self._total(), 3)

    def test_an_automatic_repetition_is_thanked(self):
        """The page tries again when it has heard no answer; the first try counted.

        A code may have been used by somebody else: for all that is known, the answers
        of this person were not counted.
        """
        repeated = {"link": "counted", "code": "done"}
        for channel, key in self.keys.items():
            before = self._total()
            data = {"key": key, **self.fields(1, 2, 3)}
            for again, said in (
                ({}, "counted"),
                ({}, "done"),
                ({"again": 1}, repeated[channel]),
            ):
                response = self.post(f"/mindset/{channel}/answer", {**data, **again})
                self.assertTrue(response.url.endswith(f"/mindset/{channel}/{said}"))
            self.assertEqual(self._total(), before + 3)

    def test_addresses_hold_neither_answers_nor_keys(self):
        """What is in the address is in the log: it is not taken from there."""
        for channel, key in self.keys.items():
            query = "&".join(f"{k}={v}" for k, v in self.fields(1, 2, 3).items())
            for path, data in (
                (f"/mindset/{channel}/answer?key={key}&{query}", {}),
                (f"/mindset/{channel}/answer?{query}", {"key": key}),
                (f"/mindset/{channel}?key={key}", {}),
            ):
                with self.subTest(path):
                    self.assert_refused(self.post(path, data), 400)
