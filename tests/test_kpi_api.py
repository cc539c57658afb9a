from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged

from .common import Personas


@tagged("post_install", "-at_install", "security")
class TestKpiApi(Personas, HttpCase):
    """The figures for other programs: Odoo's JSON API with the key of a person."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls.rate = cls.env.ref("customer_mindset.kpi_win_rate")
        cls.rate.value_ids.unlink()
        cls.other = cls.env["res.company"].create({"name": "Other company"})
        months = cls.rate._get_last_months(2)
        cls.env["mindset.kpi.value"].create(
            [
                {
                    "kpi_id": cls.rate.id,
                    "month": month,
                    "company_id": company.id,
                    "numerator": top,
                    "denominator": bottom,
                }
                for month, company, top, bottom in (
                    (months[0], cls.company, 1, 10),
                    (months[1], cls.company, 1, 2),
                    (months[1], cls.other, 1, 1),
                )
            ]
        )
        cls.stranger = new_test_user(
            cls.env,
            "mindset_stranger",
            company_id=cls.other.id,
            company_ids=[(6, 0, cls.other.ids)],
        )

    def _call(self, user, model, method, **params):
        """Ask as a program would, that has the key of this user and nothing else."""
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        keys = self.env["res.users.apikeys"].with_user(user)
        key = keys._generate("rpc", "Figures", tomorrow)
        self.env.flush_all()
        return self.url_open(
            f"/json/2/{model}/{method}",
            json=params,
            headers={"Authorization": f"Bearer {key}"},
        )

    def test_values_are_read_with_the_key_of_the_bookkeeper(self):
        response = self._call(
            self.plain,
            "mindset.kpi.value",
            "search_read",
            domain=[("kpi_id.code", "=", "win_rate")],
            fields=["month", "numerator", "denominator", "value"],
        )
        self.assertEqual(response.status_code, 200)
        self.assertEqual(
            [(row["numerator"], row["denominator"]) for row in response.json()],
            [(1, 2), (1, 10)],
        )

    def test_sums_are_exact(self):
        response = self._call(
            self.plain,
            "mindset.kpi.value",
            "formatted_read_group",
            domain=[("kpi_id", "=", self.rate.id)],
            groupby=["company_id"],
            aggregates=["value:avg"],
        )
        self.assertEqual([row["value:avg"] for row in response.json()], [2 / 12])

    def test_the_page_is_read_as_a_whole(self):
        response = self._call(self.plain, "mindset.kpi.page", "get_data", filters={})
        kpi = next(row for row in response.json()["kpis"] if row["id"] == self.rate.id)
        self.assertEqual(kpi["points"][-1]["value"], 0.5)

    def test_another_company_reads_its_own(self):
        response = self._call(
            self.stranger,
            "mindset.kpi.value",
            "search_read",
            domain=[("kpi_id", "=", self.rate.id)],
            fields=["value"],
        )
        self.assertEqual([row["value"] for row in response.json()], [1])

    def _refuse(self, user, model, method, **params):
        """Ask for what is refused, which Odoo notes in its log."""
        with self.assertLogs("odoo.http", "WARNING"):
            response = self._call(user, model, method, **params)
        self.assertEqual(response.status_code, 403)

    def test_no_key_opens_the_records_or_writes_a_figure(self):
        self._refuse(self.plain, "crm.lead", "search_read", domain=[])
        filters = {"period": "last_12", "team": False}
        self._refuse(
            self.plain,
            "mindset.kpi",
            "action_records",
            ids=self.rate.ids,
            filters=filters,
        )
        value = self.rate.value_ids[0]
        self._refuse(
            self.manager,
            "mindset.kpi.value",
            "write",
            ids=value.ids,
            vals={"numerator": 9},
        )

    def test_without_a_key_nothing_is_told(self):
        response = self.url_open(
            "/json/2/mindset.kpi.value/search_read",
            json={"domain": []},
            headers={"Authorization": "Bearer nonsense"},
        )
        self.assertEqual(response.status_code, 401)
