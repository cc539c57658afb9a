"""The card for the wall: true, in the reader's language, with and without PDF."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tests.common import HttpCase

from .common import MindsetCommon, Personas

ROLE, DEPARTMENT = "mindset_role_card", "mindset_department_card"


class RoleCards(Personas):
    """Personas whose bookkeepers are known to do two things for the customer."""

    @classmethod
    def _set_up_contributions(cls):
        cls.env["mindset.contribution"].search([]).unlink()
        cls.stages = cls.env["mindset.stage"].search([], limit=2)
        cls.offer, cls.bill = cls.env["mindset.touchpoint"].create(
            [
                {"name": "The offer is fair", "stage_id": cls.stages[0].id},
                {"name": "The bill is clear", "stage_id": cls.stages[1].id},
            ]
        )
        cls.job_bookkeeper.department_id = cls.department_office
        cls._contribute(cls.bill, "leads", "We write bills", "Clarity")
        cls._contribute(cls.offer, "supports", "We check prices", "A fair price")

    @classmethod
    def _contribute(cls, touchpoint, level, we_do, gets, job=None, **vals):
        return cls.env["mindset.contribution"].create(
            {
                "job_id": (job or cls.job_bookkeeper).id,
                "touchpoint_id": touchpoint.id,
                "level": level,
                "we_do": we_do,
                "customer_gets": gets,
                **vals,
            }
        )


class TestRoleCard(RoleCards, MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_contributions()

    def _print(self, records, report=ROLE, user=None, kind="html", **context):
        reports = self.env["ir.actions.report"].with_user(user or self.plain)
        render = getattr(reports.with_context(**context), f"_render_qweb_{kind}")
        return render(f"customer_mindset.{report}", records.ids)[0].decode()

    def _get_card(self, records, user=None):
        [card] = records.with_user(user or self.plain)._get_role_cards()
        return card

    def _get_names(self, card):
        return [t["name"] for s in card["sections"] for t in s["touchpoints"]]

    def test_the_promise_is_what_the_role_answers_for(self):
        card = self._get_card(self.job_bookkeeper)
        self.assertEqual(card["promise"]["we_do"], "We write bills")
        self.assertEqual(card["promise"]["customer_gets"], "Clarity")
        self.assertEqual(self._get_names(card), ["The offer is fair"])

    def test_the_journey_shows_where_the_role_meets_the_customer(self):
        card = self._get_card(self.job_bookkeeper)
        mine = [stage["name"] for stage in card["stages"] if stage["is_mine"]]
        self.assertEqual(mine, self.stages.mapped("name"))

    def test_only_what_was_accepted_and_is_active_is_printed(self):
        new = self.offer.copy({"name": "Only proposed"})
        self._contribute(new, "leads", "", "", state="proposed")
        old = self.offer.copy({"name": "Given up"})
        self._contribute(old, "leads", "", "").action_archive()
        gone = self.offer.copy({"name": "No touchpoint any more"})
        self._contribute(gone, "leads", "", "")
        gone.action_archive()
        html = self._print(self.job_bookkeeper)
        self.assertIn("The bill is clear", html)
        for name in ("Only proposed", "Given up", "No touchpoint any more"):
            self.assertNotIn(name, html)

    def test_a_role_nobody_described_gets_an_honest_card(self):
        html = self._print(self.job_sales)
        self.assertIn("Nobody has written down yet", html)
        self.assertIn("My line of sight", html)
        self.assertNotIn("What we do", html)

    def test_what_has_no_sentence_shows_the_experience_of_the_customer(self):
        self.offer.experience = "I know what it costs"
        self._contribute(self.offer, "leads", "", "", self.job_sales)
        card = self._get_card(self.job_sales)
        self.assertFalse(card["promise"])
        self.assertIn("I know what it costs", self._print(self.job_sales))

    def test_a_department_has_all_its_roles_and_those_below(self):
        cellar = self.env["hr.department"].create(
            {"name": "Cellar", "parent_id": self.department_office.id}
        )
        keeper, unknown = self.env["hr.job"].create(
            [
                {"name": "Keeper", "department_id": cellar.id},
                {"name": "Unknown hand", "department_id": cellar.id},
            ]
        )
        self._contribute(self.bill, "supports", "We keep paper", "Proof", keeper)
        card = self._get_card(self.department_office)
        self.assertEqual(
            self._get_names(card), ["The offer is fair", "The bill is clear"]
        )
        bill = card["sections"][1]["touchpoints"][0]
        self.assertEqual([li["role"] for li in bill["lines"]], ["Bookkeeper", "Keeper"])
        self.assertEqual(card["missing"], [unknown.name])
        self.assertIn("Unknown hand", self._print(self.department_office, DEPARTMENT))

    def test_roles_that_say_the_same_share_a_line(self):
        clerk = self.env["hr.job"].create(
            {"name": "Clerk", "department_id": self.department_office.id}
        )
        self._contribute(self.bill, "leads", "We write bills", "Clarity", clerk)
        card = self._get_card(self.department_office)
        [line] = card["sections"][1]["touchpoints"][0]["lines"]
        self.assertEqual(line["role"], "Bookkeeper, Clerk")

    def test_a_role_without_department_belongs_where_its_holders_are(self):
        self.assertFalse(self.job_sales.department_id)
        self._contribute(self.offer, "leads", "We ask", "Answers", self.job_sales)
        card = self._get_card(self.department_sales)
        self.assertEqual(self._get_names(card), ["The offer is fair"])

    def test_it_is_printed_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.bill.with_context(lang="de_DE").name = "Die Rechnung ist klar"
        html = self._print(self.job_bookkeeper, lang="de_DE")
        self.assertIn("Die Rechnung ist klar", html)
        self.assertIn("Was wir tun", html)
        self.assertIn("Federführend", html)

    def test_more_text_gets_smaller_type(self):
        self.assertEqual(self._get_card(self.job_bookkeeper)["density"], "airy")
        for i in range(12):
            more = self.offer.copy({"name": f"Touchpoint {i}"})
            self._contribute(more, "shapes", "We do " * 9, "They get " * 9)
        self.assertEqual(self._get_card(self.job_bookkeeper)["density"], "dense")

    def test_a4_and_a5_have_pages_of_their_size(self):
        for report in (ROLE, DEPARTMENT):
            is_role = report == ROLE
            records = self.job_bookkeeper if is_role else self.department_office
            self.assertIn("size: A4", self._print(records, report))
            self.assertIn("size: A5", self._print(records, f"{report}_a5"))

    def test_without_wkhtmltopdf_the_page_offers_print_only(self):
        with self._wkhtmltopdf("install"):
            html = self._print(self.job_bookkeeper)
            self.assertIn("window.print()", html)
            self.assertNotIn("/report/pdf/", html)
            with self.assertRaisesRegex(UserError, "Wkhtmltopdf"):
                self._print(
                    self.job_bookkeeper, kind="pdf", force_report_rendering=True
                )

    def test_with_wkhtmltopdf_there_is_a_pdf_of_either_size(self):
        for report, size in ((ROLE, "A4"), (f"{ROLE}_a5", "A5")):
            with self._wkhtmltopdf("ok") as run:
                self.assertIn(
                    f"/report/pdf/customer_mindset.{report}/",
                    self._print(self.job_bookkeeper, report),
                )
                pdf = self._print(
                    self.job_bookkeeper, report, kind="pdf", force_report_rendering=True
                )
            self.assertEqual(pdf, "%PDF")
            [body] = run.call_args.args[0]
            self.assertIn("We write bills", body)
            # not the bare text of the card
            self.assertIn('rel="stylesheet"', body)
            self.assertIn('charset="utf-8"', body)
            self.assertNotIn("window.print()", body)
            ref = run.call_args.kwargs["report_ref"]
            paper = self.env["ir.actions.report"]._get_report(ref).get_paperformat()
            self.assertEqual(paper.format, size)

    @contextmanager
    def _wkhtmltopdf(self, state):
        """Pretend that the program is there, or not; yield what it is called with."""
        Report = type(self.env["ir.actions.report"])
        with (
            patch.object(Report, "get_wkhtmltopdf_state", return_value=state),
            patch.object(Report, "_run_wkhtmltopdf", return_value=b"%PDF") as run,
        ):
            yield run

    def test_the_button_opens_the_card_for_whoever_sees_the_role(self):
        for records, report in (
            (self.job_bookkeeper, ROLE),
            (self.department_office, DEPARTMENT),
        ):
            action = records.with_user(self.plain).action_mindset_role_card()
            self.assertEqual(action["report_name"], f"customer_mindset.{report}")
            self.assertEqual(action["report_type"], "qweb-html")
            self.assertEqual(action["context"]["active_ids"], records.ids)

    def test_roles_of_other_companies_stay_there(self):
        other = self.env["res.company"].create({"name": "Next door"})
        job = self.env["hr.job"].create({"name": "Theirs", "company_id": other.id})
        department = self.env["hr.department"].create(
            {"name": "Their room", "company_id": other.id}
        )
        with self.assertRaises(AccessError):
            self._print(job)
        with self.assertRaises(AccessError):
            self._print(department, DEPARTMENT)

    def test_customers_with_a_portal_login_get_no_card(self):
        portal = new_test_user(self.env, "mindset_portal", groups="base.group_portal")
        with self.assertRaises(AccessError):
            self._print(self.job_bookkeeper, user=portal)

    def test_the_number_of_statements_does_not_grow(self):
        few = self._count_statements(self.job_bookkeeper)
        jobs = self.env["hr.job"].create([{"name": f"Role {i}"} for i in range(20)])
        for job in jobs:
            self._contribute(self.bill, "leads", "We do", "They get", job)
            self._contribute(self.offer, "shapes", "We do", "They get", job)
        self.assertLessEqual(self._count_statements(jobs), few)
        few = self._count_statements(self.department_office)
        jobs.department_id = self.department_office
        self.assertLessEqual(self._count_statements(self.department_office), few)

    def _count_statements(self, records):
        seen = records.with_user(self.plain)
        return self.count_statements(seen._get_role_cards)


@tagged("post_install", "-at_install")
class TestRoleCardPage(RoleCards, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls._set_up_contributions()

    def test_the_links_of_the_page_keep_the_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.authenticate("mindset_plain", "mindset_plain")
        cards = self.env["mindset.role.card"].with_context(lang="de_DE")
        address = cards._get_address(f"{ROLE}_a5", self.job_bookkeeper)
        page = self.url_open(f"/report/html/{address}")
        self.assertEqual(page.status_code, 200)
        self.assertIn("Was wir tun", page.text)
        self.assertIn("lang%22%3A+%22de_DE", page.text)
