from odoo import api, models
from odoo.tools.translate import LazyTranslate

from ..models.mindset_desk import DESKS_MAX
from ..models.mindset_participation_past import KEPT
from ..models.mindset_retention import AFTER_DEPARTURE
from ..models.mindset_touch_shown import SMALLEST_SHOWN
from ..tools import suppression
from ..tools.figures import DETAIL_FROM
from ..tools.small_teams import HOLDERS_MIN

_lt = LazyTranslate(__name__)

OPEN = ("opening", "open")
# the numbers that the program really uses
NUMBERS = {
    "least": suppression.FLOOR_MIN,
    "margin": suppression.MARGIN,
    "detail": DETAIL_FROM,
    "band": suppression.BAND_FROM,
    "desks": DESKS_MAX,
    "holders": SMALLEST_SHOWN,
    "team": HOLDERS_MIN,
    "days": AFTER_DEPARTURE.days,
    "months": KEPT.years * 12 + KEPT.months,
}
OWN = [
    (
        _lt("Smallest group"),
        _lt(
            "%(floor)s people. Fewer are merged with others before anything is counted,"
            " and again, by their answers, before anything is shown. It can be raised,"
            " never lowered, once a round was opened; never fewer than %(least)s."
        ),
    ),
    (
        _lt("Invited today"),
        _lt(
            "%(all)s people: %(login)s with a login, %(link)s by personal link,"
            " %(code)s by printed code. Each has one entrance, fixed when a round"
            " opens."
        ),
    ),
    (
        _lt("Days"),
        _lt("pulse open for %(pulse)s days, round closed after %(close)s"),
    ),
]
FIXED = [
    (
        _lt("Questions and distributions"),
        _lt(
            "from %(detail)s answers; below that only the mean of several questions,"
            " with one decimal"
        ),
    ),
    (
        _lt("Room for silence"),
        _lt(
            "%(margin)s people of each group may always have stayed away: no number"
            " says that everybody took part"
        ),
    ),
    (
        _lt("Share that took part"),
        _lt(
            "in three steps (under half, half to three quarters, more), and only from"
            " %(band)s people on"
        ),
    ),
    (
        _lt("Desks asked about"),
        _lt("at most %(desks)s, each with at least %(desk)s people"),
    ),
    (
        _lt("Touches"),
        _lt(
            "exact from %(holders)s people in the roles of a touchpoint on; below that"
            " finished months only, rounded"
        ),
    ),
    (
        _lt("Figures of a sales team"),
        _lt("from %(team)s people on; the others are one figure together"),
    ),
]
PUBLISHED = _lt("until the result is published")
PERIODS = [
    (_lt("Answer sheets"), _lt("never stored")),
    (_lt("Marks of those who took part; codes"), PUBLISHED),
    (
        _lt("Counts of too few answers"),
        _lt("until the result is published, then merged or erased"),
    ),
    (
        _lt("Who was invited, and belonged to which group"),
        _lt(
            "until the result of the next round is published, %(months)s months at most"
        ),
    ),
    (_lt("Results, counts of enough answers"), _lt("as long as the round")),
    (
        _lt("Activities “Reflect on customers”"),
        _lt("until the round closes; done or declined ones go at once"),
    ),
    (
        _lt("Reflections"),
        _lt(
            "until their owner deletes them, %(days)s days after the departure at most;"
            " with a personal link also until no link leads there any more"
        ),
    ),
    (
        _lt("Invitations and reminders"),
        _lt("until they are sent, or the result is published"),
    ),
    (
        _lt("Ideas, votes, cards, workshops, map, figures"),
        _lt("until somebody deletes them, or the addon is uninstalled"),
    ),
    (
        _lt("Everything"),
        _lt(
            "is deleted when the addon is uninstalled; tasks and meetings of workshops"
            " stay"
        ),
    ),
]


class MindsetDataSheet(models.AbstractModel):
    """The thresholds and periods, with the numbers that the program really uses."""

    _inherit = "report.customer_mindset.mindset_data_sheet"

    @api.model
    def _get_thresholds(self, programme):
        """Return ``[(what, text)]``: those of a programme, then the general ones."""
        # superuser mode: numbers of people only
        programme = programme.sudo()
        numbers = {
            **NUMBERS,
            "floor": programme.floor,
            "all": programme.audience_count,
            "login": programme.login_count,
            "link": programme.link_count,
            "code": programme.code_count,
            "pulse": programme.pulse_days,
            "close": programme.close_days,
            "desk": programme.floor + suppression.MARGIN,
        }
        return [
            *self._fill(OWN, numbers),
            *self._get_open_rounds(programme),
            *self._fill(FIXED, numbers),
        ]

    @api.model
    def _get_periods(self):
        """Return ``[(what, how long it is kept)]``."""
        return self._fill(PERIODS, NUMBERS)

    def _fill(self, rows, numbers):
        return [(self._say(what), self._say(text) % numbers) for what, text in rows]

    def _get_open_rounds(self, programme):
        for round_ in programme.round_ids.filtered(lambda r: r.state in OPEN):
            date = self.env["ir.qweb.field.date"].value_to_html(round_.date_publish, {})
            yield (
                self.env._("Round %(number)s, open now", number=round_.number),
                self.env._(
                    "smallest group %(floor)s people; result on %(date)s",
                    floor=round_.floor,
                    date=date,
                ),
            )
