"""Who looks after a customer: touchpoints and roles, on the page of a contact."""

import json
from datetime import date, datetime
from functools import partial

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .common import Personas
from .customer_common import NOW, CustomerCommon

LAST_YEAR = datetime(2025, 8, 20, 9)
OCTOBER = datetime(2026, 10, 7, 9)


class TestCustomer(CustomerCommon):
    def get_data(self, partner=None, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        page = self.env["mindset.customer"].with_user(user or self.plain)
        return page.get_data((partner or self.customer).id)

    def get_touches(self, source="inquiries", **options):
        """Return what the page says about the touchpoint of a source."""
        touchpoint = self.get_touchpoint(source)
        for stage in self.get_data(**options)["stages"]:
            for touched in stage["touched"]:
                if touched["id"] == touchpoint.id:
                    return touched
        return None

    def test_touches_of_the_whole_company_are_on_the_page_of_each_contact(self):
        self.give_holders(self.get_touchpoint("inquiries"), 3)
        self.create_lead(OCTOBER, self.contact)
        self.create_lead(NOW, self.customer)
        for partner in (self.customer, self.contact, self.address):
            touches = self.get_touches(partner=partner)
            self.assertEqual(touches["counts"], [0] * 10 + [1, 1])
            self.assertEqual(
                (touches["last"], touches["is_month"]), (str(NOW)[:10], False)
            )
        data = self.get_data(self.contact)
        self.assertEqual(data["customer"], "Zyxwv Ltd")
        self.assertEqual(
            (data["months"][0], data["months"][-1]), ("2025-12-01", "2026-11-01")
        )
        self.assertEqual(data["totals"], [0] * 10 + [1, 1])

    def test_what_happened_long_ago_is_the_last_touch_only(self):
        self.give_holders(self.get_touchpoint("inquiries"), 3)
        self.create_lead(LAST_YEAR)
        touches = self.get_touches()
        self.assertEqual((touches["last"], sum(touches["counts"])), ("2025-08-20", 0))

    def test_every_ready_source_finds_its_customer(self):
        project = self.env["project.project"].create({"name": "Zyxwv"})
        lead = self.create_lead(OCTOBER)
        # a colleague's own touches are not the customer's
        self.write_mail(lead, OCTOBER, message_type="email", author_id=self.contact.id)
        self.write_mail(lead, OCTOBER, message_type="comment")
        self.create_call(lead, OCTOBER)
        self.create_call(self.address, OCTOBER)
        self.env["calendar.event"].create(
            {"name": "M", "start": OCTOBER, "stop": OCTOBER, "opportunity_id": lead.id}
        )
        task = self.env["project.task"].create(
            {"name": "T", "project_id": project.id, "partner_id": self.contact.id}
        )
        task.state = "1_done"
        self.set_moment(task, "date_last_stage_update", OCTOBER)
        rating = self.env["rating.rating"].create(
            {
                "res_model_id": self.env["ir.model"]._get_id("project.task"),
                "res_id": task.id,
                "partner_id": self.contact.id,
                "rating": 5,
                "consumed": True,
            }
        )
        self.set_moment(rating, "rated_on", OCTOBER)
        lead.action_set_won()
        self.set_moment(lead, "date_closed", OCTOBER)
        expected = {
            "inquiries": 1,
            "mails_received": 1,
            "mails_sent": 1,
            "calls": 2,
            "meetings": 1,
            "tasks": 1,
            "won": 1,
            "ratings": 1,
        }
        counted = {name: sum(self.get_touches(name)["counts"]) for name in expected}
        self.assertEqual(counted, expected)

    def test_where_few_people_stand_behind_it_the_month_is_shown_when_it_is_over(self):
        self.give_holders(self.get_touchpoint("inquiries"), 2)
        self.create_lead(NOW)
        self.assertIsNone(self.get_touches())
        self.create_lead(OCTOBER)
        touches = self.get_touches()
        self.assertEqual((touches["last"], touches["is_month"]), ("2026-10-01", True))
        self.assertEqual(touches["counts"], [0] * 10 + [1, 0])
        self.assertEqual(self.get_data()["totals"], [0] * 10 + [1, 0])

    def test_their_numbers_have_two_digits(self):
        self.give_holders(self.get_touchpoint("inquiries"), 2)
        lead = self.create_lead(OCTOBER)
        leads = lead | lead.create([{"name": "Z", "partner_id": self.contact.id}] * 103)
        self.set_moment(leads, "create_date", OCTOBER)
        self.assertEqual(sum(self.get_touches()["counts"]), 100)

    def test_a_month_that_ended_with_few_people_stays_like_that(self):
        touchpoint = self.get_touchpoint("inquiries")
        self.give_holders(touchpoint, 3)
        self.create_lead(OCTOBER)
        self.assertFalse(self.get_touches()["is_month"])
        self.env["mindset.touch"].create(
            {
                "touchpoint_id": touchpoint.id,
                "company_id": self.company.id,
                "month": date(2026, 10, 1),
                "count": 1,
                "is_guarded": True,
            }
        )
        self.assertTrue(self.get_touches()["is_month"])

    def test_the_holders_of_the_company_of_the_touch_count(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        self.plain.company_ids |= branch
        self.give_holders(self.get_touchpoint("inquiries"), 3, branch)
        self.create_lead(OCTOBER)
        self.assertTrue(self.get_touches()["is_month"])

    def test_a_touchpoint_that_is_not_counted_shows_no_touch(self):
        self.create_lead(OCTOBER)
        self.get_touchpoint("inquiries").is_counted = False
        self.assertIsNone(self.get_touches())

    def test_the_roles_are_named_the_leading_one_first(self):
        touchpoint = self.get_touchpoint("inquiries")
        for job, level in ((self.job_bookkeeper, "shapes"), (self.job_sales, "leads")):
            self.env["mindset.contribution"].create(
                {"job_id": job.id, "touchpoint_id": touchpoint.id, "level": level}
            )
        proposed = self.env["hr.job"].create({"name": "Perhaps"})
        self.env["mindset.contribution"].create(
            {
                "job_id": proposed.id,
                "touchpoint_id": touchpoint.id,
                "state": "proposed",
            }
        )
        self.create_lead(OCTOBER)
        roles = [role["name"] for role in self.get_touches()["roles"]]
        self.assertEqual(roles, ["Sales representative", "Bookkeeper"])

    def test_roles_that_nothing_counts_look_after_the_customer_too(self):
        quiet = self.env.ref("customer_mindset.touchpoint_website")
        self.give_holders(quiet, 1)
        others = [o["id"] for s in self.get_data()["stages"] for o in s["others"]]
        self.assertEqual(others, quiet.ids)

    def test_what_is_in_the_lines_of_a_record_counts_once(self):
        touchpoint = self.env.ref("customer_mindset.touchpoint_quotation")
        self.give_holders(touchpoint)
        self.env["mindset.source"].create(
            {
                "name": "Answered inquiries",
                "touchpoint_id": touchpoint.id,
                "res_model": "crm.lead",
                "domain": "[('active', 'in', [True, False])]",
                "date_field": "message_ids.date",
                "date_domain": "[('message_type', '=', 'comment')]",
                "partner_field": "partner_id",
            }
        )
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        lost, other = self.create_lead(), self.create_lead(partner=stranger)
        for lead, moment in ((lost, OCTOBER), (lost, NOW), (other, NOW)):
            self.write_mail(lead, moment, message_type="comment")
        lost.action_set_lost()
        stages = self.get_data()["stages"]
        [quoted] = [t for s in stages for t in s["touched"] if t["id"] == touchpoint.id]
        self.assertEqual(quoted["counts"], [0] * 10 + [1, 0])

    def test_a_source_that_does_not_fit_any_more_leaves_the_others(self):
        self.create_lead(OCTOBER)
        source = self.env.ref("customer_mindset.source_won")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mindset_source SET domain = %s WHERE id = %s",
            ("[('gone', '=', True)]", source.id),
        )
        source.invalidate_recordset()
        self.assertTrue(self.get_touches())

    def test_the_number_of_statements_does_not_grow(self):
        self.give_holders(self.get_touchpoint("inquiries"), 3)

        page = self.env["mindset.customer"].with_user(self.plain)
        call = partial(page.get_data, self.customer.id)
        lead = self.create_lead(OCTOBER)
        self.write_mail(lead, OCTOBER, message_type="comment")
        few = self.count_statements(call)
        self.assertLessEqual(few, 25)
        contacts = self.env["res.partner"].create(
            [{"name": f"Z {i}", "parent_id": self.customer.id} for i in range(20)]
        )
        for contact in contacts:
            lead = self.create_lead(OCTOBER, contact)
            self.write_mail(lead, OCTOBER, message_type="comment")
            self.write_mail(lead, message_type="email", author_id=contact.id)
        self.assertLessEqual(self.count_statements(call), few)


class TestCustomerSecrets(CustomerCommon):
    """What the page must not tell, whoever asks."""

    def get_data(self, partner, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (
            self.env["mindset.customer"]
            .with_user(user or self.plain)
            .get_data(partner.id)
        )

    def count(self, partner, user=None):
        return sum(self.get_data(partner, user)["totals"])

    def test_it_names_no_lead_no_message_and_no_person(self):
        lead = self.create_lead(OCTOBER)
        self.write_mail(lead, OCTOBER, message_type="email", author_id=self.contact.id)
        self.create_call(lead, OCTOBER)
        self.assertTrue(self.count(self.customer))
        for user in (self.plain, self.salesperson, self.manager):
            told = json.dumps(self.get_data(self.customer, user))
            told = told.replace('"Zyxwv Ltd"', "")
            for secret in ("Zyxwv", "zyxwv@", "wants it", "Salesperson", "All Leads"):
                self.assertNotIn(secret, told)

    def test_contacts_that_may_not_be_read_are_refused(self):
        other = self.env["res.company"].create({"name": "Next door"})
        theirs = self.env["res.partner"].create({"name": "T", "company_id": other.id})
        for user in (self.plain, self.salesperson, self.manager):
            with self.assertRaises(AccessError):
                self.get_data(theirs, user)

    def test_contacts_of_the_customer_that_may_not_be_read_do_not_count(self):
        other = self.env["res.company"].create({"name": "Next door"})
        self.create_lead(OCTOBER)
        self.assertEqual(self.count(self.customer), 1)
        self.contact.company_id = other
        self.assertEqual(self.count(self.customer), 0)

    def test_a_parent_that_may_not_be_read_stays_unnamed(self):
        other = self.env["res.company"].create({"name": "Next door"})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner SET company_id = %s WHERE id = %s",
            (other.id, self.customer.id),
        )
        self.assertEqual(self.get_data(self.contact)["customer"], "Zyxwv Contact")

    def test_touches_of_companies_one_is_not_in_do_not_count(self):
        other = self.env["res.company"].create({"name": "Next door"})
        lead = self.create_lead(OCTOBER, company_id=other.id, user_id=False)
        self.write_mail(lead, OCTOBER, message_type="comment")
        self.assertEqual(self.count(self.customer), 0)
        self.plain.company_ids |= other
        page = self.env["mindset.customer"].with_user(self.plain)
        both = page.with_context(allowed_company_ids=self.plain.company_ids.ids)
        self.assertEqual(sum(both.get_data(self.customer.id)["totals"]), 2)

    def test_customers_with_a_portal_login_are_refused_even_about_themselves(self):
        portal = new_test_user(
            self.env, "mindset_portal", "base.group_portal", partner_id=self.contact.id
        )
        for user in (portal, self.env.ref("base.public_user")):
            with self.assertRaises(AccessError):
                self.get_data(self.contact, user)

    def test_colleagues_and_own_companies_are_no_customers(self):
        employee = self.env["res.partner"].create({"name": "Employee without a login"})
        self.apprentice.work_contact_id = employee
        for partner in (
            self.salesperson.partner_id,
            employee,
            self.company.partner_id,
            self.env["res.partner"].create(
                {"name": "Warehouse", "parent_id": self.company.partner_id.id}
            ),
        ):
            self.create_lead(OCTOBER, partner)
            self.assertEqual(self.get_data(partner), {"is_customer": False})

    def test_archived_colleagues_stay_colleagues(self):
        self.apprentice.work_contact_id = self.contact
        self.apprentice.active = False
        leaver = self.env["res.partner"].create({"name": "L"})
        new_test_user(self.env, "mindset_left", partner_id=leaver.id).active = False
        for partner in (self.contact, leaver):
            self.assertEqual(self.get_data(partner), {"is_customer": False})

    def test_a_colleague_among_the_contacts_of_a_customer_does_not_count(self):
        self.create_lead(OCTOBER, self.contact)
        self.create_lead(OCTOBER, self.address)
        self.assertEqual(self.count(self.customer), 2)
        self.apprentice.work_contact_id = self.contact
        self.assertEqual(self.count(self.customer), 1)
        self.assertEqual(self.get_data(self.contact), {"is_customer": False})

    def test_someone_else_s_customer_does_not_count(self):
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        lead = self.create_lead(OCTOBER, stranger)
        self.write_mail(lead, OCTOBER, message_type="comment")
        self.create_call(lead, OCTOBER)
        self.assertEqual(self.count(self.customer), 0)


@tagged("post_install", "-at_install")
class TestPagesByHttp(Personas, HttpCase):
    """The pages are served from a read-only cursor, and by right only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls.lead = cls.env["crm.lead"].create(
            {
                "name": "Zyxwv wants it",
                "user_id": cls.salesperson.id,
                "partner_id": cls.env["res.partner"].create({"name": "Zyxwv"}).id,
            }
        )

    def call(self, login, model, record):
        self.authenticate(login, login)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/get_data",
            {"model": model, "method": "get_data", "args": record.ids, "kwargs": {}},
        )

    def test_a_colleague_without_crm_sees_the_customer_and_not_the_lead(self):
        customer = self.lead.partner_id
        page = self.call("mindset_plain", "mindset.customer", customer)
        self.assertTrue(page["is_customer"])
        self.assertTrue(self.call("mindset_salesperson", "mindset.lead", self.lead))
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException) as refused:
            self.call("mindset_plain", "mindset.lead", self.lead)
        self.assertIn("AccessError", str(refused.exception))

    def test_a_portal_user_is_refused(self):
        portal = new_test_user(self.env, "mindset_portal", "base.group_portal")
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException) as refused:
            self.call("mindset_portal", "mindset.customer", portal.partner_id)
        self.assertIn("AccessError", str(refused.exception))
