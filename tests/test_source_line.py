from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user

from .test_touch import TouchCommon

OUTGOING = (
    "[('message_type', '=', 'comment'), ('subtype_id.internal', '=', False),"
    " ('is_internal', '=', False)]"
)


class TestSourceLine(TouchCommon):
    """Touches whose moment lies on the lines of a record: the first one counts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.give_holders(cls.touchpoint, 3)
        cls.give_holders(cls.touchpoint, 3, cls.branch)
        cls.lead = cls.create_leads([datetime(2025, 1, 1)])

    @classmethod
    def create_source(cls, **values):
        values = {"date_field": "message_ids.date", "date_domain": OUTGOING, **values}
        return super().create_source(**values)

    def write_to_customer(self, lead, *days, **values):
        for day in days:
            with freeze_time(day):
                lead.message_post(
                    body="Dear customer", subtype_xmlid="mail.mt_comment", **values
                )

    def refresh(self, months=None):
        self.env["mindset.touch"]._refresh(self.touchpoint, months)
        return self.count()

    def test_the_first_message_that_counts_is_the_touch(self):
        self.write_to_customer(self.lead, "2025-02-10", message_type="email")
        self.lead.message_post(body="Only for us", message_type="comment")
        days = ("2025-05-31 21:59:59", "2025-05-02", "2025-04-03", "2025-06-01")
        self.write_to_customer(self.lead, *days, message_type="comment")
        self.create_source()
        self.assertEqual(self.refresh(), {(date(2025, 4, 1), self.company): 1})

    def test_two_messages_of_the_same_second_are_one_touch(self):
        days = ["2025-04-03 10:00:00"] * 2
        self.write_to_customer(self.lead, *days, message_type="comment")
        self.create_source()
        self.assertEqual(self.refresh(), {(date(2025, 4, 1), self.company): 1})

    def test_a_later_message_does_not_count_when_only_its_month_is_counted(self):
        days = ("2025-04-03", "2025-05-02")
        self.write_to_customer(self.lead, *days, message_type="comment")
        self.create_source()
        self.refresh()
        months = [date(2025, 5, 1)]
        self.assertEqual(self.refresh(months), {(date(2025, 4, 1), self.company): 1})

    def test_company_and_month_are_those_of_the_record(self):
        theirs = self.create_leads([datetime(2025, 1, 1)], self.branch)
        for lead in self.lead + theirs:
            # in Auckland it is already May
            self.write_to_customer(lead, "2025-04-30 13:00:00", message_type="comment")
        self.create_source()
        self.assertEqual(
            self.refresh(),
            {(date(2025, 4, 1), self.company): 1, (date(2025, 5, 1), self.branch): 1},
        )

    def test_records_without_such_a_line_are_no_touch(self):
        self.create_leads([datetime(2025, 1, 1)] * 3)
        self.create_source()
        self.assertFalse(self.refresh())

    def test_messages_of_other_records_with_the_same_id_do_not_count(self):
        partner = self.env["res.partner"].create({"name": "Same number"})
        self.write_to_customer(partner, "2025-04-03", message_type="comment")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mail_message SET res_id = %s WHERE id = ANY(%s)",
            (self.lead.id, partner.message_ids.ids),
        )
        self.create_source()
        self.assertFalse(self.refresh())

    def test_a_wrong_line_is_refused_by_name(self):
        user = new_test_user(
            self.env,
            login="mindset_sales_manager",
            groups="customer_mindset.group_mindset_manager,"
            "sales_team.group_sale_salesman",
        )
        Source = self.env["mindset.source"].with_user(user)
        for part, values in {
            "message_ids.body": {"date_field": "message_ids.body"},
            "message_ids.no_date": {"date_field": "message_ids.no_date"},
            "message_ids.parent_id.date": {"date_field": "message_ids.parent_id.date"},
            "Company Fields": {"company_field": "message_ids.record_company_id"},
            "no_such_field": {"date_domain": "[('no_such_field', '=', 1)]"},
            "single people": {"date_domain": "[('author_id', '=', 3)]"},
            "search in texts": {"date_domain": "[('body', 'ilike', 'angry')]"},
        }.items():
            with (
                self.subTest(part=part),
                self.assertRaisesRegex(ValidationError, part),
            ):
                Source.create(
                    {
                        "name": "Wrong",
                        "touchpoint_id": self.touchpoint.id,
                        "res_model": "crm.lead",
                        "date_field": "message_ids.date",
                        **values,
                    }
                )

    def test_nobody_counts_lines_that_are_closed_to_her(self):
        values = {
            "name": "Probe",
            "touchpoint_id": self.touchpoint.id,
            "res_model": "res.partner",
            "date_field": "opportunity_ids.create_date",
        }
        with self.assertRaises(AccessError):
            self.env["mindset.source"].with_user(self.manager).create(values)

    def test_the_filter_of_the_lines_counts_anew(self):
        source = self.create_source()
        self.refresh()
        self.assertFalse(source.is_pending)
        source.date_domain = "[]"
        self.assertTrue(source.is_pending)
        self.assertEqual(source.date_model, "mail.message")
        source.date_field = "create_date"
        self.assertFalse(source.date_model)
