"""No page tells a colleague without CRM rights about customers she may not see."""

import json

from odoo.exceptions import AccessError, UserError
from odoo.models import BaseModel

from .customer_common import CustomerCommon

ADDON = "odoo.addons.customer_mindset"
# the pages, and what of Odoo's own models they call
PAGES = (
    "mindset.line.of.sight",
    "mindset.map",
    "mindset.customer",
    "mindset.lead",
    "mindset.kpi.page",
    "mindset.kpi",
    "mindset.contribution",
    "mindset.contribution.suggest",
    "mindset.touchpoint",
    "mindset.source",
    "mindset.word",
    "mindset.word.quote",
    "hr.job",
    "hr.department",
    "rating.rating",
    "mail.message",
)
REFUSED = "refused"


class TestPageLeaks(CustomerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lead = cls.create_lead()
        cls.stage = cls.env["mindset.stage"].create({"name": "Stage"})
        cls.touchpoint = cls.get_touchpoint("inquiries")
        cls.spare = cls.env["mindset.touchpoint"].create(
            {"name": "Spare", "stage_id": cls.stage.id}
        )
        cls.contribution = cls.env["mindset.contribution"].create(
            {
                "job_id": cls.job_bookkeeper.id,
                "touchpoint_id": cls.touchpoint.id,
                "state": "proposed",
            }
        )
        cls.word = cls.env["mindset.word"].create({"text": "Zyxwv said thanks"})
        cls.rating = cls.env["rating.rating"].create(
            {
                "res_model_id": cls.env["ir.model"]._get_id("crm.lead"),
                "res_id": cls.lead.id,
                "partner_id": cls.contact.id,
                "feedback": "Zyxwv is pleased",
            }
        )
        cls.message = cls.lead.message_post(
            body="Zyxwv secret",
            author_id=cls.contact.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        cls.suggest = cls.env["mindset.contribution.suggest"].create({})
        cls.quote = cls.env["mindset.word.quote"].create({"text": "Zyxwv says"})
        cls.env["mindset.touch"]._refresh()

    def _get_calls(self):
        """Return ``{model: {method: (ids, arguments, what is expected)}}``.

        Expected is None for an answer without a trace of the customer.
        """
        cell = [self.job_bookkeeper.id, self.touchpoint.id, "leads"]
        new = [self.spare.id, "leads", "We do", "They get"]
        return {
            "mindset.line.of.sight": {
                "get_data": ((), (), None),
                "get_choices": ((), (), None),
                "propose": ((), new, None),
            },
            "mindset.map": {
                "get_data": ((), (), None),
                "set_levels": ((), ([cell],), REFUSED),
            },
            "mindset.customer": {"get_data": ((), (self.customer.id,), None)},
            "mindset.lead": {"get_data": ((), (self.lead.id,), REFUSED)},
            "mindset.kpi.page": {"get_data": ((), (), None)},
            "mindset.kpi": self._get_kpi_calls(),
            **{row[0]._name: self._get_actions(*row) for row in self._get_rows()},
        }

    def _get_kpi_calls(self):
        """Figures are for everybody; the records behind them and their making not."""
        kpi = self.env.ref("customer_mindset.kpi_win_rate")
        filters = {"period": "last_12", "team": False}
        return self._get_actions(kpi, REFUSED, ("action_values", "action_check")) | {
            "action_records": (kpi.ids, (filters,), REFUSED)
        }

    def _get_rows(self):
        """Return (records, what is expected, methods of which the opposite is)."""
        source = self.env.ref("customer_mindset.source_inquiries")
        return [
            (self.contribution, REFUSED, ()),
            (self.suggest, REFUSED, ("action_show_jobless",)),
            (self.touchpoint, None, ("action_review",)),
            (source, REFUSED, ()),
            (self.word, REFUSED, ()),
            (self.quote, REFUSED, ()),
            (self.job_bookkeeper, None, ("action_mindset_accept_proposals",)),
            (self.department_office, None, ()),
            (self.rating, REFUSED, ()),
            (self.message, REFUSED, ()),
        ]

    def _get_actions(self, records, expected, others):
        """Return the calls of a model whose methods need records and nothing else."""
        opposite = None if expected == REFUSED else REFUSED
        return {
            name: (records.ids, (), opposite if name in others else expected)
            for name in self._get_own_methods(records._name)
        }

    def _get_own_methods(self, model):
        """Return the methods of ours that a client can call, without Odoo's own."""
        names = {
            name
            for parent in type(self.env[model]).mro()
            if parent.__module__.startswith(ADDON)
            for name, value in vars(parent).items()
            if callable(value) and not name.startswith("_")
        }
        return sorted(name for name in names if not hasattr(BaseModel, name))

    def _call(self, model, method, ids, arguments):
        """Return what the bookkeeper gets, as text, or that she is refused."""
        self.env.flush_all()
        self.env.invalidate_all()
        records = self.env[model].with_user(self.plain).browse(ids)
        try:
            with self.env.cr.savepoint():
                return json.dumps(getattr(records, method)(*arguments), default=str)
        except (AccessError, UserError) as error:
            self.assertNotIn("zyxwv", str(error).lower())
            return REFUSED

    def test_every_method_of_every_page(self):
        calls = self._get_calls()
        self.assertEqual(set(calls), set(PAGES))
        for model, methods in calls.items():
            self.assertTrue(methods, model)
            self.assertEqual(set(methods), set(self._get_own_methods(model)), model)
            for method, (ids, arguments, expected) in methods.items():
                with self.subTest(model=model, method=method):
                    answer = self._call(model, method, ids, arguments)
                    # a contact is open to every colleague: its name may be said to her
                    answer = answer.replace(self.customer.name, "")
                    self.assertEqual(answer == REFUSED, expected == REFUSED, answer)
                    self.assertNotIn("zyxwv", answer.lower())

    def test_the_same_words_are_found_by_whoever_may_read_them(self):
        """The search for traces works: a facilitator with all leads is told them."""
        self.facilitator.group_ids += self.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )
        word = self.word.with_user(self.facilitator).read(["text"])
        self.assertIn("zyxwv", json.dumps(word, default=str).lower())
        context = {"active_model": "rating.rating", "active_id": self.rating.id}
        Quote = self.env["mindset.word.quote"].with_user(self.facilitator)
        quote = Quote.with_context(**context).default_get(["original", "text"])
        self.assertIn("zyxwv", json.dumps(quote, default=str).lower())
