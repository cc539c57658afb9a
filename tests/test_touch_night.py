"""Whatever happens by day: the night counts what a count from scratch would count."""

import random
from datetime import datetime, timedelta

from freezegun import freeze_time

from .test_touch import TouchCommon


class TestNightEqualsRebuild(TouchCommon):
    """Whatever happens by day, the night finds what a full count would find."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.won = cls.env["crm.stage"].search([("is_won", "=", True)], limit=1)
        cls.open = cls.env["crm.stage"].search([("is_won", "=", False)], limit=1)
        cls.give_holders(cls.touchpoint, 3)
        cls.give_holders(cls.other_touchpoint, 3)
        tagged = f"('tag_ids', 'in', [{cls.tag.id}])"
        everything = "('active', 'in', [True, False])"
        cls.create_source(
            domain=f"[{tagged}, {everything}]", date_field="date_deadline"
        )
        cls.create_source(
            domain=f"[{tagged}, ('won_status', '=', 'won')]", date_field="date_closed"
        )
        cls.create_source(
            touchpoint_id=cls.other_touchpoint.id,
            res_model="calendar.event",
            domain="[('opportunity_id', '!=', False)]",
            date_field="start",
            company_field="opportunity_id.company_id",
        )
        cls.create_source(
            touchpoint_id=cls.other_touchpoint.id,
            date_field="message_ids.date",
            date_domain="[('message_type', '=', 'comment')]",
        )

    def setUp(self):
        super().setUp()
        self.random = random.Random(20)
        self.addCleanup(setattr, self.env.cr, "_now", None)
        self.moment = datetime(2025, 3, 1)

    def pick_moment(self):
        """Mostly in the past of half a year, sometimes weeks ahead."""
        return self.moment + timedelta(hours=self.random.randint(-4000, 900))

    def do_something(self):
        leads = self.env["crm.lead"].with_context(active_test=False)
        leads = leads.search([("tag_ids", "in", self.tag.ids)])
        doings = [self.ask, self.ask]
        if len(leads) > 3:
            doings += [
                self.move,
                self.close,
                self.reopen,
                self.lose,
                self.delete,
                self.meet,
                self.meet,
                self.write_message,
                self.drop_message,
                self.change_company,
                self.untag,
            ]
        self.random.choice(doings)(self.random.choice(leads or [leads]))

    def ask(self, _lead):
        self.env["crm.lead"].create(
            {
                "name": "Inquiry",
                "company_id": self.random.choice([self.company, self.branch]).id,
                "user_id": False,
                "team_id": False,
                "tag_ids": [(4, self.tag.id)],
                "date_deadline": self.pick_moment().date(),
            }
        )

    def move(self, lead):
        lead.date_deadline = self.random.choice([False, self.pick_moment().date()])

    def close(self, lead):
        lead.write({"stage_id": self.won.id})
        lead.date_closed = self.pick_moment()

    def reopen(self, lead):
        lead.write({"stage_id": self.open.id, "active": True})

    def lose(self, lead):
        lead.stage_id = self.open
        lead.action_set_lost()

    def delete(self, lead):
        lead.unlink()

    def meet(self, lead):
        start = self.pick_moment()
        event = self.env["calendar.event"].search(
            [("opportunity_id", "!=", False)], limit=1, order="id desc"
        )
        if event and self.random.random() < 0.5:
            event.write({"start": start, "stop": start + timedelta(hours=1)})
            return
        self.env["calendar.event"].create(
            {
                "name": "Visit",
                "start": start,
                "stop": start + timedelta(hours=1),
                "opportunity_id": lead.id,
            }
        )

    def write_message(self, lead):
        moment = min(self.pick_moment(), self.moment)
        lead.message_post(body="Hello", message_type="comment", date=moment)

    def drop_message(self, lead):
        lead.message_ids[:1].unlink()

    def change_company(self, lead):
        lead.company_id = self.branch

    def untag(self, lead):
        lead.tag_ids = self.random.choice([False, self.tag])

    def get_everything(self):
        rows = self.env["mindset.touch"].search(
            [("touchpoint_id", "in", (self.touchpoint + self.other_touchpoint).ids)]
        )
        return {
            (row.touchpoint_id.name, row.month, row.company_id.id): row.count
            for row in rows
        }

    def test_night_after_night(self):
        with freeze_time(self.moment):
            self.env["mindset.touch"]._refresh()
        for night in range(16):
            with freeze_time(self.moment, auto_tick_seconds=60):
                for _i in range(8):
                    # as in a transaction of its own
                    self.env.cr._now = datetime.now()
                    self.do_something()
                    self.env.cr.flush()
            self.moment += timedelta(days=self.random.randint(1, 12))
            with freeze_time(self.moment), self.subTest(night=night):
                counted = self.count_night()
                self.env["mindset.touch"]._refresh()
                self.assertEqual(counted, self.get_everything())
        self.assertGreater(len(counted), 8)

    def count_night(self):
        """Count as the nightly jobs do, without their commits."""
        Touch = self.env["mindset.touch"]
        Touch._cron_refresh()
        for source in self.env["mindset.source"]._get_counted():
            self.assertFalse(source.is_pending)
            self.assertTrue(Touch._count_alike(source))
        Touch._publish()
        return self.get_everything()
