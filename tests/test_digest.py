from odoo.tests import new_test_user

from .test_kpi_page import KpiPageCase


class TestDigest(KpiPageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.digest = cls.env["digest.digest"].create(
            {
                "name": "Weekly",
                "kpi_mindset": True,
                "kpi_crm_lead_created": True,
                "user_ids": [(6, 0, cls.plain.ids)],
            }
        )
        cls.create_values(cls.rate, [(1, 4)] * 12 + [(3, 4)] * 12)

    def _get_lines(self, user, company=None):
        digest = self.digest.with_context(lang="en_US")
        return digest._compute_kpis(company or self.company, user)

    def test_the_bookkeeper_gets_the_figures_and_no_error(self):
        names = [line["kpi_name"] for line in self._get_lines(self.plain)]
        self.assertEqual(names, ["kpi_mindset_win_rate"])
        names = [line["kpi_name"] for line in self._get_lines(self.salesperson)]
        self.assertEqual(set(names), {"kpi_crm_lead_created", "kpi_mindset_win_rate"})

    def test_a_line_has_figure_verdict_year_before_and_target(self):
        self.rate.target = 80
        [line] = self._get_lines(self.plain)
        columns = [line[f"kpi_col{number}"] for number in (1, 2, 3)]
        self.assertEqual(
            [(column["value"], column["col_subtitle"]) for column in columns],
            [
                ("75 %", "Better than the year before"),
                ("25 %", "The year before"),
                ("80 %", "Target"),
            ],
        )
        self.assertTrue(line["kpi_action"].startswith("customer_mindset."))

    def test_a_company_reads_its_own_figures(self):
        self.create_values(self.rate, [(1, 2)], company=self.other.id)
        user = new_test_user(
            self.env,
            "mindset_other",
            company_id=self.other.id,
            company_ids=[(6, 0, self.other.ids)],
        )
        [line] = self._get_lines(user, self.other)
        self.assertEqual(line["kpi_col1"]["value"], "50 %")
        # sent by hand, by somebody who works for both
        context = {"allowed_company_ids": (self.company | self.other).ids}
        digest = self.digest.with_context(**context)
        [line] = digest._compute_kpis(self.other, user)
        self.assertEqual(line["kpi_col1"]["value"], "50 %")

    def test_outsiders_get_no_line(self):
        portal = new_test_user(self.env, "mindset_portal", groups="base.group_portal")
        self.assertFalse(self._get_lines(portal))

    def test_the_mail_is_written(self):
        self.digest.action_send()
        mail = self.env["mail.mail"].search(
            [("email_to", "=", self.plain.email_formatted)]
        )
        self.assertIn("75 %", mail.body_html)
        self.assertNotIn("kpi_mindset_value", mail.body_html)

    def test_the_digest_everyone_knows_has_the_lines(self):
        digest = self.env.ref("digest.digest_digest_default")
        self.assertTrue(digest.kpi_mindset)
