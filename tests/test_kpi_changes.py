"""Whatever changes by day, the night ends where counting everything ends."""

from contextlib import suppress
from datetime import datetime, timedelta

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .kpi_random import FEW, RANDOM
from .test_kpi_night import LATER, NightCase


class TestRandomNight(NightCase):
    """Whatever people do in Odoo between two nights."""

    @FEW
    @given(RANDOM, st.integers(2, 30), st.integers(1, 8))
    @mute_logger("odoo.models.unlink")
    def test_it_ends_where_a_rebuild_ends(self, draw, number, changes):
        with self._forgotten_afterwards():
            self.random = draw
            leads = self._create_random_leads(number)
            self._settle()
            with freeze_time(LATER):
                for _i in range(changes):
                    self._change_something(leads.exists())
            self._assert_night_ends_where_a_rebuild_ends()

    def _change_something(self, leads):
        if not leads:
            return
        change = self.random.choice(
            [name for name in dir(self) if name.startswith("_change_by_")]
        )
        # what Odoo refuses between companies is not done
        with suppress(UserError), self.env.cr.savepoint():
            getattr(self, change)(self.random.choice(leads), leads)

    def _change_by_winning(self, lead, _leads):
        lead.action_set_won()

    def _change_by_losing(self, lead, _leads):
        lead.action_set_lost(lost_reason_id=self.random.choice(self.reasons).id)

    def _change_by_reopening(self, lead, _leads):
        lead.action_set_won()
        self.env.flush_all()
        lead.write({"stage_id": self.open.id, "active": True, "probability": 10})

    def _change_by_deleting(self, lead, _leads):
        lead.unlink()

    def _change_by_merging(self, _lead, leads):
        some = leads[: self.random.choice([2, 3])]
        if len(some) > 1:
            some.merge_opportunity(auto_unlink=True)

    def _change_by_moving(self, lead, _leads):
        choice = self.random.choice
        values = {
            "company_id": choice([False, self.company.id, self.far.id]),
            "team_id": choice([False, self.teams[0].id, self.teams[4].id]),
            "user_id": choice([False, *self.people[:5].ids]),
            "partner_id": choice([False, *self.customers[:3].ids]),
        }
        names = self.random.sample(sorted(values), choice([1, 2, 4]))
        lead.write({"team_id": False, **{name: values[name] for name in names}})

    def _change_by_reason(self, lead, _leads):
        lead.lost_reason_id = self.random.choice(self.reasons)

    def _change_by_comment(self, lead, _leads):
        record = self.random.choice([lead, self.random.choice(self.customers)])
        record.with_user(self.people[0]).sudo().message_post(
            body="Hello",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            author_id=self.people[0].partner_id.id,
            date=self._draw_date(),
        )

    def _change_by_removing_messages(self, lead, _leads):
        lead.message_ids.unlink()

    def _change_by_activity(self, lead, _leads):
        record = self.random.choice([lead, self.random.choice(self.customers)])
        activity = record.activity_schedule(
            "mail.mail_activity_data_call",
            self._draw_date().date(),
            user_id=self.random.choice(self.people[:5]).id,
        )
        if self.random.choice([True, False]):
            activity.with_user(self.people[0]).sudo().action_done()

    def _change_by_putting_off(self, lead, _leads):
        activities = self.env["mail.activity"].search([("res_model", "=", "crm.lead")])
        activities[:2].date_deadline = self._draw_date().date()

    def _change_by_meeting(self, lead, _leads):
        start = self._draw_date()
        self.env["calendar.event"].with_context(no_mail_to_attendees=True).create(
            {
                "name": "Visit",
                "opportunity_id": lead.id,
                "user_id": self.people[0].id,
                "start": start,
                "stop": start + timedelta(hours=1),
            }
        )

    def _change_by_rating(self, _lead, _leads):
        ratings = self.env["rating.rating"].search([])
        if ratings:
            self.random.choice(ratings).rating = 2

    def _change_by_structure(self, _lead, _leads):
        self.random.choice(
            [
                lambda: self.teams[0].write({"company_id": self.far.id}),
                lambda: self.reasons[1].write({"in_our_hands": True}),
                lambda: self.far.resource_calendar_id.write({"tz": "Asia/Tokyo"}),
                lambda: self.people[1].write({"company_id": self.far.id}),
                lambda: self.env["resource.calendar.leaves"].create(
                    {
                        "name": "Closed",
                        "company_id": self.company.id,
                        "calendar_id": False,
                        "date_from": datetime(2026, 3, 30),
                        "date_to": datetime(2026, 4, 2),
                    }
                ),
            ]
        )()
