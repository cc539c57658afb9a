from odoo import fields

from .common import BrowserCase, Personas


class MapTour(Personas):
    """A facilitator closes the blind spots of a small map; nothing else is on it."""

    tour = "mindset_map"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        for model in ("mindset.touchpoint", "hr.job", "hr.employee"):
            cls.env[model].search([]).active = False
        cls.facilitator.employee_id.active = True
        cls.env["res.lang"]._activate_lang("en_US")
        cls.facilitator.lang = "en_US"
        cls.kpi = cls.env.ref("customer_mindset.kpi_win_rate")
        cls._create_map()

    @classmethod
    def _create_map(cls):
        stage = cls.env["mindset.stage"].create({"name": "Receiving"})
        cls.delivery, cls.inquiry, cls.help = cls.env["mindset.touchpoint"].create(
            [
                {
                    "name": name,
                    "stage_id": stage.id,
                    "sequence": sequence,
                    "review_date": sequence != 2 and fields.Date.today(),
                    "kpi_ids": sequence > 1 and cls.kpi.ids,
                }
                for sequence, name in enumerate(("Delivery", "Inquiry", "Help"), 1)
            ]
        )
        cls.driver, cls.seller = cls.env["hr.job"].create(
            [{"name": "Driver"}, {"name": "Seller"}]
        )
        cls.facilitator.employee_id.job_id = cls.seller
        cls.env["mindset.contribution"].create(
            [
                {"job_id": cls.seller.id, "touchpoint_id": t.id, "level": "leads"}
                for t in cls.inquiry + cls.help
            ]
        )

    def test_a_facilitator_closes_the_blind_spots(self):
        self.start_tour("/odoo", self.tour, login=self.facilitator.login)
        self.env.invalidate_all()
        self.assertEqual(self.delivery.contribution_ids.job_id[0], self.seller)
        self.assertTrue(self.driver.contribution_ids)
        self.assertEqual(self.inquiry.review_date, fields.Date.today())
        self.assertEqual(self.delivery.kpi_ids, self.kpi)


class TestMapTour(MapTour, BrowserCase):
    browser_size = "1366x768"


class TestMapTourOnAPhone(MapTour, BrowserCase):
    browser_size = "390x844"
    touch_enabled = True
    tour = "mindset_map_phone"
