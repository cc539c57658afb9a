from odoo import fields

from .common import BrowserCase, Personas


class TestLineOfSightTour(Personas, BrowserCase):
    """The bookkeeper, with no rights in CRM and Project, walks through her page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls._create_touchpoint()
        cls._create_values()
        cls._create_workshop()

    @classmethod
    def _create_touchpoint(cls):
        stage = cls.env["mindset.stage"].create({"name": "Paying", "sequence": 900})
        cls.kpi = cls.env.ref("customer_mindset.kpi_win_rate")
        touchpoint = cls.env["mindset.touchpoint"].create(
            {"name": "The invoice is understood", "stage_id": stage.id}
        )
        cls.kpi.touchpoint_ids = touchpoint
        cls.env["mindset.contribution"].create(
            {
                "job_id": cls.job_bookkeeper.id,
                "touchpoint_id": touchpoint.id,
                "level": "leads",
                "we_do": "We write invoices",
                "customer_gets": "Clarity",
            }
        )

    @classmethod
    def _create_values(cls):
        cls.kpi.value_ids.unlink()
        cls.env["mindset.kpi.value"].create(
            [
                {
                    "kpi_id": cls.kpi.id,
                    "month": month,
                    "company_id": cls.company.id,
                    "numerator": 3,
                    "denominator": 4,
                }
                for month in cls.kpi._get_last_months(3)
            ]
        )

    @classmethod
    def _create_workshop(cls):
        today = fields.Date.today()
        company = {"company_id": cls.company.id}
        programme = cls.env["mindset.programme"].create({"name": "Tour", **company})
        dates = ("due", "open", "remind", "publish", "workshop", "close")
        round_ = cls.env["mindset.round"].create(
            {
                "programme_id": programme.id,
                "number": 1,
                "floor": 5,
                "state": "open",
                **{f"date_{name}": today for name in dates},
                **company,
            }
        )
        group = cls.env["mindset.group"].create(
            {"round_id": round_.id, "name": "Office and more", "invited": 6, **company}
        )
        cls.env["mindset.workshop"].create(
            {
                "round_id": round_.id,
                "group_id": group.id,
                "date_start": f"{today} 08:00:00",
                "date_stop": f"{today} 09:00:00",
                "user_ids": cls.plain.ids,
                **company,
            }
        )

    def test_the_bookkeeper_finds_her_way(self):
        self.start_tour("/odoo", "mindset_line_of_sight", login=self.plain.login)
        idea = self.env["mindset.idea"].search(
            [("name", "=", "Call before the first reminder")]
        )
        self.assertEqual(idea.author_ids, self.plain.employee_id)
        self.assertTrue(idea.with_user(self.plain).my_vote)
