import io
import json

from openpyxl import load_workbook

from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged

from .common import Personas

SHARE = round(2 / 12, 14)
FIELDS = [
    {"name": "kpi_id", "label": "KPI", "type": "many2one"},
    {"name": "share", "label": "Percent", "type": "float"},
    {"name": "days", "label": "Days", "type": "float"},
    {"name": "value", "label": "Value", "type": "float"},
    {"name": "numerator", "label": "Sum", "type": "float"},
    {"name": "team_label", "label": "Team", "type": "char"},
]


@tagged("post_install", "-at_install")
class TestKpiExport(Personas, HttpCase):
    """What a colleague without CRM rights takes along as a spreadsheet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls.exporter = new_test_user(
            cls.env, "mindset_exporter", "base.group_user,base.group_allow_export"
        )
        cls.env["mindset.kpi.value"].search([]).unlink()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.exporter.lang = "en_US"
        kpis = cls.env["mindset.kpi"].with_context(lang="en_US").search([])
        cls.rate = kpis.filtered(lambda kpi: kpi.code == "win_rate")
        cls.days = kpis.filtered(lambda kpi: kpi.code == "days_to_win")
        teams = cls.env["crm.team"].create([{"name": "North"}, {"name": "South"}])
        month, last = cls.rate._get_last_months(2)
        cls.env["mindset.kpi.value"].create(
            [
                {
                    "kpi_id": kpi.id,
                    "month": when,
                    "team_id": team.id,
                    "company_id": cls.company.id,
                    "numerator": top,
                    "denominator": bottom,
                }
                for kpi, when, team, top, bottom in (
                    (cls.rate, month, teams[0], 1, 2),
                    (cls.rate, month, teams[1], 1, 10),
                    (cls.rate, last, teams[1], 0, 0),
                    (cls.days, month, teams[0], 30, 3),
                )
            ]
        )

    def _export(self, groupby):
        """Return the rows of the spreadsheet."""
        self.authenticate(self.exporter.login, self.exporter.login)
        data = {
            "model": "mindset.kpi.value",
            "fields": FIELDS,
            "ids": False,
            "domain": [],
            "groupby": groupby,
            "import_compat": False,
        }
        response = self.url_open(
            "/web/export/xlsx",
            data={
                "data": json.dumps(data),
                "csrf_token": Request.csrf_token(self),
            },
        )
        self.assertEqual(response.status_code, 200)
        sheet = load_workbook(io.BytesIO(response.content)).active
        rows = list(sheet.iter_rows(values_only=True))[1:]
        return [[self._round(cell) for cell in row] for row in rows]

    def _round(self, cell):
        """A spreadsheet keeps fifteen digits."""
        return round(cell, 14) if isinstance(cell, float) else cell

    def test_the_list_as_it_is(self):
        rows = self._export([])
        self.assertEqual(len(rows), 4)
        self.assertIn([self.days.name, 0, 10, 10, 30, "North"], rows)

    def test_groups_are_quotients_of_sums(self):
        rows = self._export(["kpi_id"])
        heads = {row[0].rsplit(" (")[0]: row[1:5] for row in rows if "(" in row[0]}
        self.assertEqual(heads[self.rate.name], [SHARE, None, SHARE, 2])
        self.assertEqual(heads[self.days.name], [None, 10, 10, 30])
        self.assertEqual(len(rows), 6)
        self.assertTrue(all(len(row) == len(FIELDS) for row in rows))

    def test_groups_in_groups_too_and_of_several_kpis_there_is_no_figure(self):
        rows = self._export(["month:month", "kpi_id"])
        [first] = [row for row in rows if row[0].endswith("(3)")]
        self.assertEqual(first[1:5], [None, None, None, 32])
        [rate] = [row for row in rows if row[0].endswith("(2)")]
        self.assertEqual(rate[1:5], [SHARE, None, SHARE, 2])
