from datetime import date

from freezegun import freeze_time

from .test_map import MapCommon


class TestMapBlindSpots(MapCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kpi = cls.env["mindset.kpi"].search([], limit=1)
        touchpoints = cls.check + cls.invoice + cls.inquiry
        touchpoints.write({"review_date": date.today(), "kpi_ids": kpi.ids})
        for touchpoint in touchpoints:
            cls.contribute(cls.job_bookkeeper, touchpoint)
        cls.contribute(cls.job_sales, cls.inquiry, "supports")
        cls.env["hr.employee"].search([("job_id", "=", False)]).active = False

    def test_a_complete_map_has_none(self):
        self.assertEqual(self.get_spots(), {})

    def test_a_role_without_a_touchpoint(self):
        new = self.env["hr.job"].create({"name": "Driver"})
        self.assertEqual(self.get_spots(), {"no_touchpoint": new.ids})
        proposal = self.contribute(new, self.invoice, "shapes", state="proposed")
        self.assertEqual(self.get_spots(), {"no_touchpoint": new.ids})
        proposal.action_accept()
        self.assertEqual(self.get_spots(), {})

    def test_a_touchpoint_without_a_role(self):
        self.set_levels([self.job_bookkeeper.id, self.check.id, False])
        self.assertEqual(self.get_spots(), {"no_role": self.check.ids})

    def test_touches_without_a_role(self):
        self.env["mindset.touch"].create(
            {
                "touchpoint_id": self.check.id,
                "month": self.map._get_month(),
                "count": 12,
            }
        )
        self.assertEqual(self.get_spots(), {})
        self.set_levels([self.job_bookkeeper.id, self.check.id, False])
        self.assertEqual(self.get_spots(), {"touched": self.check.ids})

    def test_a_touchpoint_without_exactly_one_lead(self):
        cell = [self.job_bookkeeper.id, self.inquiry.id]
        self.set_levels([*cell, "shapes"])
        self.assertEqual(self.get_spots(), {"no_lead": self.inquiry.ids})
        self.set_levels([*cell, "leads"], [self.job_sales.id, cell[1], "leads"])
        self.assertEqual(self.get_spots(), {"many_leads": self.inquiry.ids})

    def test_a_touchpoint_not_reviewed_for_a_year(self):
        self.invoice.review_date = False
        with freeze_time("2025-06-15"):
            self.check.review_date = date(2024, 6, 14)
            self.inquiry.review_date = date(2024, 6, 15)
            spots = self.get_spots()["no_review"]
        self.assertEqual(spots, (self.invoice + self.check).ids)
        self.invoice.with_user(self.facilitator).action_review()
        self.assertNotIn(self.invoice.id, self.get_spots().get("no_review", ()))

    def test_a_touchpoint_without_a_kpi(self):
        self.invoice.kpi_ids = False
        self.assertEqual(self.get_spots(), {"no_kpi": self.invoice.ids})

    def test_an_employee_without_a_role(self):
        self.env["hr.employee"].create({"name": "New"})
        self.assertEqual(self.get_spots(), {"jobless": 1})

    def test_setting_a_level_tells_what_is_left(self):
        new = self.env["hr.job"].create({"name": "Driver"})
        result = self.set_levels([new.id, self.invoice.id, "shapes"])
        self.assertEqual(result["blind_spots"], self.get_data()["blind_spots"])
        self.assertFalse(any(result["blind_spots"].values()))
