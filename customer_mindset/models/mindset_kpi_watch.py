from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL

from ..tools.months import get_months
from .mindset_kpi_night import ALL

LEAD = frozenset({"company_id", "team_id", "user_id"})
CLOSED = LEAD | {"date_closed", "won_status", "lost_reason_id"}
SENT = frozenset(
    {
        *("model", "res_id", "date", "message_type", "subtype_id", "is_internal"),
        *("author_id", "parent_id"),
    }
)
HELD = frozenset({"opportunity_id", "user_id", "active", "start"})
PROMISED = frozenset({"date_deadline", "date_done", "user_id", "res_model", "res_id"})
RATED = frozenset(
    {"rating", "consumed", "rated_on", "res_model", "res_id", "rated_partner_id"}
)
# how a touch knows its lead or contact, and its date
TOUCHES = {
    "mail.message": ("res_id", "date", "touch.model IN %s"),
    "mail.activity": ("res_id", "date_done", "touch.res_model IN %s"),
    "calendar.event": ("opportunity_id", "start", "'crm.lead' IN %s"),
}
# what companies, months, people and working days of everything else depend on
STRUCTURE = (
    ("crm.team", {"company_id"}),
    ("crm.lost.reason", {"in_our_hands"}),
    ("res.users", {"company_id", "share"}),
    ("res.company", {"active", "resource_calendar_id"}),
    ("resource.calendar", {"tz", "schedule_type", "two_weeks_calendar"}),
    ("resource.calendar.attendance", None),
    ("resource.calendar.leaves", None),
)


class KpiWatch(NamedTuple):
    """Records whose changes dirty months of a KPI: those of a date of theirs.

    ``path`` leads to the date; if it begins with a colon, it is the name of a statement
    ``_moments_<name>``. ``fields`` are those whose change matters, None: any.
    ``following`` says how many months after it depend on the date, None: all.
    """

    res_model: str
    path: str
    fields: frozenset | None = None
    following: int | None = 0

    def spread(self, months, last):
        """Return these months and those that depend on them, up to the last one."""
        if self.following == 0:
            return set(months)
        spread = set()
        for month in months:
            until = last
            if self.following is not None:
                until = min(last, month + relativedelta(months=self.following))
            spread.update(get_months(month, until) if month <= until else ())
        return spread


class MindsetKpi(models.Model):
    """What is watched for each kind of KPI, so that the night counts what changed.

    ``_watch_<code>()`` returns ``KpiWatch``es or such tuples. Without it, or if it
    returns none, all months are counted every night: right for what is quickly counted.
    """

    _inherit = "mindset.kpi"

    @api.model
    def _get_watches(self):
        """Return what is watched for any kind of KPI."""
        codes = [code for code, _label in self._fields["code"].selection]
        return {watch for code in codes for watch in self._get_watches_of(code)}

    def _get_own_watches(self):
        return self._get_watches_of(self.code)

    @api.model
    def _get_watches_of(self, code):
        watch = getattr(self, f"_watch_{code}", None)
        watches = [KpiWatch(*each) for each in watch() or ()] if watch else []
        if not watches:
            return []
        structure = [
            KpiWatch(model, ":all", names and frozenset(names))
            for model, names in STRUCTURE
        ]
        return watches + structure

    @api.model
    def _watch_win_rate(self):
        return [("crm.lead", "date_closed", CLOSED)]

    @api.model
    def _watch_days_to_win(self):
        return [("crm.lead", "date_closed", CLOSED)]

    @api.model
    def _watch_lost(self):
        return [("crm.lead", "date_closed", CLOSED)]

    @api.model
    def _watch_returning(self):
        """Return the wins of the same customer, too: another may be the first now."""
        return [("crm.lead", ":wins", CLOSED | {"partner_id"})]

    @api.model
    def _watch_answered(self):
        return [
            ("crm.lead", "create_date", LEAD),
            ("mail.message", ":answers", SENT),
            ("mail.activity", ":answers"),
            ("calendar.event", ":answers", HELD),
        ]

    @api.model
    def _watch_in_touch(self):
        return [
            ("crm.lead", ":activity", CLOSED | {"partner_id"}, None),
            ("mail.message", ":touches", SENT, 3),
            ("mail.activity", ":touches", None, 3),
            ("calendar.event", "start", HELD, 3),
        ]

    @api.model
    def _watch_promises(self):
        return [
            ("mail.activity", ":due", PROMISED),
            ("crm.lead", ":promises", LEAD),
        ]

    @api.model
    def _watch_rating(self):
        return [("rating.rating", "rated_on", RATED)]

    @api.model
    def _moments_wins(self, model):
        """Select when a lead and all others of its customer were won."""
        return SQL(
            """
            SELECT lead.id AS record, lead.date_closed AS moment FROM crm_lead lead
             UNION ALL
            SELECT lead.id, other.date_closed
              FROM crm_lead lead
              JOIN res_partner partner ON partner.id = lead.partner_id
              JOIN res_partner alike
                ON alike.commercial_partner_id = partner.commercial_partner_id
              JOIN crm_lead other ON other.partner_id = alike.id
             WHERE other.won_status = 'won'
            """
        )

    @api.model
    def _moments_activity(self, model):
        """Select since when a lead makes its customer an active one."""
        return SQL("SELECT id AS record, create_date AS moment FROM crm_lead")

    @api.model
    def _moments_promises(self, model):
        """Select when the activities of a lead are due."""
        return SQL(
            """
            SELECT res_id AS record, date_deadline AS moment FROM mail_activity
             WHERE res_model = 'crm.lead'
            """
        )

    @api.model
    def _moments_due(self, model):
        """Select when activities on leads and contacts are due."""
        return SQL(
            """
            SELECT id AS record, date_deadline AS moment FROM mail_activity
             WHERE res_model IN ('crm.lead', 'res.partner')
            """
        )

    @api.model
    def _moments_answers(self, model):
        """Select when the lead was created that a touch of a person may answer."""
        record, date, condition = TOUCHES[model._name]
        return SQL(
            """
            SELECT touch.id AS record, lead.create_date AS moment
              FROM %(table)s touch
              JOIN crm_lead lead ON lead.id = touch.%(record)s
             WHERE %(condition)s
               AND touch.%(date)s <= lead.create_date + INTERVAL '64 days'
            """,
            table=SQL.identifier(model._table),
            record=SQL.identifier(record),
            condition=SQL(condition, ("crm.lead",)),
            date=SQL.identifier(date),
        )

    @api.model
    def _moments_touches(self, model):
        """Select when leads and contacts were touched."""
        _record, date, condition = TOUCHES[model._name]
        return SQL(
            "SELECT id AS record, %s AS moment FROM %s touch WHERE %s",
            SQL.identifier(date),
            SQL.identifier(model._table),
            SQL(condition, ("crm.lead", "res.partner")),
        )

    @api.model
    def _moments_all(self, model):
        """Select a moment that stands for all months."""
        uses = {
            "crm.team": SQL("EXISTS (SELECT FROM crm_lead WHERE team_id = used.id)"),
            "res.users": SQL("EXISTS (SELECT FROM crm_lead WHERE user_id = used.id)"),
            "resource.calendar.leaves": SQL("used.resource_id IS NULL"),
        }
        return SQL(
            "SELECT id AS record, %s::timestamp AS moment FROM %s used WHERE %s",
            f"{ALL.replace(day=15)}",
            SQL.identifier(model._table),
            uses.get(model._name, SQL("TRUE")),
        )


class MindsetDirtyMonth(models.Model):
    _inherit = "mindset.dirty.month"

    @api.model
    def _get_watches(self):
        watches = self.env["mindset.kpi"]._get_watches()
        return super()._get_watches() + [("kpi", *watch[:3]) for watch in watches]

    @api.model
    def _select_moments(self, model, path):
        if path.startswith(":"):
            name = f"_moments_{path[1:]}"
            return getattr(self.env["mindset.kpi"], name)(model)
        return super()._select_moments(model, path)
