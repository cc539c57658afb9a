"""Nobody learns by RPC what others wrote, or whether and what they answered.

Every probe runs in two worlds that differ in the secrets alone: in what two people
wrote, in which of them has handed in, voted, and finished. A persona who sees any
difference has found something out.
"""

from .probing import (
    CLOSED,
    arguments,
    calls,
    field_calls,
    outcome,
    public_methods,
    related_calls,
    required,
)
from .test_round import RoundCommon
from .worlds import Worlds

PROBED = (*CLOSED, "mail.activity")


class TestProbing(Worlds, RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_worlds()

    def test_every_method_is_called(self):
        """A new method of a closed model is probed, too, or its arguments are asked."""
        for name in PROBED:
            model = self.env[name]
            known = arguments(model)
            for method in public_methods(model).values():
                unknown = set(required(method)) - set(known)
                self.assertFalse(unknown, f"{name}.{method.__name__}")

    def test_nothing_else_leads_to_a_closed_model(self):
        """Domains and groups could walk along such a field."""
        leading = {
            (name, field.name)
            for name, model in self.env.items()
            for field in model._fields.values()
            if field.comodel_name in CLOSED
        }
        self.assertEqual(leading, {("mindset.idea", "vote_ids")})

    def test_no_method_of_a_closed_model_tells(self):
        self._compare_for_all(
            lambda env: {
                (name, method): outcome(env[name], method, args)
                for name in PROBED
                for method, args in calls(env[name], [self.ids[name]])
            }
        )

    def test_no_field_of_a_closed_model_tells(self):
        self._compare_for_all(
            lambda env: {
                (name, str(call)): outcome(env[name], *call)
                for name in PROBED
                for call in field_calls(env[name], [self.ids[name]])
            }
        )

    def test_no_other_model_tells(self):
        self._compare_for_all(
            lambda env: {
                (name, str(call)): outcome(env[name], *call)
                for name, *call in related_calls(env, self.anna)
            }
        )

    def test_the_probes_see_what_is_there_to_see(self):
        """The owner is the proof: she sees her secrets through the same probes."""

        def probe(env):
            return {
                method: outcome(env["mindset.reflection"], method, args)
                for method, args in calls(
                    env["mindset.reflection"], [self.ids["mindset.reflection"]]
                )
            }

        seen = self._compare(probe, "anna")
        self.assertLess({"read", "search_read", "web_read", "copy_data"}, set(seen))
