"""The KPIs counted once more, lead by lead, the slow and obvious way."""

from collections import defaultdict
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo


class NaiveKpi:
    """Counts what is in the database; knows the zones and working days by itself.

    :param zones: ``{company: name of its time zone}``
    :param works: function of (company, date) that says whether the company works
    """

    def __init__(self, env, zones, works, now):
        self.env = env
        self.zones = zones
        self.works = works
        self.now = now

    def count(self):
        """Return ``{(code, month, company id, team id): [numerator, denominator]}``."""
        places = defaultdict(lambda: defaultdict(list))
        for lead in self.env["crm.lead"].with_context(active_test=False).search([]):
            company = self.get_company(lead)
            for code, date, numerator in self.judge(lead, company):
                month = self.localize(date, company).date().replace(day=1)
                places[company.id, month][code].append((lead, numerator))
        totals = defaultdict(lambda: [0, 0])
        for (company, month), figures in places.items():
            hidden = self.find_hidden(figures)
            for code, rows in figures.items():
                for lead, numerator in rows:
                    own = lead.team_id not in hidden[code]
                    team = lead.team_id.id if own else False
                    totals[code, month, company, team][0] += numerator
                    totals[code, month, company, team][1] += 1
        return dict(totals)

    def judge(self, lead, company):
        """Yield (code, date, numerator) for each KPI in which the lead counts."""
        if lead.date_closed and lead.won_status in ("won", "lost"):
            yield "win_rate", lead.date_closed, int(lead.won_status == "won")
        if lead.date_closed and lead.won_status == "won":
            days = (lead.date_closed - lead.create_date) / timedelta(days=1)
            yield "days_to_win", lead.date_closed, max(days, 0)
        deadline = self.get_deadline(lead, company)
        if deadline <= self.now:
            answered = any(
                lead.create_date <= touch <= deadline for touch in self.touches(lead)
            )
            yield "answered", lead.create_date, int(answered)

    def get_company(self, lead):
        own = lead.company_id or lead.team_id.company_id or lead.user_id.company_id
        companies = self.env["res.company"].search([])
        return own or (companies if len(companies) == 1 else self.env["res.company"])

    def localize(self, date, company):
        zone = ZoneInfo(self.zones.get(company, "UTC"))
        return date.replace(tzinfo=timezone.utc).astimezone(zone)

    def get_deadline(self, lead, company):
        local = self.localize(lead.create_date, company)
        day = local.date() + timedelta(days=1)
        while not self.works(company, day):
            day += timedelta(days=1)
        wall = datetime.combine(day, local.time(), local.tzinfo)
        # on the two odd nights of a year: the later reading
        moments = [wall.replace(fold=fold).astimezone(timezone.utc) for fold in (0, 1)]
        return max(moments).replace(tzinfo=None)

    def touches(self, lead):
        """Yield when a person of the company turned to the customer."""
        root = self.env.ref("base.user_root")
        users = self.env["res.users"].with_context(active_test=False)
        people = users.search([("share", "=", False)]) - root
        for message in self.env["mail.message"].search(
            [("model", "=", "crm.lead"), ("res_id", "=", lead.id)]
        ):
            note = message.is_internal or message.subtype_id.internal
            outbound = {
                "comment": not note,
                "email": bool(message.parent_id),
                "email_outgoing": True,
            }
            if outbound.get(message.message_type) and (
                message.author_id in people.partner_id
            ):
                yield message.date
        activities = self.env["mail.activity"].with_context(active_test=False)
        for activity in activities.search(
            [("res_model", "=", "crm.lead"), ("res_id", "=", lead.id)]
        ):
            if activity.date_done and activity.write_uid in people:
                last = datetime.combine(activity.date_done, datetime.max.time())
                yield min(activity.write_date, last)
        for event in self.env["calendar.event"].search(
            [("opportunity_id", "=", lead.id), ("stop", "<=", self.now)]
        ):
            if event.user_id in people:
                yield event.start

    def find_hidden(self, figures):
        """Return ``{code: teams}``: those without a row of their own."""
        holders = {
            code: {
                team: {
                    lead.user_id
                    for lead, _numerator in rows
                    if lead.team_id == team and self.is_person(lead.user_id)
                }
                for team in {lead.team_id for lead, _numerator in rows}
            }
            for code, rows in figures.items()
        }
        joined = set()
        while True:
            hidden = {
                code: {t for t in teams if not t or len(teams[t]) < 3 or t in joined}
                for code, teams in holders.items()
            }
            small = [
                (code, teams)
                for code, teams in holders.items()
                if hidden[code]
                and hidden[code] != set(teams)
                and len({u for t in hidden[code] for u in teams[t]}) < 3
            ]
            if not small:
                return hidden
            for code, teams in small:
                shown = set(teams) - hidden[code]
                joined.add(min(shown, key=lambda team: (len(teams[team]), team.id)))

    def is_person(self, user):
        return user and not user.share and user != self.env.ref("base.user_root")
