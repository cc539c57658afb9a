from odoo.tests import HttpCase, tagged

from .common import Personas


@tagged("post_install", "-at_install")
class TestKpiPageReadOnly(Personas, HttpCase):
    """A read replica can serve the page: nothing is written on the way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()

    def test_the_page_is_read_by_a_read_only_cursor(self):
        """Tests make such transactions read-only."""
        for user in (self.plain, self.salesperson, self.manager):
            with self.subTest(user=user.login):
                self.authenticate(user.login, user.login)
                params = {
                    "model": "mindset.kpi.page",
                    "method": "get_data",
                    "args": [{"period": "last_3", "team": "other"}],
                    "kwargs": {},
                }
                url = "/web/dataset/call_kw/mindset.kpi.page/get_data"
                with self.assertNoLogs("odoo.http", "WARNING"):
                    data = self.make_jsonrpc_request(url, params)
                self.assertTrue(data["kpis"])

    def test_the_page_is_marked_as_read_only(self):
        self.assertTrue(type(self.env["mindset.kpi.page"]).get_data._readonly)
