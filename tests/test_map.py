import json
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError

from .common import MindsetCommon


class MapCommon(MindsetCommon):
    """A small map: office and sales, two stages, one touchpoint unseen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # the database's own journey and roles are not our concern
        cls.env["mindset.touchpoint"].search([]).active = False
        cls.env["hr.job"].search([]).active = False
        (cls.job_bookkeeper + cls.job_sales).active = True
        cls.job_bookkeeper.department_id = cls.department_office
        cls.job_sales.department_id = cls.department_sales
        cls.asking, cls.paying = cls.env["mindset.stage"].create(
            [{"name": "Asking", "sequence": 1}, {"name": "Paying", "sequence": 2}]
        )
        cls.check, cls.invoice, cls.inquiry = cls.env["mindset.touchpoint"].create(
            [
                {"name": "Check", "stage_id": cls.paying.id, "visibility": "unseen"},
                {"name": "Invoice", "stage_id": cls.paying.id},
                {"name": "Inquiry", "stage_id": cls.asking.id},
            ]
        )
        cls.map = cls.env["mindset.map"]

    @classmethod
    def contribute(cls, job, touchpoint, level="leads", **vals):
        return cls.env["mindset.contribution"].create(
            {"job_id": job.id, "touchpoint_id": touchpoint.id, "level": level, **vals}
        )

    def get_data(self, user=None):
        return self.map.with_user(user or self.plain).get_data()

    def set_levels(self, *cells, user=None):
        return self.map.with_user(user or self.facilitator).set_levels(list(cells))

    def get_spots(self, **more):
        spots = self.get_data()["blind_spots"]
        return {kind: ids for kind, ids in spots.items() if ids}


class TestMap(MapCommon):
    def test_everybody_reads_it_in_the_order_of_the_journey(self):
        self.contribute(self.job_bookkeeper, self.invoice)
        self.contribute(self.job_sales, self.invoice, "supports", state="proposed")
        self.contribute(self.job_sales, self.inquiry).active = False
        for user in (self.plain, self.salesperson, self.facilitator):
            data = self.get_data(user)
            self.assertEqual(data["can_edit"], user == self.facilitator)
            self.assertEqual([s["name"] for s in data["stages"]], ["Asking", "Paying"])
            self.assertEqual(
                [(t["name"], t["seen"]) for t in data["touchpoints"]],
                [("Inquiry", True), ("Invoice", True), ("Check", False)],
            )
            self.assertEqual(
                {(r["name"], r["department"]) for r in data["roles"]},
                {
                    ("Bookkeeper", self.department_office.id),
                    ("Sales representative", self.department_sales.id),
                },
            )
            self.assertEqual(
                data["cells"],
                [
                    [self.job_bookkeeper.id, self.invoice.id, "leads"],
                    [self.job_sales.id, self.invoice.id, "supports", True],
                ],
            )

    def test_departments_have_their_full_names(self):
        self.department_office.parent_id = self.department_sales
        departments = {d["id"]: d for d in self.get_data()["departments"]}
        office = departments[self.department_office.id]
        self.assertEqual(office["name"], "Sales desk / Office")
        self.assertEqual(office["above"], self.department_sales.ids)
        branch = self.env["res.company"].create({"name": "Branch"})
        self.department_sales.company_id = branch
        data = self.get_data()
        self.assertEqual([d["name"] for d in data["departments"]], ["Office"])

    def test_touches_are_those_of_the_last_finished_month(self):
        self.env["mindset.touch"].create(
            [
                {"touchpoint_id": self.invoice.id, "month": month, "count": count}
                for month, count in (("2025-04-01", 3), ("2025-05-01", 40))
            ]
        )
        with freeze_time("2025-06-15"):
            data = self.get_data()
        self.assertEqual(data["month"], "2025-05-01")
        touches = {t["name"]: t["touches"] for t in data["touchpoints"]}
        self.assertEqual(touches, {"Inquiry": False, "Invoice": 40, "Check": False})

    def test_another_company_does_not_see_it(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        self.job_sales.company_id = self.company
        self.invoice.company_id = self.company
        self.contribute(self.job_sales, self.invoice)
        self.plain.write({"company_ids": [(4, branch.id)], "company_id": branch.id})
        self.plain.company_ids -= self.company
        data = self.get_data()
        self.assertFalse(data["cells"])
        self.assertNotIn("Invoice", [t["name"] for t in data["touchpoints"]])
        self.assertNotIn(self.job_sales.id, [role["id"] for role in data["roles"]])

    def test_no_customer_is_named_in_it(self):
        partner = self.env["res.partner"].create(
            {"name": "Secret Ltd", "email": "boss@secret.example"}
        )
        self.env["crm.lead"].create({"name": "Big order", "partner_id": partner.id})
        for cells in ([], [[self.job_sales.id, self.inquiry.id, "leads"]]):
            text = json.dumps(self.get_data(), default=str)
            text += json.dumps(self.set_levels(*cells), default=str)
            for secret in ("Secret", "secret", "Big order"):
                self.assertNotIn(secret, text)

    def test_a_read_replica_may_serve_it(self):
        self.assertTrue(self.map.get_data._readonly)

    def test_the_number_of_statements_does_not_grow(self):
        self.fill(3)
        few = self.count_statements(self.get_data)
        cells = self.fill(30)
        self.assertEqual(self.count_statements(self.get_data), few)
        self.assertLessEqual(few, 15)
        one = self.count_statements(lambda: self.set_levels([*cells[0], "shapes"]))
        many = self.count_statements(
            lambda: self.set_levels(*([*cell, "supports"] for cell in cells))
        )
        self.assertLessEqual(many, one + 2)

    def fill(self, number):
        """Create roles and touchpoints; return the pairs that meet."""
        departments = self.env["hr.department"].create(
            [
                {"name": f"D {i}", "parent_id": self.department_office.id}
                for i in range(number)
            ]
        )
        jobs = self.env["hr.job"].create(
            [
                {"name": f"R {i}", "department_id": d.id}
                for i, d in enumerate(departments)
            ]
        )
        touchpoints = self.env["mindset.touchpoint"].create(
            [{"name": f"T {i}", "stage_id": self.paying.id} for i in range(number)]
        )
        kpis = self.env["mindset.kpi"].search([], limit=1)
        touchpoints.kpi_ids = kpis
        for job, touchpoint in zip(jobs, touchpoints, strict=True):
            self.contribute(job, touchpoint)
        return list(zip(jobs.ids, reversed(touchpoints.ids), strict=True))

    def count_statements(self, function):
        function()  # now everything that is cached once is cached
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        return self.env.cr.sql_log_count - before


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


class TestMapBlindSpots(MapCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kpi = cls.env["mindset.kpi"].search([], limit=1)
        touchpoints = cls.check + cls.invoice + cls.inquiry
        touchpoints.write({"review_date": date.today(), "kpi_ids": kpi.ids})
        for touchpoint in touchpoints:
            cls.contribute(cls.job_bookkeeper, touchpoint)
        cls.contribute(cls.job_sales, cls.inquiry, "supports")
        cls.env["hr.employee"].search([("job_id", "=", False)]).active = False

    def test_a_complete_map_has_none(self):
        self.assertEqual(self.get_spots(), {})

    def test_a_role_without_a_touchpoint(self):
        new = self.env["hr.job"].create({"name": "Driver"})
        self.assertEqual(self.get_spots(), {"no_touchpoint": new.ids})
        proposal = self.contribute(new, self.invoice, "shapes", state="proposed")
        self.assertEqual(self.get_spots(), {"no_touchpoint": new.ids})
        proposal.action_accept()
        self.assertEqual(self.get_spots(), {})

    def test_a_touchpoint_without_a_role(self):
        self.set_levels([self.job_bookkeeper.id, self.check.id, False])
        self.assertEqual(self.get_spots(), {"no_role": self.check.ids})

    def test_touches_without_a_role(self):
        self.env["mindset.touch"].create(
            {
                "touchpoint_id": self.check.id,
                "month": self.map._get_month(),
                "count": 12,
            }
        )
        self.assertEqual(self.get_spots(), {})
        self.set_levels([self.job_bookkeeper.id, self.check.id, False])
        self.assertEqual(self.get_spots(), {"touched": self.check.ids})

    def test_a_touchpoint_without_exactly_one_lead(self):
        cell = [self.job_bookkeeper.id, self.inquiry.id]
        self.set_levels([*cell, "shapes"])
        self.assertEqual(self.get_spots(), {"no_lead": self.inquiry.ids})
        self.set_levels([*cell, "leads"], [self.job_sales.id, cell[1], "leads"])
        self.assertEqual(self.get_spots(), {"many_leads": self.inquiry.ids})

    def test_a_touchpoint_not_reviewed_for_a_year(self):
        self.invoice.review_date = False
        with freeze_time("2025-06-15"):
            self.check.review_date = date(2024, 6, 14)
            self.inquiry.review_date = date(2024, 6, 15)
            spots = self.get_spots()["no_review"]
        self.assertEqual(spots, (self.invoice + self.check).ids)
        self.invoice.with_user(self.facilitator).action_review()
        self.assertNotIn(self.invoice.id, self.get_spots().get("no_review", ()))

    def test_a_touchpoint_without_a_kpi(self):
        self.invoice.kpi_ids = False
        self.assertEqual(self.get_spots(), {"no_kpi": self.invoice.ids})

    def test_an_employee_without_a_role(self):
        self.env["hr.employee"].create({"name": "New"})
        self.assertEqual(self.get_spots(), {"jobless": 1})

    def test_setting_a_level_tells_what_is_left(self):
        new = self.env["hr.job"].create({"name": "Driver"})
        result = self.set_levels([new.id, self.invoice.id, "shapes"])
        self.assertEqual(result["blind_spots"], self.get_data()["blind_spots"])
        self.assertFalse(any(result["blind_spots"].values()))
