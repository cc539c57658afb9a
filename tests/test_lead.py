"""The touchpoints ahead of an opportunity, and who helps there."""

import json
from datetime import datetime
from functools import partial

from odoo.exceptions import AccessError

from .customer_common import NOW, CustomerCommon

EARLIER = datetime(2026, 10, 7, 9)


class TestLead(CustomerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lead = cls.create_lead(EARLIER)
        for source in ("inquiries", "mails_sent", "won", "tasks", "calls"):
            cls.env["mindset.contribution"].create(
                {
                    "job_id": cls.job_sales.id,
                    "touchpoint_id": cls.get_touchpoint(source).id,
                }
            )

    def get_stages(self, lead=None, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        page = self.env["mindset.lead"].with_user(user or self.salesperson)
        return page.get_data((lead or self.lead).id)["stages"]

    def get_touchpoints(self, lead=None):
        """Return {touchpoint id: last day or False}."""
        stages = self.get_stages(lead)
        return {t["id"]: t["last"] for stage in stages for t in stage["touchpoints"]}

    def get_here(self, lead=None):
        [here] = [s["name"] for s in self.get_stages(lead) if s["is_here"]]
        return here

    def test_what_was_touched_has_its_day_what_lies_ahead_has_none(self):
        self.write_mail(self.lead, message_type="comment")
        days = {
            name: self.get_touchpoints()[self.get_touchpoint(name).id]
            for name in ("inquiries", "mails_sent", "won", "tasks", "calls")
        }
        self.assertEqual(
            days,
            {
                "inquiries": "2026-10-07",
                "mails_sent": "2026-11-18",
                "won": False,
                "tasks": False,
                "calls": False,
            },
        )

    def test_every_kind_of_record_of_the_lead_counts(self):
        self.write_mail(self.lead, message_type="email", author_id=self.contact.id)
        self.create_call(self.lead)
        self.env["calendar.event"].create(
            {"name": "M", "start": NOW, "stop": NOW, "opportunity_id": self.lead.id}
        )
        touched = {t for t, day in self.get_touchpoints().items() if day}
        names = ("inquiries", "mails_received", "calls", "meetings")
        self.assertEqual(touched, {self.get_touchpoint(name).id for name in names})

    def test_the_customer_is_where_the_furthest_touch_was(self):
        self.assertEqual(
            self.get_here(), self.get_touchpoint("inquiries").stage_id.name
        )
        self.write_mail(self.lead, message_type="comment")
        self.assertEqual(
            self.get_here(), self.get_touchpoint("mails_sent").stage_id.name
        )

    def test_before_the_order_nothing_behind_it_is_reached(self):
        self.create_call(self.lead)
        self.assertEqual(
            self.get_here(), self.get_touchpoint("inquiries").stage_id.name
        )
        self.assertFalse(self.get_touchpoints()[self.get_touchpoint("won").id])

    def test_with_the_order_the_rest_of_the_journey_lies_ahead(self):
        self.lead.action_set_won()
        self.assertEqual(self.get_here(), self.get_touchpoint("won").stage_id.name)
        ahead = self.get_touchpoints()
        self.assertIn(self.get_touchpoint("tasks").id, ahead)
        self.assertNotIn(self.get_touchpoint("mails_sent").id, ahead)

    def test_nothing_lies_ahead_of_a_lost_one(self):
        self.lead.action_set_lost()
        self.assertEqual(
            list(self.get_touchpoints()), self.get_touchpoint("inquiries").ids
        )

    def test_only_touchpoints_with_somebody_who_helps_lie_ahead(self):
        bare = self.env.ref("customer_mindset.touchpoint_website")
        ahead = self.get_touchpoints()
        self.assertNotIn(bare.id, ahead)
        self.assertNotIn(self.get_touchpoint("ratings").id, ahead)

    def test_records_of_other_leads_do_not_count(self):
        other = self.create_lead(EARLIER)
        self.write_mail(other, message_type="comment")
        self.create_call(other)
        touched = [day for day in self.get_touchpoints().values() if day]
        self.assertEqual(touched, ["2026-10-07"])

    def test_without_the_source_of_orders_the_furthest_touch_decides(self):
        self.create_call(self.lead)
        self.env.ref("customer_mindset.source_won").unlink()
        self.assertEqual(self.get_here(), self.get_touchpoint("calls").stage_id.name)

    def test_a_new_lead_stands_at_the_beginning(self):
        self.env.ref("customer_mindset.source_inquiries").active = False
        first = self.env["mindset.stage"].search([], limit=1)
        self.assertEqual(self.get_here(), first.name)

    def test_whoever_may_not_read_the_lead_is_refused(self):
        foreign = self.create_lead(EARLIER, user_id=self.salesman.id)
        for user, lead in (
            (self.plain, self.lead),
            (self.manager, self.lead),
            (self.facilitator, self.lead),
            (self.salesperson, foreign),
        ):
            with self.assertRaises(AccessError):
                self.get_stages(lead, user)
        self.assertTrue(self.get_stages(foreign, self.salesman))

    def test_it_names_neither_people_nor_messages(self):
        self.write_mail(self.lead, message_type="comment")
        told = json.dumps(self.get_stages())
        for secret in ("Zyxwv", "wants it", "Salesperson"):
            self.assertNotIn(secret, told)

    def test_the_number_of_statements_does_not_grow(self):
        page = self.env["mindset.lead"].with_user(self.salesperson)
        call = partial(page.get_data, self.lead.id)

        self.write_mail(self.lead, message_type="comment")
        self.create_call(self.lead)
        few = self.count_statements(call)
        self.assertLessEqual(few, 25)
        for _time in range(20):
            self.write_mail(self.lead, message_type="comment")
            self.create_call(self.lead)
        self.assertLessEqual(self.count_statements(call), few)
