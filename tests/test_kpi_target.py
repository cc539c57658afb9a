from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_kpi_value import KpiValueCase


@freeze_time("2026-02-10 12:00:00")
class TestKpiTarget(KpiValueCase):
    def _create(self, year, value, **vals):
        return self.env["mindset.kpi.target"].create(
            {"kpi_id": self.rate.id, "year": year, "value": value, **vals}
        )

    def test_the_target_is_that_of_the_company_and_year(self):
        self._create(2025, 40)
        self._create(2027, 90)
        self._create(2026, 70, company_id=self.other.id)
        self.assertEqual(self.rate.target, 40, "the last one that was set")
        self._create(2026, 50)
        self.assertEqual(self.rate.target, 50)
        self.assertEqual(self.rate.with_company(self.other).target, 70)
        with freeze_time("2028-01-01"):
            self.env.invalidate_all()
            self.assertEqual(self.rate.target, 90)

    def test_writing_it_on_the_kpi_sets_that_of_this_year(self):
        self._create(2025, 40)
        rate = self.rate.with_user(self.manager)
        for value in (45, 55):
            rate.target = value
            self.assertEqual(self.rate.target, value)
        targets = self.rate.target_ids.sorted("year")
        self.assertEqual(targets.mapped("value"), [40, 55])
        self.assertIn("55", self.rate.message_ids[0].body)

    def test_one_target_per_kpi_company_and_year(self):
        self._create(2026, 40)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self._create(2026, 41)

    def test_a_year_has_four_digits(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self._create(26, 41)


@tagged("security")
class TestKpiTargetAccess(KpiValueCase):
    def test_managers_do_not_move_targets_into_other_companies(self):
        target = self.env["mindset.kpi.target"].create(
            {"kpi_id": self.rate.id, "year": date.today().year, "value": 5}
        )
        with self.assertRaises(AccessError):
            target.with_user(self.manager).company_id = self.other
        with self.assertRaises(AccessError):
            target.with_user(self.manager).copy(
                {"company_id": self.other.id, "year": 2020}
            )
