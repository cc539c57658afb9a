"""axe-core finds nothing on the page of the KPIs, with everything unfolded."""

from .accessibility import find_violations
from .driving import DrivenCase
from .test_kpi_page_tour import KpiPageTourCase

PAGE = ".o_mindset_kpi_page"


class TestKpiPageAccessible(KpiPageTourCase, DrivenCase):
    browser_size = "1366,768"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")

    def test_it_is_accessible_in_both_languages(self):
        for lang in ("en_US", "de_DE"):
            self.plain.lang = lang
            self.env.flush_all()
            with self.subTest(lang=lang), self.drive(self.plain.login) as page:
                page.open("/odoo/kpis")
                page.wait(f"document.querySelector('{PAGE} canvas')")
                page.run(
                    "document.querySelectorAll('details')"
                    ".forEach((each) => each.open = true)"
                )
                found = find_violations(page, PAGE)
                self.assertFalse(found, "\n".join(found))
