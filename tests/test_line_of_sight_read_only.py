from odoo.tests import HttpCase, tagged

from .common import Personas


@tagged("post_install", "-at_install")
class TestLineOfSightReadOnly(Personas, HttpCase):
    """A read replica can serve the page: nothing is written on the way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()

    def _call(self, method, *args):
        """Call a method of the page by RPC; tests make such transactions read-only."""
        self.authenticate(self.plain.login, self.plain.login)
        params = {
            "model": "mindset.line.of.sight",
            "method": method,
            "args": args,
            "kwargs": {},
        }
        url = f"/web/dataset/call_kw/mindset.line.of.sight/{method}"
        with self.assertNoLogs("odoo.http", "WARNING"):
            return self.make_jsonrpc_request(url, params)

    def test_the_page_is_read_by_a_read_only_cursor(self):
        data = self._call("get_data")
        self.assertEqual(data["me"]["role"], "Bookkeeper")

    def test_the_choices_are_read_by_a_read_only_cursor(self):
        self.assertTrue(self._call("get_choices")["stages"])

    def test_only_what_is_marked_is_read_only(self):
        Line = self.env["mindset.line.of.sight"]
        for method, read_only in (
            ("get_data", True),
            ("get_choices", True),
            ("propose", False),
        ):
            marked = getattr(getattr(type(Line), method), "_readonly", False)
            self.assertEqual(bool(marked), read_only)
