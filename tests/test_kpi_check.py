from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError

from .kpi_common import NOW, KpiLeadCase

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


class TestKpiCheck(KpiLeadCase):
    """What is stored is compared with what is counted now."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kpi = cls.env.ref("customer_mindset.kpi_win_rate")
        cls.kpi.owner_id = cls.manager

    def setUp(self):
        super().setUp()
        vals = {"won_status": "won", "create_date": NOW - timedelta(days=60)}
        closed = NOW - timedelta(days=30)
        for company in (self.company, self.far):
            vals |= {"company_id": company.id, "date_closed": closed}
            self._create_leads([vals] * 3)
        self._refresh()
        self.env.flush_all()

    def _spoil(self, **vals):
        value = self.env["mindset.kpi.value"].search(
            [("kpi_id", "=", self.kpi.id), ("company_id", "=", self.company.id)]
        )
        value.write(vals)
        self.env.flush_all()
        return value

    def _check(self, user=None, **vals):
        check = self.env["mindset.kpi.check"].with_user(user or self.manager)
        with freeze_time(NOW):
            check = check.create({"first": APRIL, "last": MAY, **vals})
            check.action_check()
        return check

    def test_nothing_differs_after_counting(self):
        check = self._check()
        self.assertTrue(check.is_checked)
        self.assertFalse(check.line_ids)

    def test_what_differs_is_listed_and_stays(self):
        value = self._spoil(numerator=9)
        line = self._check().line_ids
        self.assertEqual(line.kpi_id, self.kpi)
        self.assertEqual((line.month, line.company_id), (APRIL, self.company))
        self.assertEqual((line.stored_numerator, line.counted_numerator), (9, 3))
        self.assertEqual(value.numerator, 9)

    def test_what_is_missing_or_too_much_is_listed(self):
        self._spoil(month=MAY)
        lines = self._check().line_ids
        self.assertEqual(
            [(x.month, x.is_stored, x.is_counted) for x in lines],
            [(APRIL, False, True), (MAY, True, False)],
        )

    def test_other_kpis_and_months_are_not_asked(self):
        self._spoil(numerator=9)
        days = self.env.ref("customer_mindset.kpi_days_to_win")
        self.assertFalse(self._check(kpi_ids=days.ids).line_ids)
        self.assertFalse(self._check(first=MAY).line_ids)

    def test_differences_of_other_companies_are_not_shown(self):
        value = self.env["mindset.kpi.value"].search(
            [("kpi_id", "=", self.kpi.id), ("company_id", "=", self.far.id)]
        )
        value.numerator = 9
        self.env.flush_all()
        self.assertFalse(self._check().line_ids)

    def test_only_managers_check(self):
        with self.assertRaises(AccessError):
            self._check(self.facilitator)

    def test_at_night_the_owner_is_told_and_the_value_is_counted_anew(self):
        value = self._spoil(numerator=9)
        with freeze_time(NOW):
            self.env["mindset.kpi"].search([])._check_month(APRIL)
        self.assertEqual(value.numerator, 3)
        message = self.kpi.message_ids[0]
        self.assertIn("2026-04", message.body)
        self.assertEqual(message.partner_ids, self.manager.partner_id)
        others = self.env["mindset.kpi"].search([]) - self.kpi
        self.assertFalse(
            others.message_ids.filtered(lambda m: "2026-04" in (m.body or ""))
        )

    def test_the_nightly_check_takes_one_of_the_months(self):
        with freeze_time(NOW):
            self.env["mindset.kpi"]._cron_check()
