from .common import BrowserCase, Personas

LAPTOP = "1366x768"
PHONE = "390x844"


class ProposalTour(Personas):
    """An employee proposes a touchpoint; a facilitator accepts it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_personas()
        cls.env["mindset.contribution"].search([]).unlink()
        stage = cls.env["mindset.stage"].create({"name": "Paying", "sequence": 900})
        cls.touchpoint = cls.env["mindset.touchpoint"].create(
            {"name": "The invoice is understood", "stage_id": stage.id}
        )

    def test_the_bookkeeper_proposes_and_the_facilitator_accepts(self):
        page = "/odoo/line-of-sight"
        self.start_tour(page, "mindset_proposal", login=self.plain.login)
        proposal = self.touchpoint.contribution_ids
        self.assertEqual(proposal.state, "proposed")
        self.assertEqual(proposal.job_id, self.job_bookkeeper)
        self.start_tour(page, "mindset_proposal_accept", login=self.facilitator.login)
        self.env.invalidate_all()
        self.assertEqual(proposal.state, "accepted")
        self.start_tour(page, "mindset_proposal_accepted", login=self.plain.login)


class TestProposalTour(ProposalTour, BrowserCase):
    browser_size = LAPTOP


class TestProposalTourOnAPhone(ProposalTour, BrowserCase):
    browser_size = PHONE
    touch_enabled = True
