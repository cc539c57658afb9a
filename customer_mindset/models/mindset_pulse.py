from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, consteq

from ..tools import codes

CHANNELS = ("login", "link", "code")


class Ticket(NamedTuple):
    """The right to hand in one sheet: which group it counts for, and its mark."""

    round: models.BaseModel
    group_id: int
    mark: SQL
    code_id: int | None = None


class PulseRefused(Exception):
    """Nothing is counted; ``reason`` names the page that says why.

    ``stranger`` not in this round, ``channel`` another entrance, ``done`` answers are
    in, ``closed`` round is over, ``code`` or ``link`` unknown, ``form`` wrong fields.
    """

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class MindsetPulse(models.AbstractModel):
    """The entrances to the pulse, and the way of a sheet into the tally."""

    _name = "mindset.pulse"
    _description = "Pulse"

    @api.model
    def _enter(self, channel, key):
        """Return the ticket of somebody who comes through ``channel``.

        :param key: the round for a login, else the personal link's token or the code
        :raise PulseRefused: if this key does not open the pulse
        """
        entrances = {
            "login": self._enter_login,
            "link": self._enter_link,
            "code": self._enter_code,
            "tablet": self._enter_code,
        }
        return entrances[channel](key)

    @api.model
    def _check(self, ticket, values):
        """Refuse a sheet that does not answer or decline every question, and no other.

        :param values: ``{question: value}``, 0 for "no answer"
        """
        wanted = set(self._get_questions(ticket))
        if set(values) != wanted or set(values.values()) - set(range(6)):
            raise PulseRefused("form")

    @api.model
    def _get_questions(self, ticket):
        """Return ``{question: text}`` of the sheet: its group alone decides."""
        # superuser mode: the page is public; it shows the questions of its own group
        group = self.env["mindset.group"].sudo().browse(ticket.group_id)
        items = group.round_id.item_ids.grouped("id")
        desks = group.round_id.desk_ids.grouped("id")
        return {
            (item_id, desk_id): items[item_id]._get_text(desks.get(desk_id))
            for item_id, desk_id in group._get_questions()[group]
        }

    @api.model
    def _count(self, ticket, values):
        """Count a checked sheet in a transaction of its own; it needs no cursor before.

        :return: ``"counted"``, ``"done"`` (before), ``"closed"``, or ``"code"`` if the
            code was replaced meanwhile
        """
        tally = self.env["mindset.tally"]
        said = tally._count(ticket.group_id, values, ticket.mark)
        if said == "done" and ticket.code_id:
            return "code" if self.env["mindset.code"]._is_void(ticket.code_id) else said
        return said or "counted"

    @api.model
    def _decline(self, round_id):
        """Take away the own reflection's activity of a round, and tell nobody."""
        reflections = self.env["mindset.reflection"].search(
            [("round_id", "=", round_id), ("user_id", "=", self.env.uid)]
        )
        reflections._unlink_own_activities()

    def _enter_login(self, round_id):
        # superuser mode: that a round is over is no secret; who was in it is forgotten
        round_ = self.env["mindset.round"].sudo().browse(round_id).exists()
        if round_:
            self._check_open(round_)
        participations = self.env["mindset.participation"]._internal()
        here = Domain("round_id", "=", round_id)
        invited = participations.search(here & Domain("user_id", "=", self.env.uid))
        # who got a login since then is told about the other entrance, and no more
        other = Domain("channel", "!=", "login") & Domain(
            "employee_id.user_id", "=", self.env.uid
        )
        return self._get_ticket(
            (invited or participations.search(here & other))[:1], "login"
        )

    def _enter_link(self, token):
        return self._get_ticket(self._find_link(token), "link")

    @api.model
    def _find_link(self, token):
        """Return whose personal link this is, whether the pulse is open or not.

        The token is checked before anything is read: it is all that a link carries.
        """
        participation_id = (token or "").partition("-")[0]
        if not participation_id.isdecimal() or len(participation_id) > 9:
            raise PulseRefused("link")
        participations = self.env["mindset.participation"]._internal()
        participation = participations.browse(int(participation_id)).exists()
        if not participation or not consteq(
            self._sign(participation).encode(), token.encode()
        ):
            raise PulseRefused("link")
        return participation

    def _enter_code(self, text):
        found = codes.normalise(text) and self.env["mindset.code"]._find(text)
        if not found:
            raise PulseRefused("code")
        code_id, group_id = found
        # the page is public, and the round is no secret for who has a code of it
        round_ = self.env["mindset.group"].sudo().browse(group_id).round_id
        self._check_open(round_)
        # a used code opens the form, too; only handing in tells
        mark = self.env["mindset.code"]._get_sql(code_id, group_id)
        return Ticket(round_, group_id, mark, code_id)

    def _get_ticket(self, participation, channel):
        if not participation:
            raise PulseRefused("stranger")
        self._check_open(participation.round_id)
        if participation.channel != channel:
            raise PulseRefused("channel")
        marks = self.env["mindset.mark"]
        if marks._is_set(participation):
            raise PulseRefused("done")
        mark = marks._get_sql(participation)
        # superuser mode: of who is invited, but not with the key to what is closed
        round_ = self.env["mindset.round"].sudo().browse(participation.round_id.id)
        return Ticket(round_, participation.group_id.id, mark)

    def _check_open(self, round_):
        if round_.state != "open" or round_.ended:
            raise PulseRefused("closed")

    @api.model
    def _sign(self, participation):
        """Return the token of a personal link; nothing of it is stored."""
        message = (participation.round_id.id, participation.id)
        return f"{participation.id}-{self.env['mindset.key']._sign(*message)}"
