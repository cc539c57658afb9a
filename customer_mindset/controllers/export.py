import json

from odoo.addons.web.controllers.export import ExcelExport

from ..tools.kpi_change import divide

MODEL = "mindset.kpi.value"
# what is read besides the columns asked for, to say what a group is
HIDDEN = ("kpi_id/.id", "numerator", "denominator")
UNITS = {
    "value": None,
    "share": ("percent",),
    "days": ("days",),
    "number": ("number", "points"),
}


class KpiExport(ExcelExport):
    """Groups of figures in a spreadsheet: quotients of sums, as on the screen.

    Odoo would write the mean of the quotients. Rows and columns stay as they are.
    """

    def base(self, data):
        params = json.loads(data)
        if params["model"] == MODEL and params.get("groupby"):
            hidden = [{"name": name, "label": name, "type": "char"} for name in HIDDEN]
            params["fields"] += hidden
            data = json.dumps(params)
        return super().base(data)

    def from_group_data(self, fields, columns_headers, groups):
        if groups._model._name != MODEL:
            return super().from_group_data(fields, columns_headers, groups)
        self._aggregate(groups)
        shown = len(fields) - len(HIDDEN)
        return super().from_group_data(fields[:shown], columns_headers[:shown], groups)

    def _aggregate(self, group):
        """Set the figures of a group and those below it; return what it consists of."""
        figures = group.aggregated_values  # Odoo's, from all columns, those below first
        parts = [row[-len(HIDDEN) :] for row in group.data]
        group.data = [row[: -len(HIDDEN)] for row in group.data]
        for child in group.children.values():
            parts += self._aggregate(child)
        figures.update(self._divide(group._model, parts))
        return parts

    def _divide(self, values, parts):
        """Return the figures of these rows together; of several KPIs there are none."""
        kpi_ids = {int(kpi_id) for kpi_id, _top, _bottom in parts}
        if len(kpi_ids) != 1:
            return dict.fromkeys(UNITS)
        unit = values.env["mindset.kpi"].browse(kpi_ids).unit
        figure = divide(sum(part[1] for part in parts), sum(part[2] for part in parts))
        return {
            name: figure if units is None or unit in units else None
            for name, units in UNITS.items()
        }
