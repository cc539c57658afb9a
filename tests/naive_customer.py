"""The KPIs about customers counted once more, the slow and obvious way."""

from collections import defaultdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from .naive_kpi import NaiveLeads


class NaiveKpi(NaiveLeads):
    """Counts leads, promises, ratings and customers in touch."""

    def find_rows(self):
        yield from super().find_rows()
        yield from self.find_promises()
        yield from self.find_ratings()

    def count(self):
        return super().count() | self.count_in_touch()

    def find_promises(self):
        activities = self.env["mail.activity"].with_context(active_test=False)
        for activity in activities.search(
            [("res_model", "in", ["crm.lead", "res.partner"])]
        ):
            record = self.env[activity.res_model].browse(activity.res_id).exists()
            team = self.env["crm.team"]
            if record._name == "crm.lead":
                team, company = record.team_id, self.get_company(record)
            else:
                company = record.company_id or activity.user_id.company_id
                company = company or self.get_only_company()
            deadline = activity.date_deadline
            if record and deadline < self.localize(self.now, company).date():
                kept = bool(activity.date_done and activity.date_done <= deadline)
                month = deadline.replace(day=1)
                yield "promises", company, month, team, activity.user_id, int(kept)

    def find_ratings(self):
        nobody, no_team = self.env["res.users"], self.env["crm.team"]
        for rating in self.env["rating.rating"].search([("consumed", "=", True)]):
            if rating.rating < 1:
                continue
            company = self.env["res.company"]
            if rating.res_model == "project.task":
                task = self.env["project.task"].browse(rating.res_id).exists()
                company = task.company_id or task.project_id.company_id
            rated = rating.rated_partner_id.with_context(active_test=False)
            company = company or rated.user_ids[:1].company_id
            company = company or self.get_only_company()
            month = self.get_month(rating.rated_on, company)
            yield "rating", company, month, no_team, nobody, rating.rating

    def count_in_touch(self):
        """Customer by customer, month by month."""
        touched = defaultdict(list)
        for lead in self.find_leads().filtered("partner_id"):
            place = self.get_company(lead), self.get_customer(lead)
            touched[place] += list(self.touches(lead))
        for partner in self.env["res.partner"].search([]):
            for moment, person in self.find_touches(partner):
                place = person.company_id, partner.commercial_partner_id
                touched[place].append(moment)
        totals = defaultdict(lambda: [0, 0])
        for month in self.months:
            for company, customer in self.find_active(month):
                start, end = self.get_window(company, month)
                totals["in_touch", month, company.id, False][1] += 1
                totals["in_touch", month, company.id, False][0] += any(
                    start <= moment < end for moment in touched[company, customer]
                )
        return dict(totals)

    def find_active(self, month):
        active = set()
        for lead in self.find_leads().filtered("partner_id"):
            company = self.get_company(lead)
            moments = [lead.create_date]
            if lead.won_status == "won" and lead.date_closed:
                moments.append(lead.date_closed)
            if lead.won_status != "lost" and any(
                moment <= self.now
                and month - relativedelta(months=11)
                <= self.get_month(moment, company)
                <= month
                for moment in moments
            ):
                active.add((company, self.get_customer(lead)))
        return active

    def get_window(self, company, month):
        """Return from when until when a touch counts for a month."""
        midnight = datetime.combine(
            month + relativedelta(months=1), datetime.min.time()
        )
        zone = ZoneInfo(self.zones.get(company, "UTC"))
        end = midnight.replace(tzinfo=zone).astimezone(ZoneInfo("UTC"))
        end = end.replace(tzinfo=None)
        if end > self.now:
            return self.now - timedelta(days=90), self.now + timedelta(seconds=1)
        return end - timedelta(days=90), end
