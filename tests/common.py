"""What every test of the addon starts from: a company, its people, their rights."""

import gc
from unittest import SkipTest

from odoo.tests import HttpCase, TransactionCase, new_test_user, tagged

GROUPS = {
    "plain": "base.group_user",
    "salesperson": "sales_team.group_sale_salesman",
    "hr_officer": "hr.group_hr_user",
    "facilitator": "customer_mindset.group_mindset_facilitator",
    "manager": "customer_mindset.group_mindset_manager",
}


class Personas:
    """Creates the personas on a test class; used by database and browser tests.

    The firm: the office (bookkeeper, HR officer, facilitator, manager), sales (the
    salesperson), and two people without a login: an apprentice with an e-mail
    address and an intern without one.
    """

    @classmethod
    def _set_up_personas(cls):
        cls.company = cls.env.ref("base.main_company")
        cls.company.resource_calendar_id.tz = "Europe/Berlin"
        Department = cls.env["hr.department"]
        cls.department_office, cls.department_sales = Department.create(
            [{"name": "Office"}, {"name": "Sales desk"}]
        )
        cls.job_bookkeeper, cls.job_sales = cls.env["hr.job"].create(
            [{"name": "Bookkeeper"}, {"name": "Sales representative"}]
        )
        for name, groups in GROUPS.items():
            user = cls._create_persona(name, groups)
            setattr(cls, name, user)
        cls.apprentice, cls.intern = cls.env["hr.employee"].create(
            [
                cls._prepare_employee(
                    "Apprentice", "trainee", "apprentice@test.example"
                ),
                cls._prepare_employee("Intern", "student", False),
            ]
        )

    @classmethod
    def _create_persona(cls, name, groups):
        user = new_test_user(
            cls.env,
            login=f"mindset_{name}",
            groups=groups,
            email=f"{name}@test.example",
            name=name.replace("_", " ").title(),
            tz="Europe/Berlin",
        )
        in_sales = name == "salesperson"
        cls.env["hr.employee"].create(
            {
                "name": user.name,
                "user_id": user.id,
                "department_id": (
                    cls.department_sales if in_sales else cls.department_office
                ).id,
                "job_id": (cls.job_sales if in_sales else cls.job_bookkeeper).id,
            }
        )
        return user

    @classmethod
    def _prepare_employee(cls, name, employee_type, email):
        return {
            "name": name,
            "employee_type": employee_type,
            "work_email": email,
            "department_id": cls.department_office.id,
        }


@tagged("post_install", "-at_install")
class MindsetCommon(Personas, TransactionCase):
    """Base of the database tests: the personas, and no other records."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_personas()

    def count_statements(self, call):
        """Return how many statements a call needs with cold records and warm caches.

        Without the garbage collector: it decides by chance which environments of the
        first call are still there, and each of them has read its user and companies.
        For the same reason the call should be a method of records that are there.
        """
        gc.collect()
        gc.disable()
        try:
            self._count_once(call)
            return self._count_once(call)
        finally:
            gc.enable()

    def _count_once(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        return self.env.cr.sql_log_count - before

    @classmethod
    def give_holders(cls, touchpoint, number=3, company=None):
        """Give the touchpoint a role with holders: with three its counts are exact."""
        company = company or cls.company
        job = cls.env["hr.job"].create({"name": f"Desk {number}", "company_id": False})
        cls.env["hr.employee"].create(
            [
                {"name": f"Holder {i}", "job_id": job.id, "company_id": company.id}
                for i in range(number)
            ]
        )
        cls.env["mindset.contribution"].create(
            {"job_id": job.id, "touchpoint_id": touchpoint.id}
        )
        return job


@tagged("post_install", "-at_install")
class BrowserCase(HttpCase):
    """Base of the browser tests: a missing browser is a failure, not a skipped test."""

    def browser_js(self, *args, **kwargs):
        try:
            return super().browser_js(*args, **kwargs)
        except SkipTest as skipped:
            return self.fail(f"The browser did not start: {skipped}")
