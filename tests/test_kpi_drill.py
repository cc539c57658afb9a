from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MindsetCommon

NOW = datetime(2026, 11, 18, 12)
FILTERS = {"period": "last_12", "team": False}


@tagged("security")
class TestKpiDrill(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(NOW))
        cls.env["crm.lead"].search([]).unlink()
        cls.env["mindset.kpi.value"].search([]).unlink()
        cls.rate = cls.env.ref("customer_mindset.kpi_win_rate")
        cls.seller = cls._create_persona(
            "all_leads", "sales_team.group_sale_salesman_all_leads"
        )
        cls.other = cls.env["res.company"].create({"name": "Other company"})
        cls.other.resource_calendar_id = cls.env["resource.calendar"].create(
            {"name": "There", "company_id": cls.other.id, "tz": "Pacific/Auckland"}
        )
        cls.team = cls.env["crm.team"].create({"name": "North", "company_id": False})
        cls.own = cls.create_lead()
        cls.theirs = cls.create_lead(user_id=cls.seller.id)

    @classmethod
    def create_lead(cls, closed=NOW, lost=False, **values):
        lead = cls.env["crm.lead"].create(
            {
                "name": "Lead",
                "type": "opportunity",
                "company_id": cls.company.id,
                "user_id": cls.salesperson.id,
                "team_id": cls.team.id,
                **values,
            }
        )
        if lost:
            lead.action_set_lost()
        else:
            lead.action_set_won()
        lead.date_closed = closed
        cls.env.flush_all()
        return lead

    def _drill(self, user, kpi=None, filters=None, companies=None):
        kpi = (kpi or self.rate).with_user(user)
        if companies:
            kpi = kpi.with_context(allowed_company_ids=companies.ids)
        action = kpi.action_records(filters or FILTERS)
        model = kpi.env[action["res_model"]].with_context(**action["context"])
        return model.search(action["domain"]).with_user(self.env.user)

    def test_a_salesperson_sees_only_the_own_leads(self):
        self.assertEqual(self._drill(self.salesperson), self.own)
        self.assertEqual(self._drill(self.seller), self.own | self.theirs)

    def test_the_bookkeeper_reads_the_figure_and_no_record(self):
        with self.assertRaises(AccessError):
            self._drill(self.plain)
        for user in (self.plain, self.hr_officer, self.facilitator, self.manager):
            rate = self.rate.with_user(user)
            self.assertFalse(rate._has_records(FILTERS))
        self.assertTrue(self.rate.with_user(self.salesperson)._has_records(FILTERS))

    def test_the_records_are_those_that_were_counted(self):
        """For whoever may read all: as many as the figure counts, lost ones too."""
        everything = self.own | self.theirs
        everything |= self.create_lead(lost=True)
        everything |= self.create_lead(company_id=False, team_id=False)
        # the first second of the twelve months in Berlin, and the last one before
        everything |= self.create_lead(datetime(2025, 11, 30, 23))
        self.create_lead(datetime(2025, 11, 30, 22, 59, 59))
        self.assertEqual(self._drill(self.seller), everything)
        self.env["mindset.kpi"]._refresh()
        self.assertEqual(self.rate.with_user(self.seller).denominator, len(everything))

    def test_companies_have_their_own_clocks(self):
        both = self.company | self.other
        self.seller.company_ids = both
        edge = datetime(2025, 11, 30, 12)
        place = {"company_id": self.other.id, "user_id": self.seller.id}
        there = self.create_lead(edge, **place)
        self.create_lead(edge)
        found = self._drill(self.seller, companies=both)
        self.assertEqual(found, self.own | self.theirs | there)
        found = self._drill(self.seller, companies=self.company)
        self.assertEqual(found, self.own | self.theirs)

    def test_teams_and_periods_narrow_them(self):
        south = self.env["crm.team"].create({"name": "South"})
        lead = self.create_lead(datetime(2026, 10, 2), team_id=south.id)
        filters = {"period": "last_3", "team": south.id}
        self.assertEqual(self._drill(self.seller, filters=filters), lead)
        filters["period"] = "last_month"
        self.assertEqual(self._drill(self.seller, filters=filters), lead)
        filters["period"] = "last_year"
        self.assertFalse(self._drill(self.seller, filters=filters))

    def test_what_small_teams_counted_has_no_records(self):
        with self.assertRaises(AccessError):
            self._drill(self.seller, filters={"period": "last_12", "team": "other"})

    def test_every_kind_with_records_finds_them(self):
        for kpi in self.env["mindset.kpi"].search([]):
            if kpi.with_user(self.seller)._has_records(FILTERS):
                with self.subTest(kpi.code):
                    self._drill(self.seller, kpi)

    def test_the_numbers_of_days_are_found_by_their_days(self):
        kpi = self.env.ref("customer_mindset.kpi_ideas")
        idea = self.env["mindset.idea"].create(
            {"name": "Idea", "date_new": "2026-11-01"}
        )
        found = self._drill(self.plain, kpi, {"period": "last_3", "team": False})
        self.assertIn(idea, found)
        filters = {"period": "last_month", "team": False}
        self.assertNotIn(idea, self._drill(self.plain, kpi, filters))
