from odoo import http
from odoo.http import content_disposition, request

from ..report.mindset_map_xlsx import MapWorkbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Map(http.Controller):
    """The map to take along, with the rights of the reader."""

    @http.route(
        "/mindset/map", type="http", auth="user", methods=["GET"], readonly=True
    )
    def print(self, **params):
        """A page made for paper, in landscape."""
        sheet = self._get_sheet(**params)
        values = {
            "sheet": sheet,
            "pages": request.env["mindset.map"]._split_pages(sheet),
            "html_lang": (request.env.lang or "en_US").replace("_", "-"),
        }
        return request.render("customer_mindset.map_print", values)

    @http.route(
        "/mindset/map.xlsx", type="http", auth="user", methods=["GET"], readonly=True
    )
    def export(self, **params):
        """The same as a spreadsheet."""
        title = request.env._("Map")
        sheet = self._get_sheet(**params)
        workbook = MapWorkbook(request.env, sheet, title)
        headers = [
            ("Content-Type", XLSX),
            ("Content-Disposition", content_disposition(f"{title}.xlsx")),
        ]
        return request.make_response(workbook.build(), headers)

    def _get_sheet(self, departments="", stages="", companies="", **_params):
        """Return the sheet for what the reader has in view; ids are comma-separated."""
        user = request.env.user
        if not user._is_internal():
            raise request.not_found()
        chosen = set(self._parse_ids(companies))
        allowed = [company for company in user.company_ids.ids if company in chosen]
        sheets = request.env["mindset.map"].with_context(
            allowed_company_ids=allowed or user.company_id.ids
        )
        return sheets._get_sheet(self._parse_ids(departments), self._parse_ids(stages))

    def _parse_ids(self, text):
        return [int(part) for part in text.split(",") if part.isdecimal()]
