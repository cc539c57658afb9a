from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..tools.kpi_period import get_stretch
from ..tools.months import get_spans, get_starts
from .mindset_kpi_habit import REALISED


class MindsetKpi(models.Model):
    """From a figure to the records behind it, for those who may read them.

    A kind of KPI that has records to show is a method ``_drill_<code>()``. It returns
    ``(model, date field, domain)``: the records that the denominator counts, by the
    date whose month they count in. The reader's own rights decide which are shown.
    """

    _inherit = "mindset.kpi"

    @api.model
    def _drill_win_rate(self):
        return "crm.lead", "date_closed", [("won_status", "in", ("won", "lost"))]

    @api.model
    def _drill_days_to_win(self):
        return "crm.lead", "date_closed", [("won_status", "=", "won")]

    @api.model
    def _drill_lost(self):
        return "crm.lead", "date_closed", [("won_status", "=", "lost")]

    @api.model
    def _drill_returning(self):
        domain = [("won_status", "=", "won"), ("partner_id", "!=", False)]
        return "crm.lead", "date_closed", domain

    @api.model
    def _drill_ideas(self):
        return "mindset.idea", "date_new", [("state", "!=", "withdrawn")]

    @api.model
    def _drill_realised(self):
        """Return the ideas old enough to judge."""
        old = fields.Date.today() - timedelta(days=REALISED)
        named = [("anonymous", "=", False), ("decision", "!=", "merged")]
        return "mindset.idea", "date_new", [*named, ("date_new", "<", old)]

    @api.model
    def _drill_workshops(self):
        due = Domain("date_stop", "<=", fields.Datetime.now())
        return "mindset.workshop", "date_stop", due | Domain("state", "!=", "planned")

    @api.model
    def _drill_first_answer(self):
        return "mindset.idea", "date_answered", [("anonymous", "=", False)]

    @api.model
    def _drill_answered(self):
        return "crm.lead", "create_date", []

    def action_records(self, filters):
        """Show the records behind the figure, as far as the user may read them.

        :param filters: those of the page: ``{"period", "team"}``
        """
        self.ensure_one()
        if not self._has_records(filters):
            raise AccessError(self.env._("The records behind this figure are closed."))
        model, date_field, domain = self._get_drill()
        months = get_stretch(filters["period"], self._get_month())
        domain = Domain(domain) & self._get_drill_place(model, date_field, months)
        if filters.get("team"):
            domain &= Domain("team_id", "=", filters["team"])
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": list(domain),
            # lost leads are archived
            "context": {"active_test": False, "create": False},
        }

    def _get_drill(self):
        """Return model, date field and domain of the records, or None."""
        drill = getattr(self, f"_drill_{self.code}", None)
        return drill and drill()

    def _has_records(self, filters):
        """Whether there are records to show, and the user has the right to see some.

        What several small teams counted has none: it belongs to no one team.
        """
        drill = self._get_drill()
        if not drill or not self.env[drill[0]].has_access("read"):
            return False
        team = filters.get("team")
        return team != "other" and not (
            team and "team_id" not in self.env[drill[0]]._fields
        )

    @api.model
    def _get_drill_place(self, model, date_field, months):
        """Return the domain of the months, as the clocks of each company see them."""
        zones = self.env.companies.grouped(
            lambda company: company.resource_calendar_id.tz or "UTC"
        )
        return Domain.OR(
            self._get_companies_domain(model, companies)
            & self._get_months_domain(model, date_field, months, zone)
            for zone, companies in zones.items()
        )

    @api.model
    def _get_months_domain(self, model, date_field, months, zone):
        is_day = self.env[model]._fields[date_field].type == "date"
        domains = []
        for first, after in get_spans(months):
            if not is_day:
                first, after = (get_starts(zone, day, day)[0] for day in (first, after))
            domains.append(
                Domain(date_field, ">=", first) & Domain(date_field, "<", after)
            )
        return Domain.OR(domains)

    @api.model
    def _get_companies_domain(self, model, companies):
        """Return the domain of what belongs to companies: as KPIs attribute it.

        A record's own company, else its team's, else its user's, else the only one.
        """
        known = self.env[model]._fields
        domain = Domain.TRUE if self._get_only_company() else Domain.FALSE
        for path in ("user_id", "team_id"):
            if path in known:
                own = f"{path}.company_id"
                missing = Domain(path, "=", False) | Domain(own, "=", False)
                domain = Domain(own, "in", companies.ids) | missing & domain
        if "company_id" not in known:
            return Domain.TRUE
        own = Domain("company_id", "in", companies.ids)
        return own | Domain("company_id", "=", False) & domain
