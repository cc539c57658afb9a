import re

from odoo.addons.web.tests.test_js import unit_test_error_checker

from .common import BrowserCase

URL = "/web/tests?headless&loglevel=2&preset={}&timeout=15000&filter={}"


class TestJs(BrowserCase):
    """Runs the HOOT tests of the addon; it does not pass if the browser found none."""

    browser_size = "1366x768"
    preset = "desktop"

    def test_the_tests_in_the_browser_pass(self):
        with self.assertLogs(level="INFO") as caught:
            self._run_hoot("@customer_mindset")
        passed = re.search(r"Passed ([1-9]\d*)", "\n".join(caught.output))
        self.assertTrue(passed, "no test of the addon ran in the browser")

    def _run_hoot(self, name):
        self.browser_js(
            URL.format(self.preset, name),
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=unit_test_error_checker,
        )


class TestJsOnPhone(TestJs):
    """The same on a phone: there the tests with the tag "mobile" run."""

    browser_size = "375x667"
    touch_enabled = True
    preset = "mobile"
