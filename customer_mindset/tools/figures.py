"""What may be shown of the counts of one group, and how exactly.

Three thoughts lead through this file:

- **Few answers, little detail.** Below the floor nothing is shown, below ten answers
  only the mean of a driver, from ten the questions and how the answers are spread.
- **No number tells that everybody took part.** A mean is rounded so that the fewest
  answers allowed can stand behind it as well as any other number. Questions are shown
  only if two of the invited may have given none: either fewer people have answered, or
  two answers could be missing and everything shown would still be the same. The grid of
  the shares depends on the number of people invited alone, which everybody knows.
- **No answer stands out.** Even without any one person's sheet at least two different
  values must be left: who knows the own sheet does not know those of the others.
"""

from itertools import combinations_with_replacement, product
from math import sqrt
from typing import NamedTuple

from . import statistics
from .suppression import MARGIN, add_up, answered

DETAIL_FROM = 10
# how many answers there are "at least", above the floor
LADDER = (10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500, 750, 1000)
# steps of a mean in tenths, finest first
STEPS = (1, 2, 5, 10)
# (people invited, number of parts in which shares are shown)
GRIDS = ((60, 20), (20, 10), (0, 5))


class Figure(NamedTuple):
    """What is shown of a driver or a question; HIDDEN if nothing is.

    ``answers`` are "at least so many"; ``mean`` has one decimal; ``edge`` is "<=" or
    ">=" where the mean may also lie beyond; ``shares`` are those of the values 1 to 5
    in per cent, none below ten answers; ``error`` is the standard error of the mean,
    from what is shown here alone.
    """

    answers: int
    mean: float | None
    edge: str = ""
    shares: tuple = ()
    error: float = 0.0


HIDDEN = Figure(0, None)


def decide(cell, invited, floor, units=1):
    """Decide what is shown of a driver in a group, or in several units together.

    :param cell: ``{question: counts}`` of the questions of one driver
    :param invited: number of people who were asked
    :param units: number of units that were added up: two of each may have stayed away
    :return: ``{None: Figure of the driver, question: its Figure}``; questions that are
        not shown are missing

    >>> few = {1: (0, 0, 1, 2, 2, 1), 2: (0, 1, 1, 1, 2, 1)}
    >>> decide(few, 8, 5)[None][:3]
    (5, 3.3, '')
    >>> decide(few, 6, 5)[None] == HIDDEN
    True
    """
    if not _may_show(cell, invited, floor):
        return {None: HIDDEN}
    limit = invited - MARGIN * units
    if _may_detail(cell, invited, limit, floor):
        return _detail(cell, invited, limit, floor)
    return {None: _mean_figure(cell, floor)}


def round_mean(total, n, step=1):
    """Return the mean in tenths, rounded to a multiple of ``step`` tenths.

    >>> round_mean(43, 12), round_mean(16, 5, 2)
    (36, 32)
    """
    return (20 * total + step * n) // (2 * step * n) * step


def step_of(questions, floor):
    """Steps of a mean in tenths, such that the floor's answers reach each of them.

    >>> step_of(2, 5), step_of(1, 5), step_of(1, 3)
    (1, 2, 5)
    """
    return next(step for step in STEPS if step * questions * floor >= 10)


def edges_of(questions, floor):
    """Lowest and highest mean in tenths that the floor's answers can reach.

    >>> edges_of(2, 5)
    (13, 47)
    """
    n = questions * floor
    step = step_of(questions, floor)
    # the most frequent value is given at most so often: see _is_mixed
    most = n - questions - 1
    lowest, left, value = 0, n, 1
    while left:
        lowest += value * min(most, left)
        left -= min(most, left)
        value += 1
    return round_mean(lowest, n, step), round_mean(6 * n - lowest, n, step)


def shares_of(counts, invited):
    """Shares of the values 1 to 5 in per cent, on the grid of the people invited.

    >>> shares_of((0, 1, 2, 3, 3, 3), 14), shares_of((9, 0, 5, 10, 35, 50), 120)
    ((0, 20, 20, 20, 20), (0, 5, 10, 35, 50))
    """
    parts = next(parts for limit, parts in GRIDS if invited >= limit)
    n = answered(counts)
    return tuple((2 * parts * c + n) // (2 * n) * (100 // parts) for c in counts[1:])


def _may_show(cell, invited, floor):
    return (
        bool(cell)
        and invited - MARGIN >= floor
        and all(answered(counts) >= floor for counts in cell.values())
        and _off_most_frequent(add_up(cell.values())) > len(cell)
    )


def _may_detail(cell, invited, limit, floor):
    """Whether each question of a cell may be shown, so that none is what is left."""
    base = max(DETAIL_FROM, floor)
    return (
        limit >= base
        and all(answered(counts) >= base for counts in cell.values())
        and _is_mixed(cell)
        and _could_be_fewer(cell, invited, limit)
    )


def _is_mixed(cell):
    """Whether each question has two values left, whatever one answer is taken away."""
    return all(_off_most_frequent(counts) > 1 for counts in cell.values())


def _off_most_frequent(counts):
    return answered(counts) - max(counts[1:])


def _mean_figure(cell, floor):
    counts = add_up(cell.values())
    low, high = edges_of(len(cell), floor)
    mean = round_mean(_total(counts), answered(counts), step_of(len(cell), floor))
    mean = min(max(mean, low), high)
    edge = {low: "<=", high: ">="}.get(mean, "")
    error = statistics.widest_spread(mean / 10) / sqrt(floor)
    return Figure(floor, mean / 10, edge, (), error)


def _detail(cell, invited, limit, floor):
    base = max(DETAIL_FROM, floor)
    fewest = min(limit, *(answered(counts) for counts in cell.values()))
    label = max([base, *(rung for rung in LADDER if rung <= fewest)])
    figures = {
        question: _question_figure(counts, invited, label)
        for question, counts in cell.items()
    }
    together = add_up(cell.values())
    mean = round_mean(_total(together), answered(together)) / 10
    # answers of one person resemble each other: no more certain than one question
    error = sum(figure.error for figure in figures.values()) / len(figures)
    return {None: Figure(label, mean, "", (), error), **figures}


def _question_figure(counts, invited, label):
    mean = round_mean(_total(counts), answered(counts)) / 10
    shares = shares_of(counts, invited)
    error = statistics.spread(shares, mean) / sqrt(label)
    return Figure(label, mean, "", shares, error)


def _could_be_fewer(cell, invited, limit):
    """Whether no more than ``limit`` people may have answered, for all that is shown.

    True if they have not, or if answers could be taken away until they have not without
    changing a figure. This tries some such cells, not all.
    """
    if all(answered(counts) <= limit for counts in cell.values()):
        return True
    candidates = [_without(counts, invited, limit) for counts in cell.values()]
    shown = _driver_mean(cell.values())
    return any(_driver_mean(cells) == shown for cells in product(*candidates))


def _without(counts, invited, limit):
    """Counts with answers taken away until ``limit`` is left that show the same."""
    shown = _shown(counts, invited)
    fewer = _shrink(counts, min(answered(counts), limit + MARGIN))
    surplus = max(answered(fewer) - limit, 0)
    found = []
    for values in combinations_with_replacement(range(1, 6), surplus):
        left = list(fewer)
        for value in values:
            left[value] -= 1
        if (
            min(left) >= 0
            and _off_most_frequent(left) > 1
            and _shown(left, invited) == shown
        ):
            found.append(tuple(left))
    return found


def _shrink(counts, n):
    """Counts of ``n`` answers, spread as nearly as possible like those of more.

    >>> _shrink((7, 0, 3, 3, 6, 0), 8)
    (7, 0, 2, 2, 4, 0)
    """
    total = answered(counts)
    exact = [count * n / total for count in counts[1:]]
    fewer = [int(share) for share in exact]
    by_rest = sorted(range(5), key=lambda value: fewer[value] - exact[value])
    for value in by_rest[: n - sum(fewer)]:
        fewer[value] += 1
    return (counts[0], *fewer)


def _shown(counts, invited):
    mean = round_mean(_total(counts), answered(counts))
    return mean, shares_of(counts, invited)


def _driver_mean(cells):
    together = add_up(cells)
    return round_mean(_total(together), answered(together))


def _total(counts):
    return sum(value * n for value, n in enumerate(counts))
