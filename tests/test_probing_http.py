"""The same probes through the web server: JSON-RPC, JSON-2, files and exports."""

import json
import re
from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase
from odoo.tools import mute_logger

from .probing import basic_calls, related_calls
from .test_probing import PROBED
from .test_round import RoundCommon
from .worlds import PERSONAS, Worlds

# a refused call is logged with its traceback
NOISY = (
    "odoo.http",
    "odoo.sql_db",
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.web.controllers.export",
)
TEXTS = ["experience", "sentence", "intention"]


class TestProbingHttp(Worlds, RoundCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_worlds()

    def setUp(self):
        super().setUp()
        self.enterContext(mute_logger(*NOISY))

    def _log_in(self, persona):
        user = getattr(self, persona)
        login = {"superuser": "admin", "public": None}.get(persona, user.login)
        self.authenticate(login, login)
        if persona == "superuser":
            self.url_open("/web/become")

    def _post(self, path, params, **headers):
        """Return what a JSON route says: its result, or its complaint."""
        said = self.opener.post(
            self.base_url() + path, json=params, headers=headers, timeout=60
        ).json()
        if isinstance(said, dict) and "error" in said:
            return said["error"]["data"]["message"]
        return str(said.get("message") or said) if isinstance(said, dict) else str(said)

    def _call(self, model, method, args, kwargs=None):
        params = {"model": model, "method": method, "args": args}
        params["kwargs"] = {"context": {}, **(kwargs or {})}
        return self._post(
            f"/web/dataset/call_kw/{model}/{method}", {"id": 1, "params": params}
        )

    def _probe(self, env):
        found = {
            (name, str(call)): self._call(name, *call)
            for name in PROBED
            for call in basic_calls([self.ids[name]])
        }
        for name, *call in related_calls(self.env, self.anna):
            found[name, str(call)] = self._call(name, *call)
        return found

    def test_no_persona_sees_a_difference(self):
        for persona in PERSONAS:
            self._log_in(persona)
            with self.subTest(persona):
                self.assertEqual(self._compare(self._probe, persona), {})

    def test_no_key_of_the_json_api_sees_a_difference(self):
        for persona in ("plain", "hr_officer", "manager", "administrator"):
            with self.subTest(persona):
                user = getattr(self, persona)
                keys = self.env["res.users.apikeys"].with_user(user).sudo()
                until = fields.Datetime.now() + timedelta(days=1)
                self.key = keys._generate(None, "probe", until)
                own = self._call_2("res.users", "read", user.id, ["login"])
                self.assertIn(user.login, own)
                self.assertEqual(self._compare(self._probe_2, persona), {})

    def _probe_2(self, env):
        return {
            (name, method): self._call_2(name, method, self.ids[name])
            for name in PROBED
            for method in ("read", "search_read", "search_count", "export_data")
        }

    def _call_2(self, model, method, res_id, names=("id", "display_name")):
        params = {
            "read": {"ids": [res_id], "fields": names},
            "search_read": {"domain": [], "fields": names},
            "search_count": {"domain": []},
            "export_data": {"ids": [res_id], "fields_to_export": [".id"]},
        }[method]
        bearer = {"Authorization": f"Bearer {self.key}"}
        return self._post(f"/json/2/{model}/{method}", params, **bearer)

    def test_no_other_route_shows_a_text(self):
        self._enter_world(self.anna, self.bert)
        self.anna.group_ids += self.env.ref("base.group_allow_export")
        self.assertIn("rude", self._read_everything("anna"))
        for persona in PERSONAS:
            with self.subTest(persona):
                self.assertNotIn("rude", self._read_everything(persona))

    def _read_everything(self, persona):
        """Return all that some routes answer about the reflection of Anna."""
        self._log_in(persona)
        model, res_id = "mindset.reflection", self.ids["mindset.reflection"]
        thread = {"thread_model": model, "thread_id": res_id}
        wanted = {"request_list": ["activities", "messages", "followers"], **thread}
        button = {"model": model, "method": "read", "args": [[res_id]], "kwargs": {}}
        calls = {
            "/mail/data": {"fetch_params": [["mail.thread", wanted]]},
            "/mail/thread/messages": thread,
            f"/web/dataset/call_button/{model}/read": button,
        }
        answers = [
            *(self._post(path, {"params": params}) for path, params in calls.items()),
            self._export(model, [res_id]),
            self._export(model, False),
        ]
        for path in (
            *(f"/web/content/{model}/{res_id}/{name}" for name in TEXTS),
            *(f"/web/image/{model}/{res_id}/{name}" for name in TEXTS),
            f"/json/1/{model}/{res_id}?view_type=form",
            f"/json/1/{model}?view_type=list&domain=[]&limit=9&offset=0",
        ):
            answers.append(self.url_open(path).text)
        return "\n".join(answers)

    def _export(self, model, ids):
        columns = [{"name": name, "label": name} for name in TEXTS]
        wanted = {"model": model, "fields": columns, "ids": ids, "domain": []}
        page = self.url_open("/odoo").text
        token = re.search(r'csrf_token: "(\w+)"', page)
        return self.opener.post(
            f"{self.base_url()}/web/export/csv",
            data={
                "data": json.dumps({**wanted, "import_compat": False}),
                "csrf_token": token and token.group(1),
            },
            timeout=60,
        ).text
