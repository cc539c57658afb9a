"""axe-core on what is ours of the pages in the web client: result and reflection."""

from .test_accessibility import AccessibilityCase
from .test_result import MANY, SOME


class TestAccessibilityBackOffice(AccessibilityCase):
    browser_size = "1366x768"
    invited = 28

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        reflections = cls.env["mindset.reflection"]
        reflections.sudo().create(
            {"user_id": cls.plain.id, "company_id": cls.company.id}
        )
        reflections._create_for(cls.participations["plain"])
        cls.reflection, earlier = reflections.with_user(cls.plain).search([])
        earlier.sentence = "I don't just write invoices, I explain them."
        cls.reflection.sentence = "I don't just write invoices, I keep promises."
        cls.env.flush_all()

    def publish(self):
        desk = self._create_group(self.round, "Desk", self.department_sales, 8)
        self.round._create_tallies()
        for group, rows in ((self.group, MANY), (desk, SOME)):
            self._set_counts(group, *rows)
        self.round._publish_result()
        self.round.state = "published"
        self.env.flush_all()

    def look(self, path, root):
        for lang in self.langs:
            with self.drive_in(lang, self.plain.login) as page:
                page.open(path)
                page.wait(f"document.querySelector('{root}')")
                page.run("new Promise((done) => requestIdleCallback(done))")
                self.assert_accessible(page, path, root, narrow=False)

    def test_the_result(self):
        self.publish()
        self.look("/odoo/results", ".o_mindset_result_page main")

    def test_no_result_yet(self):
        self.look("/odoo/results", ".o_mindset_result_page main")

    def test_the_reflection(self):
        path = f"/odoo/my-reflections/{self.reflection.id}"
        self.look(path, ".o_form_sheet")


class TestAccessibilityBackOfficeOnAPhone(TestAccessibilityBackOffice):
    browser_size = "390x844"
    touch_enabled = True
    langs = ("de_DE",)
