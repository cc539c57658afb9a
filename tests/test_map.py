import json

from freezegun import freeze_time

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
