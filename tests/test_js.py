import re

from odoo.addons.web.tests.test_js import unit_test_error_checker

from .common import BrowserCase

URL = "/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&filter={}"


class TestJs(BrowserCase):
    """Runs the HOOT tests of the addon; it does not pass if the browser found none."""

    browser_size = "1366x768"

    def test_the_tests_in_the_browser_pass(self):
        with self.assertLogs(level="INFO") as caught:
            self._run_hoot("@customer_mindset")
        passed = re.search(r"Passed ([1-9]\d*)", "\n".join(caught.output))
        self.assertTrue(passed, "no test of the addon ran in the browser")

    def _run_hoot(self, name):
        self.browser_js(
            URL.format(name),
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=unit_test_error_checker,
        )
