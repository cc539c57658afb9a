from collections import Counter
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from freezegun import freeze_time

from odoo import SUPERUSER_ID, api
from odoo.exceptions import AccessError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .common import MindsetCommon


class TouchCommon(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(cls._watch_as_before)
        super().setUpClass()
        # what other sources and records the database holds is not our concern
        cls.env["mindset.source"].search([]).unlink()
        cls.stage = cls.env["mindset.stage"].create({"name": "Asks"})
        cls.touchpoint, cls.other_touchpoint = cls.env["mindset.touchpoint"].create(
            [
                {"name": "Inquiry answered", "stage_id": cls.stage.id},
                {"name": "Advice given", "stage_id": cls.stage.id},
            ]
        )
        cls.branch = cls.env["res.company"].create({"name": "Branch"})
        cls.branch.resource_calendar_id = cls.env["resource.calendar"].create(
            {"name": "Branch", "tz": "Pacific/Auckland", "company_id": cls.branch.id}
        )
        cls.tag = cls.env["crm.tag"].create({"name": "Counted in tests"})

    def setUp(self):
        super().setUp()
        # the sources of the test before are gone
        self.env["mindset.dirty.month"]._update_watches()

    @classmethod
    def _watch_as_before(cls):
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["mindset.dirty.month"]._update_watches()
        cls.registry.registry_invalidated = False

    @classmethod
    def create_source(cls, **values):
        return cls.env["mindset.source"].create(
            {
                "name": "New inquiries",
                "touchpoint_id": cls.touchpoint.id,
                "res_model": "crm.lead",
                "domain": f"[('tag_ids', 'in', [{cls.tag.id}]),"
                " ('active', 'in', [True, False])]",
                "date_field": "create_date",
                **values,
            }
        )

    @classmethod
    def create_leads(cls, moments, company=None, **values):
        company = cls.company if company is None else company
        leads = cls.env["crm.lead"].create(
            [
                {
                    "name": "Inquiry",
                    "tag_ids": [(4, cls.tag.id)],
                    "company_id": company.id,
                    "user_id": False,
                    "team_id": False,
                    **values,
                }
                for _moment in moments
            ]
        )
        cls.env.flush_all()
        for lead, moment in zip(leads, moments, strict=True):
            # the ORM does not let us choose the moment of creation
            cls.env.cr.execute(
                "UPDATE crm_lead SET create_date = %s WHERE id = %s", (moment, lead.id)
            )
        leads.invalidate_recordset()
        return leads

    def run_cron(self, *names):
        with self.enter_registry_test_mode():
            for name in names or ("refresh", "count"):
                self.env.ref(
                    f"customer_mindset.mindset_touch_cron_{name}"
                ).method_direct_trigger()
        self.env.invalidate_all()

    def count(self, touchpoint=None):
        rows = self.env["mindset.touch"].search(
            [("touchpoint_id", "=", (touchpoint or self.touchpoint).id)]
        )
        return {(row.month, row.company_id): row.count for row in rows}


class TestTouch(TouchCommon):
    def test_counts_equal_a_naive_count_with_time_zones_and_archived_leads(self):
        self.give_holders(self.touchpoint, 3)
        self.give_holders(self.touchpoint, 4, self.branch)
        source = self.create_source()
        # 23:30 on 31 December in London is already January in Berlin and Auckland
        moments = [datetime(2025, 12, 31, hour, 30) for hour in range(8, 24)] + [
            datetime(2025, 11, 30, 22, 59),
            datetime(2026, 3, 31, 22, 1),
        ]
        leads = self.create_leads(moments) + self.create_leads(moments, self.branch)
        leads[::3].action_set_lost()
        self.assertFalse(leads[0].active)
        self.env["mindset.touch"]._refresh()
        zones = {self.company: "Europe/Berlin", self.branch: "Pacific/Auckland"}
        naive = Counter()
        for lead in leads:
            moment = lead.create_date.replace(tzinfo=ZoneInfo("UTC"))
            local = moment.astimezone(ZoneInfo(zones[lead.company_id]))
            naive[local.date().replace(day=1), lead.company_id] += 1
        self.assertEqual(self.count(), naive)
        self.assertFalse(source.is_pending)

    def test_the_company_follows_the_paths_of_the_source(self):
        self.give_holders(self.touchpoint, 3)
        self.give_holders(self.touchpoint, 3, self.branch)
        clerk = new_test_user(
            self.env,
            login="branch_clerk",
            groups="sales_team.group_sale_salesman",
            company_id=self.branch.id,
            company_ids=[(6, 0, self.branch.ids)],
        )
        self.create_source(company_field="company_id, user_id.company_id")
        nobody = self.env["res.company"]
        self.create_leads([datetime(2025, 5, 5)], nobody, user_id=clerk.id)
        self.create_leads([datetime(2025, 5, 5)] * 2, self.company)
        self.create_leads([datetime(2025, 5, 5)] * 3, nobody)
        self.env["mindset.touch"]._refresh()
        month = date(2025, 5, 1)
        self.assertEqual(
            self.count(),
            {(month, self.branch): 1, (month, self.company): 2, (month, nobody): 3},
        )

    def test_two_sources_of_a_touchpoint_add_up(self):
        self.give_holders(self.touchpoint, 3)
        self.create_source()
        self.create_source(name="Again")
        self.create_leads([datetime(2025, 5, 5)])
        for _run in range(2):
            self.env["mindset.touch"]._refresh()
            self.assertEqual(self.count(), {(date(2025, 5, 1), self.company): 2})

    def test_what_has_not_happened_yet_is_no_touch(self):
        self.give_holders(self.touchpoint, 3)
        self.create_source(res_model="crm.lead", date_field="date_deadline")
        self.create_leads([datetime(2025, 5, 5)], date_deadline="2999-01-01")
        self.create_leads([datetime(2025, 5, 5)], date_deadline="2025-06-01")
        self.env["mindset.touch"]._refresh()
        self.assertEqual(self.count(), {(date(2025, 6, 1), self.company): 1})

    def test_archiving_the_source_forgets_the_counts(self):
        source = self.create_source()
        self.create_leads([datetime(2025, 5, 5)])
        self.env["mindset.touch"]._refresh()
        self.assertTrue(self.count())
        source.with_user(self.manager).active = False
        self.assertFalse(self.count())

    def test_the_nightly_run_counts_two_months_and_changed_sources(self):
        self.give_holders(self.touchpoint, 3)
        self.give_holders(self.other_touchpoint, 3)
        self.create_source()
        with freeze_time("2025-06-10"):
            self.create_leads([datetime(2025, 5, 5), datetime(2025, 3, 5)])
            self.run_cron()
            self.assertEqual(sum(self.count().values()), 2)
            self.create_leads([datetime(2025, 6, 1), datetime(2025, 3, 5)])
            self.create_source(touchpoint_id=self.other_touchpoint.id)
            self.run_cron()
        self.assertEqual(sum(self.count().values()), 3, "March was not counted again")
        self.assertEqual(sum(self.count(self.other_touchpoint).values()), 4)

    @freeze_time("2025-06-15")
    def test_sources_that_read_the_same_records_count_as_if_alone(self):
        rng = Random(7)
        moments = [datetime(2025, rng.randint(1, 12), 1, 3) for _n in range(40)]
        ours = {"expected_revenue": 4711, "user_id": self.plain.id}
        leads = self.create_leads(moments, **ours)
        for lead in leads[::3]:
            lead.date_open = datetime(2025, rng.randint(5, 7), 28, 22, 30)
            lead.date_deadline = date(2025, rng.randint(1, 12), 1)
        leads[::4].action_archive()
        ours = "('expected_revenue', '=', 4711)"
        theirs = {"date_field": "date_open", "company_field": "user_id.company_id"}
        all_ = f"[{ours}, ('active', 'in', [True, False])]"
        sources = (
            self.create_source(domain=all_)
            + self.create_source(domain=f"[{ours}]")
            + self.create_source(domain=all_, date_field="date_open")
            + self.create_source(domain="[(0, '=', 1)]", date_field="date_open")
            + self.create_source(domain=all_, date_field="date_deadline")
            + self.create_source(domain=all_, **theirs)
            + self.create_source(domain=f"[{ours}]", **theirs)
            + self.create_source()
        )
        groups = sources._group_alike()
        # the last one looks into the tags
        self.assertEqual([len(group) for group in groups], [4, 1, 2, 1])
        months = [date(2025, 1, 1), date(2025, 5, 1), date(2025, 6, 1)]
        for chosen in (None, months):
            together = {
                source: dict(counts)
                for group in groups
                for source, counts in group._count(chosen).items()
            }
            alone = {source: dict(source._count(chosen)[source]) for source in sources}
            self.assertEqual(together, alone)
        self.assertTrue(all(together[source] for source in sources - sources[3]))
        self.assertFalse(together[sources[3]])

    def test_one_that_cannot_be_counted_does_not_stop_one_that_is_alike(self):
        good, bad = self.create_source(), self.create_source()
        self.create_leads([datetime(2025, 5, 5)])
        # as after an update of the app that renames a field
        self.env.cr.execute(
            "UPDATE mindset_source SET date_field = 'gone' WHERE id = %s", (bad.id,)
        )
        bad.invalidate_recordset()
        with mute_logger("odoo.addons.customer_mindset.models.mindset_source_recount"):
            self.assertTrue((good + bad)._recount_waiting())
        self.env["mindset.touch"]._publish()
        self.assertEqual(sum(self.count().values()), 1)
        self.assertFalse(good.problem)
        self.assertIn("gone", bad.problem)

    @freeze_time("2026-01-15")
    def test_the_number_of_statements_does_not_grow_with_the_leads(self):
        self.create_source()
        self.create_leads([datetime(2025, 5, 5)] * 10)
        Touch = self.env["mindset.touch"]
        Touch._refresh()
        Touch._refresh()  # now everything that is cached once is cached
        before = self.env.cr.sql_log_count
        Touch._refresh()
        few = self.env.cr.sql_log_count - before
        self.create_leads([datetime(2025, month, 5) for month in range(1, 11)] * 10)
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        Touch._refresh()
        self.assertEqual(self.env.cr.sql_log_count - before, few)

    def test_everyone_reads_nobody_writes(self):
        self.create_source()
        self.create_leads([datetime(2025, 5, 5)])
        self.env["mindset.touch"]._refresh()
        touch = self.env["mindset.touch"].search(
            [("touchpoint_id", "=", self.touchpoint.id)]
        )
        for user in (self.plain, self.facilitator, self.manager):
            self.assertEqual(touch.with_user(user).count, 1)
            with self.assertRaises(AccessError):
                touch.with_user(user).write({"count": 5})
