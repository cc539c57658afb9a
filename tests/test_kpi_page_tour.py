from odoo import fields

from .common import BrowserCase, Personas


class KpiPageTourCase(Personas, BrowserCase):
    """Everybody reads the same figures; what lies behind them needs a right."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls.env["res.lang"]._activate_lang("en_US")
        (cls.plain | cls.salesperson | cls.manager).lang = "en_US"
        cls.env["mindset.kpi.value"].search([]).unlink()
        cls.kpi = cls.env.ref("customer_mindset.kpi_win_rate")
        north = cls.env["crm.team"].create({"name": "North"})
        for team, counts in (
            (north, [(25, 100)] * 12 + [(50, 100)] * 12),
            (False, [(25, 100)] * 12 + [(100, 100)] * 12),
        ):
            cls._create_values(team, counts)
        cls._create_influence()
        cls._create_leads()

    @classmethod
    def _create_values(cls, team, counts):
        cls.env["mindset.kpi.value"].create(
            [
                {
                    "kpi_id": cls.kpi.id,
                    "month": month,
                    "company_id": cls.company.id,
                    "team_id": team and team.id,
                    "numerator": top,
                    "denominator": bottom,
                }
                for month, (top, bottom) in zip(
                    cls.kpi._get_last_months(len(counts)), counts, strict=True
                )
            ]
        )

    @classmethod
    def _create_influence(cls):
        touchpoint = cls.env["mindset.touchpoint"].create(
            {
                "name": "The invoice is understood",
                "stage_id": cls.env["mindset.stage"].search([], limit=1).id,
                "kpi_ids": cls.kpi.ids,
            }
        )
        cls.env["mindset.contribution"].create(
            {"job_id": cls.job_bookkeeper.id, "touchpoint_id": touchpoint.id}
        )
        cls.env["mindset.idea"].create(
            {
                "name": "Call back",
                "touchpoint_ids": touchpoint.ids,
                "state": "realised",
                "decision": "yes",
                "date_realised": cls.kpi._get_last_months(3)[0],
            }
        )

    @classmethod
    def _create_leads(cls):
        leads = cls.env["crm.lead"].create(
            [
                {"name": name, "type": "opportunity", "user_id": user.id}
                for name, user in (
                    ("My lead", cls.salesperson),
                    ("Their lead", cls.manager),
                )
            ]
        )
        leads.action_set_won()
        leads.date_closed = fields.Datetime.now()

    def _tour(self, name, user):
        self.start_tour("/odoo/kpis", f"mindset_kpi_page_{name}", login=user.login)


class TestKpiPageTour(KpiPageTourCase):
    def test_the_bookkeeper_reads_all_and_opens_no_record(self):
        self._tour("bookkeeper", self.plain)

    def test_the_salesperson_opens_the_own_records(self):
        self._tour("salesperson", self.salesperson)

    def test_the_manager_changes_what_is_counted(self):
        self._tour("manager", self.manager)


class TestKpiPageTourOnPhone(KpiPageTourCase):
    browser_size = "375x667"
    touch_enabled = True

    def test_the_bookkeeper_reads_all_on_a_phone(self):
        self._tour("bookkeeper", self.plain)
