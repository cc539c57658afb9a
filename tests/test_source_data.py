from datetime import date, datetime

from odoo.tools import SQL

from .common import MindsetCommon


class TestSourceData(MindsetCommon):
    """The ready sources count what their names say, and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lead = cls.env["crm.lead"].create(
            {"name": "Ours", "company_id": cls.company.id, "type": "opportunity"}
        )
        cls.partner = cls.env["res.partner"].create({"name": "Customer"})

    def count(self, source):
        """Return the touches of a month in which only this test's records lie."""
        source = self.env.ref(f"customer_mindset.source_{source}")
        self.give_holders(source.touchpoint_id)
        self.env["mindset.touch"]._refresh(source.touchpoint_id)
        rows = self.env["mindset.touch"].search(
            [
                ("touchpoint_id", "=", source.touchpoint_id.id),
                ("month", "=", date(2011, 3, 1)),
            ]
        )
        self.assertLessEqual(len(rows), 1)
        self.assertIn(rows.company_id, (self.company, self.env["res.company"]))
        return rows.count

    def date(self, records, fname):
        self.env.flush_all()
        for record in records:
            # moments of the past cannot be chosen through the ORM
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id = %s",
                    SQL.identifier(record._table),
                    SQL.identifier(fname),
                    datetime(2011, 3, 15, 12),
                    record.id,
                )
            )
        records.invalidate_recordset()

    def test_new_inquiries(self):
        lost = self.lead.copy()
        self.date(self.lead + lost, "create_date")
        lost.action_set_lost()
        self.assertEqual(self.count("inquiries"), 2)

    def test_won_opportunities(self):
        lost = self.lead.copy()
        lost.action_set_lost()
        self.lead.action_set_won()
        self.date(self.lead + lost, "date_closed")
        self.assertEqual(self.count("won"), 1)

    def test_mails_both_ways(self):
        comment = self.lead.message_post(
            body="Answer", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        note = self.lead.message_post(body="Only for us", message_type="comment")
        incoming = self.lead.message_post(
            body="Question", message_type="email", subtype_xmlid="mail.mt_comment"
        )
        # what the composer leaves behind when several leads are written to at once
        batch = self.lead._message_log(body="News", message_type="email_outgoing")
        batch.write({"subtype_id": False, "is_internal": False})
        elsewhere = self.partner.message_post(body="Hello", message_type="email")
        self.date(comment + note + incoming + batch + elsewhere, "date")
        self.assertEqual(self.count("mails_sent"), 2)
        self.assertEqual(self.count("mails_received"), 1)

    def test_messages_on_tasks_and_contacts(self):
        project = self.env["project.project"].create({"name": "Assembly"})
        task = self.env["project.task"].create(
            {"name": "Set up", "project_id": project.id}
        )
        talk = {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"}
        answer, hello = (
            record.with_user(self.salesperson)
            .sudo()
            .message_post(body="It is on its way", partner_ids=self.partner.ids, **talk)
            for record in (task, self.partner)
        )
        question = task.message_post(
            body="Where is it?",
            author_id=self.partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        portal = task.message_post(body="Thanks", author_id=self.partner.id, **talk)
        ours = task.message_post(
            body="Who goes?", partner_ids=self.plain.partner_id.ids, **talk
        )
        self.date(answer + hello + question + portal + ours, "date")
        self.assertEqual(self.count("messages_sent"), 2)
        self.assertEqual(self.count("messages_received"), 2)

    def test_meetings_with_customers(self):
        values = {
            "name": "Visit",
            "start": datetime(2011, 3, 3, 9),
            "stop": datetime(2011, 3, 3, 10),
        }
        held, _cancelled, _internal = self.env["calendar.event"].create(
            [
                {**values, "opportunity_id": self.lead.id},
                {**values, "opportunity_id": self.lead.id, "active": False},
                values,
            ]
        )
        self.assertTrue(held.active)
        self.assertEqual(self.count("meetings"), 1)

    def test_calls_and_other_activities(self):
        schedule = self.lead.activity_schedule
        call = schedule("mail.mail_activity_data_call")
        todo = schedule("mail.mail_activity_data_todo")
        mail = self.partner.activity_schedule("mail.mail_activity_data_email")
        meeting = schedule("mail.mail_activity_data_meeting")
        # an employee is no customer
        inside = self.env["hr.employee"].create({"name": "Clerk"})
        inside = inside.activity_schedule("mail.mail_activity_data_todo")
        done = call + todo + mail + meeting + inside
        done.action_feedback()
        self.date(done, "date_done")
        schedule("mail.mail_activity_data_call")
        self.assertEqual(self.count("calls"), 1)
        self.assertEqual(self.count("activities"), 2)

    def test_tasks_done_for_customers(self):
        project = self.env["project.project"].create(
            {"name": "Assembly", "company_id": self.company.id}
        )
        values = {"name": "Set up", "project_id": project.id}
        tasks = self.env["project.task"].create(
            [
                {**values, "partner_id": self.partner.id, "state": "1_done"},
                {**values, "partner_id": self.partner.id},
                {**values, "partner_id": False, "state": "1_done"},
            ]
        )
        self.date(tasks, "date_last_stage_update")
        self.assertEqual(self.count("tasks"), 1)

    def test_ratings_by_customers(self):
        values = {
            "res_model_id": self.env["ir.model"]._get_id("res.partner"),
            "res_id": self.partner.id,
            "rating": 5,
        }
        ratings = self.env["rating.rating"].create(
            [{**values, "consumed": True}, {**values, "consumed": False}]
        )
        self.date(ratings, "rated_on")
        self.assertEqual(self.count("ratings"), 1)

    def test_all_of_them_can_be_counted(self):
        self.env["mindset.touch"]._refresh()
        sources = self.env["mindset.source"].search([])
        self.assertFalse(any(sources.mapped("is_pending")))
