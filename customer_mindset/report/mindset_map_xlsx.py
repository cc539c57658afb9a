from io import BytesIO

import xlsxwriter

NAMES = 40  # width of the column of names, in characters
FIRST = 3  # the rows above the first department

COLOURS = {"leads": "#C9A7C7", "shapes": "#E4D5E3", "supports": "#F3F0F3"}
SPOT = "#FFF3CD"


class MapWorkbook:
    """Writes the map's sheet as a spreadsheet: the matrix, and the blind spots.

    Names are written as text, never as formulas, whatever they begin with.
    """

    def __init__(self, env, sheet, title):
        self.env = env
        self.sheet = sheet
        self.title = title
        self.formats = {}

    def build(self):
        """Return the bytes of the file."""
        buffer = BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as self.book:
            self._write_map(self.book.add_worksheet(self.title[:31]))
            self._write_spots(self.book.add_worksheet(self.env._("Blind spots")[:31]))
        return buffer.getvalue()

    def _format(self, **properties):
        """Return a format; the same properties share one."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def _write_map(self, page):
        columns = self.sheet["columns"]
        self._set_up(page, len(columns))
        self._write_head(page)
        row = FIRST
        for group in self.sheet["groups"]:
            page.write_string(row, 0, group["name"], self._format(bold=True))
            row += 1
            for line in group["rows"]:
                self._write_line(page, row, line)
                row += 1
        page.write_string(row, 0, self.sheet["touches"], self._format(bold=True, top=1))
        for number, column in enumerate(columns, 1):
            format_ = self._format(bold=True, top=1, **self._get_lines(column))
            page.write_number(row, number, column["touches"] or 0, format_)

    def _set_up(self, page, columns):
        page.set_column(0, 0, NAMES)
        page.set_column(1, columns + 1, 4)
        page.set_row(2, 180)
        page.freeze_panes(FIRST, 1)
        page.set_landscape()
        page.set_paper(8)  # A3
        page.fit_to_pages(1, 0)
        page.repeat_rows(1, 2)
        page.repeat_columns(0)

    def _write_head(self, page):
        signs = [f"{sign} = {name}" for _level, name, sign in self.sheet["levels"]]
        legend = " · ".join([*signs, self.env._("(in brackets) = proposed")])
        page.write_string(0, 0, f"{self.title}: {self.sheet['company']}")
        page.write_string(0, 1, legend)
        page.write_string(2, 0, self.env._("Role"), self._format(bold=True))
        left = 1
        for stage in self.sheet["stages"]:
            page.write_string(1, left, stage["name"], self._format(bold=True, left=1))
            left += len(stage["columns"])
        for number, column in enumerate(self.sheet["columns"], 1):
            colour = {} if column["seen"] else {"font_color": "#666666"}
            format_ = self._format(rotation=90, **colour, **self._get_lines(column))
            page.write_string(2, number, column["name"], format_)
        page.write_string(2, left, self.env._("Touchpoints"), self._format(rotation=90))

    def _write_line(self, page, row, line):
        blind = {} if line["count"] else {"bg_color": SPOT}
        page.write_string(row, 0, line["name"], self._format(indent=1, **blind))
        for number, (column, cell) in enumerate(
            zip(self.sheet["columns"], line["cells"], strict=True), 1
        ):
            lines = self._get_lines(column)
            if cell:
                self._write_cell(page, row, number, cell, lines)
            elif lines:
                page.write_blank(row, number, None, self._format(**lines))
        count = self._format(bold=True, align="center")
        page.write_number(row, len(line["cells"]) + 1, line["count"], count)

    def _write_cell(self, page, row, number, cell, lines):
        level, sign, proposed = cell
        look = {"italic": True} if proposed else {"bg_color": COLOURS[level]}
        text = f"({sign})" if proposed else sign
        page.write_string(
            row, number, text, self._format(align="center", **look, **lines)
        )

    def _get_lines(self, column):
        """Return the borders of a column: a stage begins, or the line of visibility."""
        borders = {"stage": {"left": 1}, "unseen": {"left": 8}}
        return borders.get(column["line"], {})

    def _write_spots(self, page):
        page.set_column(0, 1, NAMES)
        row = 0
        for kind, names in self.sheet["spots"]:
            for name in names:
                page.write_string(row, 0, kind)
                page.write_string(row, 1, name)
                row += 1
