from typing import NamedTuple

from odoo import SUPERUSER_ID, api, models

from ..tools.pace import Pace
from ..tools.sentences import clean
from .mindset_idea_anonymous import QUIET
from .mindset_pulse import PulseRefused
from .mindset_reflection_text import LONGEST

LONGEST_NAME = 200
# ideas for each key, and for each key that opens nothing
PACE = Pace(times=5, seconds=3600)


class Voice(NamedTuple):
    """Somebody without a login who may send an idea; an employee with a link only."""

    company: models.BaseModel
    employee: models.BaseModel


class MindsetMirror(models.AbstractModel):
    """What people without a login may do beside the pulse: their mirror, and ideas."""

    _name = "mindset.mirror"
    _description = "Mirror without a login"

    @api.model
    def _open(self, token):
        """Return whose mirror a personal link opens, during the pulse and after it.

        :raise PulseRefused: if it opens none
        """
        participation = self.env["mindset.pulse"]._find_link(token)
        if participation.channel != "link":
            raise PulseRefused("channel")
        return participation

    @api.model
    def _enter(self, channel, key):
        """Return the voice of a personal link, or of a code of an open round.

        Used codes have one, too: only handing in tells whether a code was used.

        :raise PulseRefused: if the key has none
        """
        if channel == "link":
            participation = self._open(key)
            return Voice(participation.round_id.company_id, participation.employee_id)
        ticket = self.env["mindset.pulse"]._enter(channel, key)
        return Voice(ticket.round.company_id, self.env["hr.employee"])

    @api.model
    def _send_idea(self, voice, name, description, named=False):
        """Create an idea; without a name it leads to nobody, neither to a code."""
        vals = {
            "name": clean(name).strip()[:LONGEST_NAME],
            "description": clean(description).strip()[:LONGEST],
            "origin": "self_found",
            "company_id": voice.company.id,
        }
        if named and voice.employee:
            vals["author_ids"] = voice.employee.ids
        else:
            vals["anonymous"] = True
        # superuser mode: whoever writes has no login, the key is the right to do it
        ideas = self.env["mindset.idea"].with_user(SUPERUSER_ID)
        return ideas.with_context(**QUIET).with_company(voice.company).create(vals)
