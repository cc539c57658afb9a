from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import float_round

from ..tools.kpi_change import add_up, divide
from ..tools.kpi_noise import MONTHS as NOISE
from ..tools.kpi_period import LINE, PERIODS, get_before, get_last, get_stretch

NAMES = ["name", "code", "definition", "unit", "direction", "touchpoint_ids"]


class Labels:
    """Figures of a KPI in words, each only once: that is most of the page's work."""

    def __init__(self, kpi):
        self._kpi = kpi
        self._digits = 2 if kpi.unit == "percent" else 1
        self._known = {}

    def __call__(self, top, bottom=1):
        if not bottom:
            return False
        value = float_round(top / bottom, self._digits, rounding_method="HALF-EVEN")
        if value not in self._known:
            self._known[value] = self._kpi._format_figure(value, 1)
        return self._known[value]


class MindsetKpiPage(models.AbstractModel):
    """All KPIs at a glance, the same for everyone.

    All is read with the rights of whoever looks; what is shown of other companies
    depends on the companies chosen. The number of statements does not grow with the
    number of KPIs, months, teams or companies.
    """

    _name = "mindset.kpi.page"
    _description = "KPIs at a Glance"

    @api.model
    @api.readonly
    def get_data(self, filters=None):
        """Return all that the page shows.

        :param filters: ``{"period", "team"}``: one of the periods and the id of a team,
            "other" or False; what is not offered is ignored
        """
        # archived touchpoints are left out later: asking for them here costs a join
        Kpi = self.env["mindset.kpi"].with_context(active_test=False)
        kpis = Kpi.search_fetch([("active", "=", True)], NAMES)
        teams, by_team = self._get_teams(kpis)
        filters = self._read_filters(filters or {}, teams)
        span = self._get_span(filters["period"])
        rows = self._fetch_rows(by_team if filters["team"] else kpis, span, filters)
        targets = self._get_targets(kpis, span["months"][-1].year)
        influence = self._get_influence(kpis, span["line"])
        return {
            "filters": filters,
            "periods": self._prepare_periods(),
            "teams": self._prepare_teams(teams),
            "companies": self._prepare_companies(rows),
            **self._prepare_months(span["line"]),
            "can_edit": kpis.has_access("write"),
            "kpis": [
                self._prepare_kpi(kpi, span, rows[kpi.id], filters)
                | self._prepare_target(kpi, span, rows[kpi.id], targets)
                | self._prepare_influence(kpi, influence)
                | {"by_team": kpi in by_team}
                for kpi in kpis
            ],
        }

    def _read_filters(self, filters, teams):
        period, team = filters.get("period"), filters.get("team")
        offered = (*teams.ids, "other")
        return {
            "period": period if period in PERIODS else PERIODS[0],
            "team": team if team in offered and not isinstance(team, bool) else False,
        }

    def _get_span(self, period):
        """Return the months of the figure, of the year before, and of the line."""
        months = get_stretch(period, self.env["mindset.kpi"]._get_month())
        return {
            "months": months,
            "before": get_before(months),
            "line": get_last(months[-1], LINE),
        }

    def _prepare_months(self, line):
        """Return the months, and which place of them is not over yet (-1: none)."""
        running = self.env["mindset.kpi"]._get_month()
        return {
            "months": [fields.Date.to_string(month) for month in line],
            "running": line.index(running) if running in line else -1,
        }

    def _get_teams(self, kpis):
        """Return the teams that have figures of their own, and the KPIs with teams."""
        rows = self.env["mindset.kpi.value"]._read_group(
            [("kpi_id", "in", kpis.ids), ("team_id", "!=", False)],
            ["team_id", "kpi_id"],
        )
        team_ids = {team.id for team, _kpi in rows}
        kpi_ids = {kpi.id for _team, kpi in rows}
        Team = self.env["crm.team"].with_context(active_test=False)
        teams = Team.search_fetch([("id", "in", team_ids)], ["name"])
        return teams, kpis.filtered(lambda kpi: kpi.id in kpi_ids)

    def _fetch_rows(self, kpis, span, filters):
        """Return ``{kpi id: {company: {month: (numerator, denominator)}}}``."""
        # what is usual in a month is told by the two years before it
        first = get_last(span["line"][0], NOISE + 1)[0]
        domain = Domain("kpi_id", "in", kpis.ids) & Domain("month", ">=", first)
        team = filters["team"]
        if team:
            domain &= Domain("team_id", "=", False if team == "other" else team)
        rows = self.env["mindset.kpi.value"]._read_group(
            domain,
            ["kpi_id", "company_id", "month:month"],
            ["numerator:sum", "denominator:sum"],
        )
        found = defaultdict(lambda: defaultdict(dict))
        for kpi, company, month, top, bottom in rows:
            found[kpi.id][company][month] = (top, bottom)
        return found

    def _prepare_periods(self):
        names = {
            "last_12": self.env._("Last 12 months"),
            "last_3": self.env._("Last 3 months"),
            "last_month": self.env._("Last finished month"),
            "this_year": self.env._("This year"),
            "last_year": self.env._("Last year"),
        }
        return [{"id": period, "name": names[period]} for period in PERIODS]

    def _prepare_teams(self, teams):
        named = [{"id": team.id, "name": team.name} for team in teams]
        if not named:
            return []
        return [*named, {"id": "other", "name": self.env._("Other teams")}]

    def _prepare_companies(self, rows):
        """Return the companies to compare: those chosen that have figures."""
        known = {company for companies in rows.values() for company in companies}
        chosen = [company for company in self.env.companies if company in known]
        if len(chosen) < 2:
            return []
        return [{"id": company.id, "name": company.name} for company in chosen]

    def _prepare_kpi(self, kpi, span, companies, filters):
        labels = Labels(kpi)
        points = self._add_up(companies.values())
        now, before = (self._sum(points, span[part]) for part in ("months", "before"))
        return {
            "id": kpi.id,
            "name": kpi.name,
            "definition": kpi.definition or "",
            "unit": kpi.unit,
            "direction": kpi.direction,
            "figure": labels(*now),
            "before": labels(*before),
            "verdict": kpi._describe_change(points, span["months"]),
            "points": self._prepare_points(kpi, points, span, labels),
            "companies": [
                self._prepare_company(company, companies[company], span, labels)
                for company in self.env.companies
                if company in companies
            ],
            "has_records": kpi._has_records(filters),
        }

    def _prepare_points(self, kpi, points, span, labels):
        """Return the line: values, what is usual, and both in words."""
        line = span["line"]
        bands = kpi._get_bands(points, line)
        return [
            self._prepare_point(points.get(month, (0, 0)), band, labels)
            for month, band in zip(line, bands, strict=True)
        ]

    @api.model
    def _prepare_point(self, point, band, labels):
        low, high = band or (None, None)
        return {
            "value": divide(*point),
            "label": labels(*point),
            "low": low,
            "high": high,
            "usual": band and [labels(low), labels(high)],
        }

    def _prepare_company(self, company, points, span, labels):
        line = [points.get(month, (0, 0)) for month in span["line"]]
        return {
            "id": company.id,
            "figure": labels(*self._sum(points, span["months"])),
            "before": labels(*self._sum(points, span["before"])),
            "values": [divide(*point) for point in line],
            "labels": [labels(*point) for point in line],
        }

    @api.model
    def _add_up(self, parts):
        """Return the sum of several ``{month: (numerator, denominator)}``."""
        total = {}
        for points in parts:
            for month, (top, bottom) in points.items():
                old_top, old_bottom = total.get(month, (0, 0))
                total[month] = (old_top + top, old_bottom + bottom)
        return total

    @api.model
    def _sum(self, points, months):
        return add_up([points.get(month, (0, 0)) for month in months])
