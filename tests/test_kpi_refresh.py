from contextlib import closing
from datetime import date, datetime, timedelta
from unittest.mock import patch

from odoo.modules.registry import Registry
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL

from .kpi_common import NOW, KpiLeadCase

REFRESH = "odoo.addons.customer_mindset.models.mindset_kpi_refresh"
ANSWER = "odoo.addons.customer_mindset.models.mindset_kpi_answer"
MAY = date(2026, 5, 1)


class TestKpiRefresh(KpiLeadCase):
    def _create_won(self, number, user=None, **vals):
        return self._create_leads(
            [
                {
                    "create_date": NOW - timedelta(days=5),
                    "date_closed": NOW - timedelta(days=2),
                    "won_status": "won",
                    "company_id": self.company.id,
                    "user_id": (user or self.people[0]).id,
                    **vals,
                }
            ]
            * number
        )

    def _get_value(self, code="win_rate", team=False):
        values = self._get_values([("team_id", "=", team and team.id)])
        return values.get((code, MAY, self.company.id, team and team.id))

    def test_refreshing_twice_changes_nothing(self):
        self._create_won(3)
        self._refresh()
        before = self.env["mindset.kpi.value"].search_read([])
        self._refresh()
        self.assertEqual(self.env["mindset.kpi.value"].search_read([]), before)

    def test_what_is_no_longer_counted_goes(self):
        leads = self._create_won(3)
        self._refresh()
        leads.unlink()
        self._refresh()
        self.assertFalse(self._get_values())

    def test_values_know_their_time_zone_and_moment(self):
        self._create_won(1)
        self._refresh()
        value = self.env["mindset.kpi.value"].search([], limit=1)
        self.assertEqual(value.tz, "Europe/Berlin")
        self.assertEqual(value.computed_on, NOW)

    def test_other_months_stay_as_they_are(self):
        leads = self._create_won(3)
        self._refresh()
        leads[0].unlink()
        self._refresh([date(2026, 4, 17)])
        self.assertEqual(self._get_value(), [3, 3])

    def test_a_reopened_lead_is_not_counted(self):
        won = self.env["crm.stage"].search([("is_won", "=", True)], limit=1)
        other = self.env["crm.stage"].search([("is_won", "=", False)], limit=1)
        leads = self._create_won(2)
        leads.stage_id = won
        leads.date_closed = NOW - timedelta(days=2)
        self.env.flush_all()
        self._refresh()
        self.assertEqual(self._get_value(), [2, 2])
        leads[0].stage_id = other
        self.env.flush_all()
        self._refresh()
        self.assertEqual(self._get_value(), [1, 1])

    def test_a_lost_lead_counts_until_it_is_restored(self):
        leads = self._create_won(1) | self._create_leads([{}])
        lead = leads[1]
        lead.write({"company_id": self.company.id, "user_id": self.people[0].id})
        lead.action_set_lost()
        lead.date_closed = NOW - timedelta(days=1)
        self._refresh()
        self.assertEqual(self._get_value(), [1, 2])
        lead.action_unarchive()
        lead.stage_id = self.env["crm.stage"].search([("is_won", "=", False)])[1]
        self._refresh()
        self.assertEqual(self._get_value(), [1, 1])

    def test_a_team_of_three_has_its_own_figure_and_a_pair_has_not(self):
        team, pair = self.teams[1], self.teams[3]
        for user in self.people[:3]:
            self._create_won(2, user, team_id=team.id)
        for user in self.people[3:5]:
            self._create_won(1, user, team_id=pair.id)
        self._create_won(1, self.people[7])
        self._refresh()
        self.assertEqual(self._get_value(team=team), [6, 6])
        self.assertEqual(self._get_value(), [3, 3])
        self.assertIsNone(self._get_value(team=pair))

    def test_the_smallest_team_joins_a_small_rest(self):
        team, bigger, pair = self.teams[1], self.teams[0], self.teams[3]
        for user in self.people[:3]:
            self._create_won(2, user, team_id=team.id)
        for user in self.people[:4]:
            self._create_won(1, user, team_id=bigger.id)
        self._create_won(1, self.people[4], team_id=pair.id)
        self._refresh()
        self.assertEqual(self._get_value(team=bigger), [4, 4])
        self.assertEqual(self._get_value(), [7, 7])
        self.assertIsNone(self._get_value(team=team))

    def test_the_only_team_keeps_its_figure_to_the_company(self):
        for user in self.people[:2]:
            self._create_won(1, user, team_id=self.teams[1].id)
        self._refresh()
        self.assertEqual(self._get_value(), [2, 2])

    def test_accounts_that_are_no_people_do_not_make_a_team(self):
        for user in (*self.people[:2], self.root, self.portal):
            self._create_won(1, user, team_id=self.teams[1].id)
        self._refresh()
        self.assertIsNone(self._get_value(team=self.teams[1]))
        self.assertEqual(self._get_value(), [4, 4])

    def test_a_deleted_team_is_counted_with_the_others(self):
        team = self.env["crm.team"].create({"name": "Gone", "company_id": False})
        for user in self.people[:3]:
            self._create_won(1, user, team_id=team.id)
        self._refresh()
        self.assertEqual(self._get_value(team=team), [3, 3])
        team.unlink()
        self.assertEqual(self._get_value(), [3, 3])

    def test_real_touches_answer_a_lead(self):
        """A comment, a finished activity and a meeting, made the way users do."""
        leads = self._create_leads(
            [
                {
                    "company_id": self.company.id,
                    "create_date": datetime.now() - timedelta(hours=1),
                }
            ]
            * 5
        )
        seller = self.people[0]
        leads[0].with_user(seller).message_post(
            body="Hello",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        leads[1].activity_schedule(
            "mail.mail_activity_data_call", user_id=seller.id
        ).with_user(seller).action_done()
        self.env["calendar.event"].with_context(no_mail_to_attendees=True).create(
            {
                "name": "Visit",
                "opportunity_id": leads[2].id,
                "user_id": seller.id,
                "start": datetime.now() - timedelta(minutes=30),
                "stop": datetime.now() - timedelta(minutes=5),
            }
        )
        leads[3].with_user(seller).message_post(body="Note to ourselves")
        self.env.flush_all()
        start = f"{ANSWER}.fields.Datetime.now"
        with patch(start, return_value=datetime.now() + timedelta(days=20)):
            self.env["mindset.kpi"]._refresh()
        values = self._get_values([("kpi_id.code", "=", "answered")])
        self.assertEqual(list(values.values()), [[3, 5]])

    def test_statements_do_not_grow_with_leads(self):
        counts = []
        for number in (3, 30):
            for user in self.people[:4]:
                self._create_won(number, user, team_id=self.teams[1].id)
            before = self.env.cr.sql_log_count
            self._refresh()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_only_one_worker_refreshes(self):
        self._create_won(1)
        refused = patch.object(
            type(self.env["mindset.kpi"]), "_lock_refresh", return_value=False
        )
        with refused:
            self.assertFalse(self._refresh())
        self.assertFalse(self._get_values())


class TestKpiFailure(KpiLeadCase):
    """A KPI that fails stops no other and tells its owner."""

    def _refresh_failing(self):
        failing = patch.object(
            type(self.env["mindset.kpi"]),
            "_count_win_rate",
            lambda self, months: SQL("SELECT nonsense"),
        )
        with failing, self.assertLogs(REFRESH, "WARNING") as logs:
            self.assertTrue(self._refresh())
        return logs.output

    def _create_won(self):
        return self._create_leads(
            [{"create_date": NOW, "date_closed": NOW, "won_status": "won"}]
        )

    def test_others_are_computed(self):
        self._create_won()
        logs = self._refresh_failing()
        self.assertIn("win_rate", logs[0])
        self.assertEqual([key[0] for key in self._get_values()], ["days_to_win"])

    def test_what_was_stored_stays(self):
        lead = self._create_won()
        self._refresh()
        lead.unlink()
        self._refresh_failing()
        self.assertEqual([key[0] for key in self._get_values()], ["win_rate"])

    def test_the_owner_gets_one_activity(self):
        kpi = self.env.ref("customer_mindset.kpi_win_rate")
        kpi.owner_id = self.manager
        for _night in range(2):
            self._refresh_failing()
        self.assertEqual(kpi.activity_ids.user_id, self.manager)
        self.assertEqual(len(kpi.activity_ids), 1)
        self.assertIn("nonsense", kpi.activity_ids.note)

    def test_the_activity_goes_when_the_figure_is_back(self):
        kpi = self.env.ref("customer_mindset.kpi_win_rate")
        self._refresh_failing()
        self._refresh()
        self.assertFalse(kpi.activity_ids)

    def test_a_bug_in_the_method_is_caught_as_well(self):
        failing = patch.object(
            type(self.env["mindset.kpi"]), "_count_answered", side_effect=KeyError("x")
        )
        with failing, self.assertLogs(REFRESH, "WARNING"):
            self.assertTrue(self._refresh())


@tagged("post_install", "-at_install")
class TestTwoWorkers(BaseCase):
    """Two connections of their own, as two workers have."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.connection = db_connect(get_db_name())
        with closing(self.connection.cursor()) as cr:
            cr.execute(
                "INSERT INTO crm_lead (name, type, active, won_status, create_date,"
                " date_closed) VALUES ('two workers', 'lead', true, 'won',"
                " '1990-01-10', '1990-01-20')"
            )
            # another process has to see it
            cr.commit()  # pylint: disable=invalid-commit
        self.addCleanup(self._remove)

    def _remove(self):
        with closing(self.connection.cursor()) as cr:
            cr.execute("DELETE FROM crm_lead WHERE name = 'two workers'")
            cr.execute("DELETE FROM mindset_kpi_value WHERE month = '1990-01-01'")
            # another process has to see it
            cr.commit()  # pylint: disable=invalid-commit

    def _refresh(self, cr):
        from odoo import SUPERUSER_ID, api

        kpis = api.Environment(cr, SUPERUSER_ID, {})["mindset.kpi"]
        return kpis._refresh([date(1990, 1, 1)])

    def _count(self):
        with closing(self.connection.cursor()) as cr:
            cr.execute(
                "SELECT COUNT(*) FROM mindset_kpi_value WHERE month='1990-01-01'"
            )
            return cr.fetchone()[0]

    def test_the_second_leaves_it_to_the_first(self):
        with (
            closing(self.connection.cursor()) as first,
            closing(self.connection.cursor()) as second,
        ):
            self.assertTrue(self._refresh(first))
            self.assertFalse(self._refresh(second))
            first.commit()
            second.commit()
        self.assertEqual(self._count(), 3)

    def test_a_worker_that_began_before_the_other_ended_gives_way(self):
        with (
            closing(self.connection.cursor()) as first,
            closing(self.connection.cursor()) as second,
        ):
            second.execute("SELECT 1")  # takes its view of the database
            self.assertTrue(self._refresh(first))
            first.commit()
            with self.assertNoLogs("odoo.sql_db", "ERROR"):
                self.assertFalse(self._refresh(second))
            second.commit()
        self.assertEqual(self._count(), 3)
