from odoo import api, models

from ..tools.kpi_change import add_up, divide, find_change, find_sway, judge
from ..tools.kpi_noise import MONTHS as NOISE
from ..tools.kpi_noise import get_bands
from ..tools.kpi_period import LINE, get_before, get_last
from .mindset_kpi_verdict import JUDGED


class MindsetKpi(models.Model):
    """What the ups and downs of a figure mean, in words."""

    _inherit = "mindset.kpi"

    @api.model
    def _get_month(self):
        """Return the first day of the running month, as for all figures."""
        return self._get_last_months(1)[0]

    def _is_share(self):
        """Whether the figure counts cases out of cases, so that chance is binomial."""
        return self.unit == "percent"

    def _get_points(self, months):
        """Return ``{kpi id: {month: (numerator, denominator)}}`` of these months.

        As far as the user may see them.
        """
        rows = self.env["mindset.kpi.value"]._read_group(
            [
                ("kpi_id", "in", self.ids),
                ("month", ">=", months[0]),
                ("month", "<=", months[-1]),
            ],
            ["kpi_id", "month:month"],
            ["numerator:sum", "denominator:sum"],
        )
        points = {kpi_id: {} for kpi_id in self.ids}
        for kpi, month, top, bottom in rows:
            points[kpi.id][month] = (top, bottom)
        return points

    def _describe_change(self, points, months=None):
        """Return what to say of a stretch of months against the year before.

        :param points: ``{month: (numerator, denominator)}``
        :param months: the stretch, by default the last twelve months
        :return: ``{"change", "key", "label", "reason", "recent"}``; the change is up,
            down or same, the key better, worse, open, same, each False where nobody
            can tell
        """
        months = months or get_last(self._get_month(), 12)
        line = self._get_line(points, months[-1])
        now = self._pick(points, months)
        before = self._pick(points, get_before(months))
        figures = [self._format_figure(*add_up(part)) for part in (now, before)]
        key = all(figures) and self._judge(now, before, line, figures)
        return {
            "change": all(figures) and self._find_way(now, before, figures),
            "key": key,
            "label": self._get_verdict_label(key),
            "reason": self._get_verdict_reason(key, all(figures)),
            "recent": self._say_recent(points, months[-1]),
        }

    @api.model
    def _find_way(self, now, before, figures):
        """Say where the figure went, as far as its rounded form shows it."""
        if figures[0] == figures[1]:
            return "same"
        return "up" if divide(*add_up(now)) > divide(*add_up(before)) else "down"

    def _judge(self, now, before, line, figures):
        """Return the key of the verdict; what reads the same is the same."""
        if figures[0] == figures[1]:
            return "same"
        is_share = self._is_share()
        sway = None if is_share else find_sway(line)
        interval = find_change(now, before, sway, is_share)
        return bool(interval) and judge(interval, self.direction == "higher")

    def _get_bands(self, points, months):
        """Return for each month what is usual, as ``(low, high)`` or None.

        The months before it tell what is usual; so points of two years more are asked.
        """
        line = get_last(months[-1], len(months) + NOISE)
        bands = get_bands(self._pick(points, line), self._is_share())
        # no figure is below nothing
        return [band and (max(0, band[0]), band[1]) for band in bands[-len(months) :]]

    def _get_line(self, points, last, number=LINE):
        """Return the last finished months up to this one."""
        running = self._get_month()
        last = min(last, get_last(running, 2)[0])
        return self._pick(points, get_last(last, number))

    @api.model
    def _pick(self, points, months):
        return [points.get(month, (0, 0)) for month in months]

    @api.model
    def _get_verdict_label(self, key):
        labels = {
            "better": self.env._("Better"),
            "worse": self.env._("Worse"),
            "open": self.env._("No clear change"),
            "same": self.env._("As the year before"),
        }
        return labels.get(key, False)

    @api.model
    def _get_verdict_reason(self, key, compared):
        if key in ("better", "worse"):
            return self.env._("Against the year before, more than chance explains.")
        if key == "same":
            return self.env._("The figure is that of the year before.")
        if key == "open":
            return self.env._("Against the year before, chance alone could explain it.")
        if compared:
            return self.env._("Too few months yet to tell a change from chance.")
        return self.env._("Nothing of the year before to compare with yet.")

    def _say_recent(self, points, last):
        """Return a sentence about the last two finished months, see ``verdict``."""
        line = self._get_line(points, last, NOISE + JUDGED)
        sentences = {
            "better": self.env._(
                "The last two finished months were better than usual."
            ),
            "worse": self.env._("The last two finished months were worse than usual."),
            "once": self.env._(
                "The last finished month was unusual; the next one will tell."
            ),
            "usual": self.env._("The last finished months were as usual."),
            "few": self.env._("Too few months yet to say what is usual."),
        }
        return sentences[self._get_verdict(line)]
