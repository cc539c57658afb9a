from .common import BrowserCase, Personas


class TestKpiTour(Personas, BrowserCase):
    """The bookkeeper, with no rights in CRM, looks at the figures."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls.kpi = cls.env.ref("customer_mindset.kpi_win_rate")
        cls.kpi.value_ids.unlink()
        team = cls.env["crm.team"].create({"name": "North"})
        cls.env["mindset.kpi.value"].create(
            [
                {
                    "kpi_id": cls.kpi.id,
                    "month": month,
                    "company_id": cls.company.id,
                    "team_id": team.id,
                    "numerator": top,
                    "denominator": bottom,
                }
                for month, top, bottom in zip(
                    cls.kpi._get_last_months(2), (1, 8), (4, 8), strict=True
                )
            ]
        )

    def test_the_bookkeeper_sees_the_figures(self):
        self.start_tour(
            "/odoo/action-customer_mindset.mindset_kpi_action",
            "mindset_kpi",
            login=self.plain.login,
        )
