from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .common import MindsetCommon


class TestContributionProposal(MindsetCommon):
    """Everybody proposes for the own role; who facilitates decides."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mindset.contribution"].search([]).unlink()
        cls.stage = cls.env["mindset.stage"].create({"name": "Pays"})
        cls.invoice, cls.reminder = cls.env["mindset.touchpoint"].create(
            [
                {"name": name, "stage_id": cls.stage.id, "experience": "Clear"}
                for name in ("Invoice", "Reminder")
            ]
        )

    def _page(self, user=None):
        self.env.invalidate_all()
        return self.env["mindset.line.of.sight"].with_user(user or self.plain)

    def _propose(self, touchpoint=None, user=None):
        touchpoint = touchpoint or self.invoice
        page = self._page(user)
        return page.propose(touchpoint.id, "shapes", "We write it", "Clarity")

    def _browse(self, proposal_id, user=None):
        Contribution = self.env["mindset.contribution"].with_user(user or self.plain)
        return Contribution.browse(proposal_id)

    def test_an_employee_proposes_and_a_facilitator_accepts(self):
        proposal = self._browse(self._propose())
        self.assertEqual(proposal.state, "proposed")
        self.assertEqual(proposal.job_id, self.job_bookkeeper.with_user(self.plain))
        self.assertEqual(proposal.reason, "Suggested by Plain")
        data = self._page().get_data()
        self.assertFalse(data["touchpoints"])
        [shown] = data["proposals"]["open"]
        self.assertEqual((shown["name"], shown["own"]), ("Invoice", True))
        facilitator = self._page(self.facilitator).get_data()
        self.assertEqual(facilitator["proposals"]["waiting"], 1)
        self.assertEqual(self._page().get_data()["proposals"]["waiting"], 0)
        proposal.with_user(self.facilitator).action_accept()
        data = self._page().get_data()
        self.assertEqual(data["touchpoints"][0]["name"], "Invoice")
        self.assertFalse(data["proposals"]["open"])
        self.assertEqual(data["proposals"]["accepted"], ["Invoice"])
        other = self._page(self.hr_officer).get_data()
        self.assertFalse(other["proposals"]["accepted"])

    def test_what_was_decided_is_news_for_a_month(self):
        accepted = self._browse(self._propose(), self.facilitator)
        accepted.action_accept()
        declined = self._browse(self._propose(self.reminder), self.facilitator)
        declined.action_decline()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mindset_contribution SET write_date = write_date - %s::interval"
            " WHERE id = ANY(%s)",
            ["31 days", (accepted + declined).ids],
        )
        proposals = self._page().get_data()["proposals"]
        self.assertFalse(proposals["accepted"] + proposals["declined"])

    def test_what_a_comparison_of_names_proposed_is_nobodys_own(self):
        archetype = self.env["mindset.archetype"].create({"name": "Bookkeeping"})
        proposal = self._browse(self._propose(user=self.facilitator))
        proposal.sudo().archetype_id = archetype
        [shown] = self._page(self.facilitator).get_data()["proposals"]["open"]
        self.assertFalse(shown["own"])
        proposal.with_user(self.facilitator).action_decline()
        proposals = self._page(self.facilitator).get_data()["proposals"]
        self.assertFalse(proposals["declined"])

    def test_what_is_declined_is_said_to_whoever_proposed_it(self):
        proposal = self._browse(self._propose(), self.facilitator)
        proposal.action_decline()
        self.assertEqual(self._page().get_data()["proposals"]["declined"], ["Invoice"])
        other = self._page(self.hr_officer).get_data()
        self.assertFalse(other["proposals"]["declined"])
        with self.assertRaisesRegex(UserError, "decided about this touchpoint before"):
            self._propose()
        mine = proposal.with_user(self.plain)
        with self.assertRaises(AccessError):
            mine.we_do = "Once more"
        with self.assertRaises(AccessError):
            mine.unlink()

    def test_what_is_there_is_not_proposed_again(self):
        proposal = self._browse(self._propose())
        with self.assertRaisesRegex(UserError, "suggested already"):
            self._propose(user=self.hr_officer)
        proposal.with_user(self.facilitator).action_accept()
        with self.assertRaisesRegex(UserError, "its part"):
            self._propose()

    @mute_logger("odoo.sql_db")
    def test_two_at_the_same_moment_are_told_in_words(self):
        """The check cannot see the other one yet: the database does."""
        self._propose()
        vals = {"job_id": self.job_bookkeeper.id, "touchpoint_id": self.invoice.id}
        Contribution = self.env["mindset.contribution"].with_user(self.hr_officer)
        with self.assertRaises(IntegrityError) as caught, self.env.cr.savepoint():
            Contribution.create(vals)
        message = Contribution._sql_error_to_message(caught.exception)
        self.assertIn("already has a contribution at this touchpoint", message)

    def test_a_touchpoint_of_another_company_is_refused(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        self.invoice.company_id = branch
        self.job_bookkeeper.company_id = self.company
        with self.assertRaises(UserError):
            self._propose()

    def test_without_a_role_nothing_is_proposed(self):
        self.plain.employee_id.job_id = False
        with self.assertRaisesRegex(UserError, "do not have a role"):
            self._propose()

    def test_choices_are_what_the_role_does_not_have_yet(self):
        names = self._get_names(self._page().get_choices())
        self.assertLessEqual({"Invoice", "Reminder"}, names)
        self._propose()
        branch = self.env["res.company"].create({"name": "Branch"})
        self.reminder.company_id = branch
        names = self._get_names(self._page().get_choices())
        self.assertFalse({"Invoice", "Reminder"} & names)

    def _get_names(self, choices):
        stages = choices["stages"]
        return {t["name"] for stage in stages for t in stage["touchpoints"]}

    def test_the_number_of_statements_of_the_choices_is_constant(self):
        few = self._count_statements()
        self.env["mindset.touchpoint"].create(
            [{"name": f"T {i}", "stage_id": self.stage.id} for i in range(50)]
        )
        self.assertEqual(self._count_statements(), few)

    def _count_statements(self):
        return self.count_statements(self._page().get_choices)

    def test_only_the_own_role_and_only_as_a_proposal(self):
        Contribution = self.env["mindset.contribution"].with_user(self.plain)
        vals = {"touchpoint_id": self.invoice.id}
        own = {**vals, "job_id": self.job_bookkeeper.id}
        for refused in (
            {**vals, "job_id": self.job_sales.id},
            {**own, "state": "accepted"},
            {**own, "active": False},
            {**own, "likeness": 1},
            {**own, "stage_id": self.stage.id},
        ):
            with self.assertRaises(AccessError):
                Contribution.create(refused)
        self.assertEqual(Contribution.create(own).state, "proposed")

    def test_the_own_proposal_can_be_changed_and_taken_back_but_not_decided(self):
        proposal = self._browse(self._propose())
        proposal.we_do = "We write it clearly"
        for refused in ({"state": "accepted"}, {"active": False}, {"likeness": 1}):
            with self.assertRaises(AccessError):
                proposal.write(refused)
        for decide in ("action_accept", "action_decline", "action_accept_all"):
            with self.assertRaises(AccessError):
                getattr(proposal, decide)()
        with self.assertRaises(AccessError):
            proposal.job_id.action_mindset_accept_proposals()
        proposal.unlink()
        self.assertFalse(self._page().get_data()["proposals"]["open"])

    def test_a_proposal_does_not_move_to_another_role(self):
        proposal = self._browse(self._propose())
        with self.assertRaises(AccessError):
            proposal.job_id = self.job_sales
            proposal.flush_recordset()

    def test_others_and_what_was_accepted_are_out_of_reach(self):
        proposal = self._browse(self._propose())
        for user in (self.salesperson, self.hr_officer):
            with self.assertRaises(AccessError):
                proposal.with_user(user).we_do = "Mine"
            with self.assertRaises(AccessError):
                proposal.with_user(user).unlink()
        proposal.with_user(self.facilitator).action_accept()
        with self.assertRaises(AccessError):
            proposal.we_do = "Changed afterwards"
        with self.assertRaises(AccessError):
            proposal.unlink()

    def test_all_proposals_of_a_role_are_accepted_at_once(self):
        self._propose()
        self._propose(self.reminder)
        sales = self._propose(user=self.salesperson)
        job = self.job_bookkeeper.with_user(self.facilitator)
        job.action_mindset_accept_proposals()
        self.assertEqual(job.contribution_count, 2)
        self.assertEqual(self._browse(sales).state, "proposed")

    def test_the_reason_says_how_alike_the_names_are(self):
        archetype = self.env["mindset.archetype"].create({"name": "Bookkeeping"})
        proposal = self.env["mindset.contribution"].create(
            {
                "job_id": self.job_bookkeeper.id,
                "touchpoint_id": self.invoice.id,
                "archetype_id": archetype.id,
                "likeness": 0.92,
                "state": "proposed",
            }
        )
        self.assertEqual(proposal.reason, "“Bookkeeper” looks like “Bookkeeping”: 92 %")
        proposal.likeness = 0
        self.assertEqual(proposal.reason, "Typical of “Bookkeeping”")
