from io import BytesIO

from lxml import html
from openpyxl import load_workbook

from odoo.tests import new_test_user

from .common import BrowserCase, Personas
from .test_map import MapCommon


class TestMapSheet(MapCommon):
    """The table that spreadsheet and print share."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contribute(cls.job_bookkeeper, cls.invoice)
        cls.contribute(cls.job_sales, cls.inquiry, "supports", state="proposed")
        cls.env["res.lang"]._activate_lang("en_US")
        cls.map = cls.map.with_context(lang="en_US")

    def get_sheet(self, **filters):
        return self.map.with_user(self.plain)._get_sheet(**filters)

    def test_it_has_the_rows_and_columns_of_the_map(self):
        sheet = self.get_sheet()
        self.assertEqual(
            [(stage["name"], len(stage["columns"])) for stage in sheet["stages"]],
            [("Asking", 1), ("Paying", 2)],
        )
        self.assertEqual(
            [(column["name"], column["line"]) for column in sheet["columns"]],
            [("Inquiry", "stage"), ("Invoice", "stage"), ("Check", "unseen")],
        )
        rows = {row["name"]: row for group in sheet["groups"] for row in group["rows"]}
        bookkeeper, sales = rows["Bookkeeper"], rows["Sales representative"]
        self.assertEqual(bookkeeper["cells"], [None, ["leads", "Le", False], None])
        self.assertEqual(sales["cells"][0], ["supports", "Su", True])
        self.assertEqual((bookkeeper["count"], sales["count"]), (1, 0))

    def test_it_names_the_blind_spots(self):
        spots = dict(self.get_sheet()["spots"])
        self.assertEqual(spots["Touchpoints without a role"], ["Inquiry", "Check"])
        self.assertEqual(spots["Roles without a touchpoint"], ["Sales representative"])

    def test_it_is_filtered_by_department_and_stage(self):
        self.department_office.parent_id = self.department_sales
        sheet = self.get_sheet(
            departments=self.department_sales.ids, stages=self.asking.ids
        )
        self.assertEqual([c["name"] for c in sheet["columns"]], ["Inquiry"])
        self.assertEqual(len(sheet["groups"]), 2, "with the department below")
        sheet = self.get_sheet(departments=self.department_office.ids)
        self.assertEqual(
            [group["name"] for group in sheet["groups"]], ["Sales desk / Office"]
        )

    def test_roles_of_no_department_come_last(self):
        self.job_bookkeeper.department_id = False
        groups = self.get_sheet()["groups"]
        self.assertEqual(groups[-1]["name"], "No department")

    def test_stages_stay_together_on_a_page(self):
        def stage(number):
            return {"columns": [0] * number}

        for widths, expected in (
            ([], []),
            ([20, 16], [2]),
            ([20, 17, 19], [1, 2]),
            ([40, 1], [1, 1]),
        ):
            sheet = {"stages": [stage(width) for width in widths]}
            pages = self.map._split_pages(sheet)
            self.assertEqual([len(page) for page in pages], expected)


class TestMapPages(Personas, BrowserCase):
    """What people take along, over HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.plain.lang = "en_US"
        cls.job_sales.with_context(lang="en_US").name = "=1+1 Sales"
        cls.stage = cls.env["mindset.stage"].create({"name": "Paying"})
        cls.touchpoint = cls.env["mindset.touchpoint"].create(
            {"name": "Invoice <b>", "stage_id": cls.stage.id}
        )
        cls.env["mindset.contribution"].create(
            {
                "job_id": cls.job_sales.id,
                "touchpoint_id": cls.touchpoint.id,
                "level": "leads",
            }
        )
        partner = cls.env["res.partner"].create({"name": "Secret Ltd"})
        cls.env["crm.lead"].create({"name": "Big order", "partner_id": partner.id})

    def get(self, path, **query):
        text = "&".join(f"{name}={value}" for name, value in query.items())
        return self.url_open(f"{path}?{text}")

    def test_the_spreadsheet_has_levels_sums_and_blind_spots(self):
        self.authenticate(self.plain.login, self.plain.login)
        response = self.get("/mindset/map.xlsx", stages=self.stage.id)
        self.assertIn("Map.xlsx", response.headers["Content-Disposition"])
        book = load_workbook(BytesIO(response.content))
        page, spots = book.worksheets
        rows = {row[0]: row for row in page.iter_rows(min_row=4, values_only=True)}
        self.assertEqual(page["B3"].value, "Invoice <b>")
        self.assertEqual(page.freeze_panes, "B4")
        self.assertEqual(page.page_setup.orientation, "landscape")
        # a name is text, whatever it begins with
        self.assertEqual(rows["=1+1 Sales"][1:3], ("Le", 1))
        self.assertIn("Roles without a touchpoint", [c.value for c in spots["A"]])

    def test_the_page_to_print_is_in_landscape_and_shows_the_same(self):
        self.authenticate(self.plain.login, self.plain.login)
        response = self.get("/mindset/map", stages=self.stage.id)
        page = html.fromstring(response.content)
        titles = [
            e.text_content().strip() for e in page.find_class("o_mindset_print_title")
        ]
        self.assertEqual(titles, ["Invoice <b>", "Touchpoints"])
        (row,) = page.xpath("//tr[th[@scope='row']='=1+1 Sales']")
        cells = [cell.text_content().strip() for cell in row.iter("td")]
        self.assertEqual(cells, ["Le", "1"])
        style = self.url_open("/customer_mindset/static/src/map_print/map_print.css")
        self.assertIn("A4 landscape", style.text)

    def test_the_page_speaks_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.plain.lang = "de_DE"
        self.authenticate(self.plain.login, self.plain.login)
        self.assertIn("Drucken", self.get("/mindset/map").text)
        response = self.get("/mindset/map.xlsx")
        self.assertIn("Landkarte.xlsx", response.headers["Content-Disposition"])

    def test_no_customer_is_named_in_either(self):
        self.authenticate(self.plain.login, self.plain.login)
        page = self.get("/mindset/map").text
        sheet = self.get("/mindset/map.xlsx").content
        book = load_workbook(BytesIO(sheet))
        text = page + str(
            [[*page.iter_rows(values_only=True)] for page in book.worksheets]
        )
        self.assertNotIn("Secret", text)
        self.assertNotIn("Big order", text)

    def test_it_has_the_companies_in_view(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        self.touchpoint.company_id = branch
        self.authenticate(self.plain.login, self.plain.login)
        # a company that is not one's own opens nothing
        page = self.get("/mindset/map", companies=branch.id).text
        self.assertNotIn("Invoice", page)
        self.plain.company_ids += branch
        self.assertNotIn("Invoice", self.get("/mindset/map").text)
        both = f"{self.company.id},{branch.id}"
        self.assertIn("Invoice", self.get("/mindset/map", companies=both).text)

    def test_outsiders_get_nothing(self):
        portal = new_test_user(self.env, "mindset_map_portal", "base.group_portal")
        self.authenticate(portal.login, portal.login)
        for path in ("/mindset/map", "/mindset/map.xlsx"):
            self.assertEqual(self.get(path).status_code, 404)
        self.authenticate(None, None)
        for path in ("/mindset/map", "/mindset/map.xlsx"):
            response = self.url_open(path, allow_redirects=False)
            self.assertIn(response.status_code, (302, 303))
