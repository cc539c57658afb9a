from odoo.exceptions import AccessError, UserError

from .test_map import MapCommon


class TestMapEdit(MapCommon):
    def setUp(self):
        super().setUp()
        self.cell = [self.job_bookkeeper.id, self.invoice.id]

    def get_row(self):
        return (
            self.env["mindset.contribution"]
            .with_context(active_test=False)
            .search([("touchpoint_id", "=", self.invoice.id)])
        )

    def test_only_facilitators_edit(self):
        for user in (self.plain, self.salesperson, self.hr_officer):
            with self.assertRaises(AccessError):
                self.set_levels([*self.cell, "leads"], user=user)
        for user in (self.facilitator, self.manager):
            self.set_levels([*self.cell, "leads"], user=user)
        self.assertEqual(self.get_row().create_uid, self.facilitator)

    def test_a_level_is_set_changed_and_cleared(self):
        result = self.set_levels([*self.cell, "leads"])
        self.assertEqual(result["cells"], [[*self.cell, "leads"]])
        row = self.get_row()
        self.assertEqual(
            (row.level, row.state, row.active), ("leads", "accepted", True)
        )
        self.assertEqual(row.stage_id, self.paying)
        self.assertEqual(row.department_id, self.department_office)
        self.assertEqual(row.company_id, self.job_bookkeeper.company_id)
        self.set_levels([*self.cell, "supports"])
        self.assertEqual(row.level, "supports")
        result = self.set_levels([*self.cell, False])
        self.assertEqual(result["cells"], [[*self.cell, False]])
        self.assertFalse(row.active)
        self.assertEqual(self.get_data()["cells"], [])

    def test_a_cleared_cell_comes_back_with_its_sentences(self):
        row = self.contribute(self.job_bookkeeper, self.invoice, we_do="We write")
        self.set_levels([*self.cell, False])
        self.set_levels([*self.cell, "shapes"])
        self.assertEqual(
            (row.active, row.level, row.we_do), (True, "shapes", "We write")
        )

    def test_doing_it_twice_changes_nothing_more(self):
        self.set_levels([*self.cell, "leads"])
        self.env.flush_all()
        before = self.get_row().write_date
        self.set_levels([*self.cell, "leads"], [*self.cell, "leads"])
        self.assertEqual(len(self.get_row()), 1)
        self.env.flush_all()
        self.assertEqual(self.get_row().write_date, before)
        self.set_levels([self.job_sales.id, self.invoice.id, False])
        self.assertEqual(len(self.get_row()), 1)

    def test_a_proposal_is_accepted_declined_and_proposed_again(self):
        row = self.contribute(
            self.job_bookkeeper, self.invoice, "supports", state="proposed"
        )
        (proposal,) = self.get_data()["cells"]
        self.set_levels([*self.cell, "supports"])
        self.assertEqual(row.state, "accepted")
        result = self.set_levels(proposal)
        self.assertEqual(result["cells"], [proposal])
        self.assertEqual(row.state, "proposed")
        self.set_levels([*self.cell, False])
        self.assertEqual((row.active, row.state), (False, "proposed"))
        self.set_levels(proposal)
        self.assertEqual((row.active, row.state), (True, "proposed"))

    def test_many_cells_at_once(self):
        cells = [[self.job_sales.id, t.id, "shapes"] for t in self.invoice + self.check]
        self.set_levels(*cells, [*self.cell, "leads"])
        self.assertEqual(len(self.get_data()["cells"]), 3)

    def test_what_is_gone_or_out_of_sight_is_refused(self):
        self.check.active = False
        with self.assertRaises(UserError):
            self.set_levels([self.job_sales.id, self.check.id, "leads"])
        branch = self.env["res.company"].create({"name": "Branch"})
        hidden = self.env["hr.job"].create({"name": "Hidden", "company_id": branch.id})
        with self.assertRaises(UserError):
            self.set_levels([hidden.id, self.invoice.id, "leads"])
        with self.assertRaises(UserError):
            self.set_levels([*self.cell, "rules"])

    def test_roles_and_touchpoints_of_two_companies_do_not_meet(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        self.facilitator.company_ids += branch
        self.invoice.company_id = branch
        self.job_bookkeeper.company_id = self.company
        edit = self.map.with_user(self.facilitator).with_context(
            allowed_company_ids=(self.company + branch).ids
        )
        with self.assertRaises(UserError):
            edit.set_levels([[*self.cell, "leads"]])
