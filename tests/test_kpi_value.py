from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import MindsetCommon


class KpiValueCase(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # installing has counted what was there
        cls.env["mindset.kpi.value"].search([]).unlink()
        cls.other = cls.env["res.company"].create({"name": "Other company"})
        cls.teams = cls.env["crm.team"].create([{"name": "North"}, {"name": "South"}])
        cls.env["mindset.kpi.value"].search([]).unlink()
        cls.kpis = cls.env["mindset.kpi"].search([])
        cls.rate = cls.kpis.filtered(lambda kpi: kpi.code == "win_rate")
        cls.days = cls.kpis.filtered(lambda kpi: kpi.code == "days_to_win")
        # sudo-less on purpose: the superuser of tests stands for the refresh
        cls.values = cls.env["mindset.kpi.value"].create(
            [
                cls._prepare_value(cls.rate, 1, cls.teams[0], 1, 2),
                cls._prepare_value(cls.rate, 1, cls.teams[1], 1, 10),
                cls._prepare_value(cls.rate, 2, cls.teams[0], 0, 0),
                cls._prepare_value(cls.days, 1, cls.teams[0], 30, 3),
                cls._prepare_value(cls.days, 1, cls.teams[1], 8, 2),
                cls._prepare_value(cls.rate, 1, cls.teams[0], 5, 5, cls.other),
                cls._prepare_value(cls.rate, 1, False, 7, 9, False),
            ]
        )

    @classmethod
    def _prepare_value(cls, kpi, month, team, top, bottom, company=None):
        company = cls.company if company is None else company
        return {
            "kpi_id": kpi.id,
            "month": date(2026, month, 1),
            "company_id": company and company.id,
            "team_id": team and team.id,
            "numerator": top,
            "denominator": bottom,
            "tz": "UTC",
        }


class TestKpiValue(KpiValueCase):
    def _group(self, kpi, groupby, *names):
        rows = (
            self.env["mindset.kpi.value"]
            .with_user(self.plain)
            .formatted_read_group(
                [("kpi_id", "in", kpi.ids), ("company_id", "=", self.company.id)],
                groupby,
                [f"{name}:avg" for name in names],
            )
        )
        return [tuple(row[f"{name}:avg"] for name in names) for row in rows]

    def test_a_value_is_the_quotient(self):
        self.assertEqual(self.values[0].value, 0.5)
        self.assertEqual(self.values[3].value, 10)

    def test_nothing_to_count_is_no_error(self):
        self.assertEqual(self.values[2].value, 0)

    def test_groups_show_the_quotient_of_sums(self):
        self.assertEqual(self._group(self.rate, [], "value"), [(2 / 12,)])
        self.assertEqual(self._group(self.days, ["kpi_id"], "value"), [(38 / 5,)])

    def test_a_month_without_anything_to_count_has_no_value(self):
        self.assertEqual(
            self._group(self.rate, ["month:month"], "value"), [(2 / 12,), (False,)]
        )

    def test_percent_and_days_do_not_mix(self):
        self.assertEqual(
            self._group(self.kpis, ["kpi_id"], "share", "days"),
            [(2 / 12, False), (False, 38 / 5)],
        )

    def test_figures_of_several_kpis_together_are_none(self):
        rows = self._group(self.kpis, ["month:month"], "value", "share", "days")
        self.assertEqual(rows[0], (False, False, False))

    def test_pivot_reads_grouping_sets(self):
        """Totals and subtotals of a pivot come from one query."""
        sets = self.env["mindset.kpi.value"].formatted_read_grouping_sets(
            [("kpi_id", "=", self.rate.id), ("company_id", "=", self.company.id)],
            [[], ["team_id"]],
            ["share:avg"],
        )
        self.assertEqual(
            [sorted(row["share:avg"] for row in rows) for rows in sets],
            [[2 / 12], [0.1, 0.5]],
        )

    def test_groups_can_be_ordered_by_value(self):
        rows = self.env["mindset.kpi.value"]._read_group(
            [("kpi_id", "=", self.rate.id), ("company_id", "=", self.company.id)],
            ["team_id"],
            ["value:avg"],
            order="value:avg",
        )
        self.assertEqual([value for _team, value in rows], [0.1, 0.5])

    def test_one_value_per_place_with_and_without_company_and_team(self):
        for index in (0, 6):
            vals = self.values[index].copy_data()[0]
            with (
                self.subTest(index=index),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.values.create(vals)

    def test_values_go_with_their_kpi(self):
        self.rate.unlink()
        self.assertEqual(self.values.exists(), self.values[3:5])


@tagged("security")
class TestKpiValueAccess(KpiValueCase):
    def test_the_bookkeeper_reads_figures_and_no_lead(self):
        values = self.env["mindset.kpi.value"].with_user(self.plain)
        rows = values.search_read([("kpi_id", "=", self.rate.id)], ["value", "team_id"])
        self.assertEqual(len(rows), 4)
        kpis = self.env["mindset.kpi"].with_user(self.plain)
        self.assertTrue(kpis.search_read([], ["name", "figure", "trend"]))
        with self.assertRaises(AccessError):
            self.env["crm.lead"].with_user(self.plain).search([])

    def test_nobody_writes_values(self):
        administrator = self.env.ref("base.user_admin")
        for user in (self.plain, self.salesperson, self.manager, administrator):
            values = self.values.with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    values[0].numerator = 7
                with self.assertRaises(AccessError):
                    values.create(values[0].copy_data()[0])
                with self.assertRaises(AccessError):
                    values[0].unlink()

    def test_a_company_sees_nothing_of_another(self):
        user = new_test_user(
            self.env,
            "mindset_other",
            groups="customer_mindset.group_mindset_manager",
            company_id=self.other.id,
            company_ids=[(6, 0, self.other.ids)],
        )
        found = self.env["mindset.kpi.value"].with_user(user).search([])
        self.assertEqual(found, self.values[5:])
        rate = self.rate.with_user(user)
        self.assertEqual((rate.numerator, rate.denominator), (12, 14))
        with self.assertRaises(AccessError):
            self.values[0].with_user(user).read(["value"])

    def test_outsiders_see_nothing(self):
        portal = new_test_user(self.env, "mindset_portal", groups="base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for model in ("mindset.kpi", "mindset.kpi.value"):
                with self.subTest(user=user.login, model=model):
                    with self.assertRaises(AccessError):
                        self.env[model].with_user(user).search([])
