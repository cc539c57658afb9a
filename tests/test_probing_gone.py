"""Nobody learns that a closed row is there, or that it is gone.

A mark appears when somebody hands in, an activity goes when somebody has written or
declined, a reflection when its owner deletes it.
"""

import re

from .probing import basic_calls, calls, outcome, reference_calls
from .test_probing import PROBED
from .test_round import RoundCommon
from .worlds import Worlds

# numbers of rows that a probe makes, and tokens in them, differ anyway
NUMBERS = re.compile(r"\b[0-9a-f-]{16,}\b|[0-9]+")


class TestProbingGone(Worlds, RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_worlds()

    def _compare_gone(self, probe, persona):
        found = super()._compare_gone(probe, persona)
        found = {
            key: [NUMBERS.sub("", said) for said in each] for key, each in found.items()
        }
        return {k: v for k, v in found.items() if v[0] != v[1]}

    def test_no_method_of_a_closed_model_tells(self):
        self._compare_for_all(
            lambda env: {
                (name, method): outcome(env[name], method, args)
                for name in PROBED
                for method, args in calls(env[name], [self.ids[name]])
            },
            self._compare_gone,
        )

    def test_no_client_tells(self):
        self._compare_for_all(
            lambda env: {
                (name, str(call)): outcome(env[name], *call)
                for name in PROBED
                for call in basic_calls([self.ids[name]])
            },
            self._compare_gone,
        )

    def test_no_reference_tells(self):
        self._compare_for_all(
            lambda env: {
                (model, str(call)): outcome(env[model], *call)
                for model, *call in reference_calls(env, self.ids)
            },
            self._compare_gone,
        )
