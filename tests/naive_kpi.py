"""The KPIs counted once more, lead by lead, the slow and obvious way."""

from collections import defaultdict
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo


class NaiveLeads:
    """Counts what is in the database; knows the zones and working days by itself.

    :param zones: ``{company: name of its time zone}``
    :param months: those in which customers in touch are counted
    :param works: function of (company, date) that says whether the company works
    """

    def __init__(self, env, zones, works, now, months=()):
        self.env = env
        self.months = months
        self.zones = zones
        self.works = works
        self.now = now

    def count(self):
        """Return ``{(code, month, company id, team id): [numerator, denominator]}``."""
        places = defaultdict(lambda: defaultdict(list))
        for code, company, month, *row in self.find_rows():
            places[company.id, month][code].append(row)
        totals = defaultdict(lambda: [0, 0])
        for (company, month), figures in places.items():
            hidden = self.find_hidden(figures)
            for code, rows in figures.items():
                for team, _holder, numerator in rows:
                    own = team.id if team not in hidden[code] else False
                    totals[code, month, company, own][0] += numerator
                    totals[code, month, company, own][1] += 1
        return dict(totals)

    def find_rows(self):
        """Yield (code, company, month, team, holder, numerator) of all that counts."""
        for lead in self.find_leads():
            company = self.get_company(lead)
            for code, date, numerator in self.judge(lead, company):
                month = self.get_month(date, company)
                yield code, company, month, lead.team_id, lead.user_id, numerator

    def find_leads(self):
        return self.env["crm.lead"].with_context(active_test=False).search([])

    def get_month(self, date, company):
        return self.localize(date, company).date().replace(day=1)

    def judge(self, lead, company):
        """Yield (code, date, numerator) for each KPI in which the lead counts."""
        if lead.date_closed and lead.won_status in ("won", "lost"):
            yield "win_rate", lead.date_closed, int(lead.won_status == "won")
        if lead.date_closed and lead.won_status == "won":
            days = (lead.date_closed - lead.create_date) / timedelta(days=1)
            yield "days_to_win", lead.date_closed, max(days, 0)
            if lead.partner_id:
                yield "returning", lead.date_closed, int(self.has_won_before(lead))
        if lead.date_closed and lead.won_status == "lost":
            ours = lead.lost_reason_id.in_our_hands
            yield "lost", lead.date_closed, int(ours)
        deadline = self.get_deadline(lead, company)
        if deadline <= self.now:
            answered = any(
                lead.create_date <= touch <= deadline for touch in self.touches(lead)
            )
            yield "answered", lead.create_date, int(answered)

    def has_won_before(self, lead):
        return any(
            other.won_status == "won"
            and other.date_closed
            and other.date_closed < lead.date_closed
            and self.get_customer(other) == self.get_customer(lead)
            and self.get_company(other) == self.get_company(lead)
            for other in self.find_leads()
        )

    def get_customer(self, lead):
        return lead.partner_id.commercial_partner_id

    def get_company(self, lead):
        own = lead.company_id or lead.team_id.company_id or lead.user_id.company_id
        return own or self.get_only_company()

    def get_only_company(self):
        companies = self.env["res.company"].search([])
        return companies if len(companies) == 1 else self.env["res.company"]

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

    def touches(self, record):
        """Yield when a person of the company turned to the customer."""
        return (moment for moment, _person in self.find_touches(record))

    def find_touches(self, record):
        """Yield when which person of the company turned to a lead or a contact."""
        people = self.find_people()
        about = [("res_id", "=", record.id)]
        for message in self.env["mail.message"].search(
            [("model", "=", record._name), *about]
        ):
            note = message.is_internal or message.subtype_id.internal
            outbound = {
                "comment": not note,
                "email": bool(message.parent_id),
                "email_outgoing": True,
            }
            for person in people.filtered(
                lambda p, m=message: p.partner_id == m.author_id
            ):
                if outbound.get(message.message_type):
                    yield message.date, person
        activities = self.env["mail.activity"].with_context(active_test=False)
        for activity in activities.search([("res_model", "=", record._name), *about]):
            if activity.date_done and activity.write_uid in people:
                last = datetime.combine(activity.date_done, datetime.max.time())
                yield min(activity.write_date, last), activity.write_uid
        if record._name == "crm.lead":
            for event in self.env["calendar.event"].search(
                [("opportunity_id", "=", record.id), ("start", "<=", self.now)]
            ):
                if event.user_id in people:
                    yield event.start, event.user_id

    def find_people(self):
        users = self.env["res.users"].with_context(active_test=False)
        return users.search([("share", "=", False)]) - self.env.ref("base.user_root")

    def find_hidden(self, figures):
        """Return ``{code: teams}``: those without a row of their own."""
        holders = {
            code: {
                team: {
                    holder
                    for own, holder, _numerator in rows
                    if own == team and self.is_person(holder)
                }
                for team in {own for own, _holder, _numerator in rows}
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
