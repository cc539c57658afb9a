"""A customer with contacts, and records of which sources know the customer."""

from datetime import datetime

from freezegun import freeze_time

from odoo.tools import SQL

from .common import MindsetCommon

NOW = datetime(2026, 11, 18, 12)


class CustomerCommon(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(NOW))
        cls.env["mindset.contribution"].search([]).unlink()
        cls.customer = cls.env["res.partner"].create(
            {"name": "Zyxwv Ltd", "is_company": True, "email": "zyxwv@test.example"}
        )
        cls.contact, cls.address = cls.env["res.partner"].create(
            [
                {"name": "Zyxwv Contact", "parent_id": cls.customer.id},
                {
                    "name": "Zyxwv Hall",
                    "parent_id": cls.customer.id,
                    "type": "delivery",
                },
            ]
        )
        cls.salesman = cls._create_persona(
            "all_leads", "sales_team.group_sale_salesman_all_leads"
        )

    @classmethod
    def get_touchpoint(cls, source):
        return cls.env.ref(f"customer_mindset.source_{source}").touchpoint_id

    @classmethod
    def create_lead(cls, moment=NOW, partner=None, **values):
        lead = cls.env["crm.lead"].create(
            {
                "name": "Zyxwv wants it",
                "type": "opportunity",
                "partner_id": (partner or cls.contact).id,
                "company_id": cls.company.id,
                "user_id": cls.salesperson.id,
                "team_id": False,
                **values,
            }
        )
        cls.set_moment(lead, "create_date", moment)
        return lead

    @classmethod
    def set_moment(cls, records, fname, moment=NOW):
        cls.env.flush_all()
        for record in records:
            # moments of the past cannot be chosen through the ORM
            cls.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id = %s",
                    SQL.identifier(record._table),
                    SQL.identifier(fname),
                    moment,
                    record.id,
                )
            )
        records.invalidate_recordset()
        return records

    def create_call(self, record, moment=NOW):
        call = record.activity_schedule("mail.mail_activity_data_call")
        call.action_feedback()
        self.set_moment(call, "date_done", moment.date())

    def write_mail(self, lead, moment=NOW, **values):
        message = lead.message_post(
            body="Zyxwv secret", subtype_xmlid="mail.mt_comment", **values
        )
        return self.set_moment(message, "date", moment)
