"""Templates belong to administrators: pages and mails hand no record to them."""

from unittest.mock import patch

from odoo.http import Request
from odoo.models import BaseModel
from odoo.tests import HttpCase, tagged

from odoo.addons.base.models.ir_qweb import IrQweb

from .test_mirror import MirrorCommon

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)


def find_records(value):
    """Return the records in a value, and in what it is made of."""
    if isinstance(value, BaseModel):
        return [value]
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    if isinstance(value, dict | list | tuple):
        return [record for part in parts for record in find_records(part)]
    return []


@tagged("post_install", "-at_install")
class TestTemplateValues(MirrorCommon, HttpCase):
    def setUp(self):
        super().setUp()
        self.rendered = []
        render = Request.render

        def note(request, template, qcontext=None, **kwargs):
            self.rendered.append((template, qcontext))
            return render(request, template, qcontext, **kwargs)

        self.enterContext(patch.object(Request, "render", note))

    def visit(self):
        """Open the pages of each entrance; yield the answers."""
        code = {"key": self.code}
        yield self.post("link", self.token)
        yield self.post("code", self.code)
        yield self.post("tablet/answer", **code)
        yield self.post("link/mirror/save", self.token, experience="mine")
        for path in ("mirror", "mirror/idea", "mirror/download", "mirror/delete"):
            yield self.post(f"link/{path}", self.token)
        for path in ("link", "tablet", "code/mirror", "code/counted"):
            yield self.get(path)
        self.authenticate(self.plain.login, self.plain.login)
        yield self.get(f"pulse/{self.round.id}")
        self.authenticate(self.facilitator.login, self.facilitator.login)
        yield self.get(f"codes/{self.round.id}")
        yield self.get(f"codes/{self.round.id}/poster")

    def test_no_page_hands_a_record_to_its_template(self):
        answers = list(self.visit())
        self.assertEqual([answer.status_code for answer in answers], [200] * 15)
        self.assertEqual(len(self.rendered), len(answers))
        for template, values in self.rendered:
            with self.subTest(template):
                self.assertEqual(find_records(values), [])

    def test_no_mail_hands_a_record_to_its_template(self):
        people = self.env["mindset.participation"]._of_round(self.round)
        self.person.address = "apprentice@test.example"
        rendered = []
        render = IrQweb._render

        def note(qweb, template, values=None, **options):
            rendered.append((template, values))
            return render(qweb, template, values, **options)

        with patch.object(IrQweb, "_render", note):
            for kind in ("invitation", "reminder"):
                self.env["mindset.invitation"]._send(people, kind)
        names = {"customer_mindset.mail_invitation", "customer_mindset.mail_reminder"}
        self.assertEqual({template for template, _values in rendered}, names)
        for template, values in rendered:
            with self.subTest(template):
                self.assertEqual(find_records(values), [])

    def test_pages_load_and_send_nothing_elsewhere(self):
        for answer in self.visit():
            policy = answer.headers["Content-Security-Policy"].split("; ")
            # paper for people with a code: nothing leaves it at all
            paper = "form-action 'none'" in policy
            for rule in POLICY:
                if not (paper and rule.startswith(("form-action", "connect-src"))):
                    self.assertIn(rule, policy, answer.url)

    def test_a_changed_page_opens_nothing_that_is_closed(self):
        """An administrator looks for a record with the addon's own rights."""
        view = self.env.ref("customer_mindset.pulse_form")
        view = view.with_user(self.env.ref("base.user_admin"))
        probe = "request.env['mindset.participation'].sudo().search([])"
        view.arch = view.arch.replace("<header>", f'<header><i t-out="{probe}"/>')
        with self.assertLogs("odoo.http"):
            answer = self.post("link", self.token)
        self.assertNotIn("mindset.participation(", answer.text)
        self.assertGreaterEqual(answer.status_code, 400)
