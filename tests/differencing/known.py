"""What the published rows of a round say about the unknowns, as rows of the model.

Where there are several reasons why something is hidden, one is drawn by lot: it is
enough to find some other world. That a world really has the same result is checked by
publishing it.
"""

from odoo.addons.customer_mindset.tools import figures, publication, rollup, suppression

SCORES = range(1, 6)
BANDS = {
    suppression.BAND_LOW: (None, (1, 2)),
    suppression.BAND_MIDDLE: ((1, 2), (3, 4)),
    suppression.BAND_HIGH: ((3, 4), None),
}


class Known:
    def __init__(self, outsider, number, model, rng):
        self.population = outsider.population
        self.company = outsider.population.company
        self.round = outsider.population.rounds[number]
        self.units, _rows = outsider.published[number]
        self.number = number
        self.model = model
        self.rng = rng

    def add_rows(self):
        floor, drivers = self.company.floor, self.company.drivers
        shown = rollup.publish(self.units, drivers, floor)
        self.keep_groups(self.rng.random() < 0.5)
        for unit in self.units:
            self._add_unit(unit)
            for driver, found in shown[unit.key].items():
                questions = [q for q in drivers if drivers[q] == driver]
                self._add_figures([unit], questions, found, unit.invited)
        for block in rollup.find_blocks(self.units):
            self._add_block(block, shown)
        for desk, questions in self.round.desks.items():
            for question in questions:
                self._add_desk(desk, question, question == questions[1])

    # expressions over units

    def _cells(self, units):
        keys = {key for unit in units for key in unit.keys}
        return self.population.get_cells(keys, self.number)

    def _count(self, units, questions, values=SCORES):
        cells = self._cells(units)
        total = {}
        for question in questions:
            for variable in self.population.count(cells, self.number, question, values):
                total[variable] = 1
        return total

    def _combine(self, *terms):
        """Return the sum of ``(factor, expression)`` terms."""
        total = {}
        for factor, expression in terms:
            for variable, value in expression.items():
                total[variable] = total.get(variable, 0) + factor * value
        return total

    def _reason(self, low, units, questions, values, high):
        """A row for ``either``."""
        count = self._count(units, questions, values)
        people = sum(unit.invited for unit in units)
        return low, count, high, people * len(questions)

    # rows

    def _add_unit(self, unit):
        """The bounds of the band, and what made this unit of its groups."""
        sheets = self.population.count_sheets(self._cells([unit]), self.number)
        low, high = BANDS.get(unit.band, (None, None))
        if low:
            self.model.between(-(-unit.invited * low[0] // low[1]), sheets, None)
        if high:
            limit = -(-unit.invited * high[0] // high[1]) - 1
            self.model.between(None, sheets, limit)
        most = max(unit.cell, key=lambda q: sum(unit.cell[q][1:]), default=None)
        if most is None:
            return
        answers = self._count([unit], [most])
        floor = self.company.floor
        small = rollup.detail_count(unit) < figures.DETAIL_FROM
        if unit.invited - suppression.MARGIN < figures.DETAIL_FROM:
            self.model.between(floor, answers, None)
        elif small:
            self.model.between(floor, answers, None)
            for question in unit.cell:
                self.model.between(
                    None, self._count([unit], [question]), figures.DETAIL_FROM - 1
                )
        else:
            self.model.between(figures.DETAIL_FROM, answers, None)

    def keep_groups(self, strict=True):
        """Merged groups have as many answers, as far as this counts for merging.

        If not strict, those that were too small are too small again: then others may be
        merged with them, or not.
        """
        invited = self.population.get_invited(self.number)
        for unit in self.units:
            if len(unit.keys) > 1:
                for key in unit.keys:
                    self._keep_group(key, invited[key], strict)

    def _keep_group(self, key, invited, strict):
        counts = self.population.true_counts[self.number][key]
        cells = self.population.get_cells({key}, self.number)
        most = max(sum(row[1:]) for row in counts.values())
        limit = least = min(most, invited - suppression.MARGIN)
        floor = self.company.floor
        if invited - suppression.MARGIN < floor and not strict:
            return
        if not strict:
            most, least = (floor - 1, 0) if limit < floor else (invited, floor)
        answers = [
            self.population.count(cells, self.number, question, SCORES)
            for question in counts
        ]
        if limit == most or not strict:
            for expression in answers:
                self.model.between(None, expression, most)
        self.model.either([(least, count, None, invited) for count in answers])

    def _add_figures(self, units, questions, found, invited):
        figure = found[None]
        if figure == figures.HIDDEN:
            self._add_hidden(units, questions, invited)
        elif len(found) > 1:
            self._add_detail(units, questions, found, invited)
        else:
            self._add_mean(units, questions, figure, invited)

    def _add_hidden(self, units, questions, invited):
        """Too few answers to one question, or all but a few answers are the same."""
        floor = self.company.floor
        if invited - suppression.MARGIN < floor:
            return
        few = [self._reason(None, units, [q], SCORES, floor - 1) for q in questions]
        alike = self._get_unmixed(units, questions, len(questions))
        self.model.either([*few, *alike])

    def _add_mean(self, units, questions, figure, invited):
        floor = self.company.floor
        for question in questions:
            self.model.between(floor, self._count(units, [question]), None)
        self._add_mixed(units, questions, len(questions) + 1)
        step = figures.step_of(len(questions), floor)
        low, high = figures.edges_of(len(questions), floor)
        self._add_rounding(
            units,
            questions,
            round(figure.mean * 10),
            step,
            figure.edge != "<=",
            figure.edge != ">=",
        )
        base = max(figures.DETAIL_FROM, floor)
        if invited - suppression.MARGIN * len(units) >= base:
            self._add_no_detail(units, questions, invited, base)

    def _add_no_detail(self, units, questions, invited, base):
        limit = invited - suppression.MARGIN * len(units)
        reasons = []
        for question in questions:
            reasons.append(self._reason(None, units, [question], SCORES, base - 1))
            reasons.append(self._reason(limit + 1, units, [question], SCORES, None))
            reasons += self._get_unmixed(units, [question], 1)
        self.model.either(reasons)

    def _get_unmixed(self, units, questions, most):
        """Reasons: all but so many answers are the same."""
        others = [[v for v in SCORES if v != value] for value in SCORES]
        return [self._reason(None, units, questions, rest, most) for rest in others]

    def _add_detail(self, units, questions, found, invited):
        self._add_mixed(units, questions, len(questions) + 1)
        mean = found[None].mean
        self._add_rounding(units, questions, round(mean * 10), 1)
        self._add_questions(units, questions, found, invited)

    def _add_questions(self, units, questions, found, invited):
        label = found[questions[0]].answers
        limit = invited - suppression.MARGIN * len(units)
        higher = [rung for rung in figures.LADDER if label < rung <= limit]
        for question in questions:
            answers = self._count(units, [question])
            self.model.between(label, answers, None)
            self._add_mixed(units, [question], 2)
            mean = round(found[question].mean * 10)
            self._add_rounding(units, [question], mean, 1)
            self._add_shares(units, question, found[question].shares, invited)
        if higher:
            limit = higher[0] - 1
            few = [self._reason(None, units, [q], SCORES, limit) for q in questions]
            self.model.either(few)

    def _add_mixed(self, units, questions, least):
        for value in SCORES:
            rest = [other for other in SCORES if other != value]
            self.model.between(least, self._count(units, questions, rest), None)

    def _add_rounding(self, units, questions, mean, step, lower=True, upper=True):
        """mean - step / 2 <= 10 * total / answers < mean + step / 2, in tenths."""
        answers = self._count(units, questions)
        total = self._combine(
            *((value, self._count(units, questions, [value])) for value in SCORES)
        )
        if lower:
            row = self._combine((20, total), (step - 2 * mean, answers))
            self.model.between(0, row, None)
        if upper:
            row = self._combine((20, total), (-step - 2 * mean, answers))
            self.model.between(None, row, -1)

    def _add_shares(self, units, question, shares, invited):
        parts = next(parts for limit, parts in figures.GRIDS if invited >= limit)
        answers = self._count(units, [question])
        for value, share in zip(SCORES, shares, strict=True):
            index = share * parts // 100
            count = self._count(units, [question], [value])
            row = self._combine((2 * parts, count), (1 - 2 * index, answers))
            self.model.between(0, row, None)
            row = self._combine((2 * parts, count), (-1 - 2 * index, answers))
            self.model.between(None, row, -1)

    def _add_block(self, block, shown):
        floor, drivers = self.company.floor, self.company.drivers
        found = rollup.publish_block(block, shown, drivers, floor)
        for driver in set(drivers.values()):
            questions = [q for q in drivers if drivers[q] == driver]
            parts = [u for u in block if shown[u.key][driver][None] != figures.HIDDEN]
            invited = sum(unit.invited for unit in parts)
            if driver in found:
                self._add_mixed(parts, questions, len(questions) + 1)
                self._add_questions(parts, questions, found[driver], invited)
            elif (
                len(parts) > 1
                and invited - suppression.MARGIN * len(parts) >= figures.DETAIL_FROM
            ):
                base = max(figures.DETAIL_FROM, floor)
                self._add_no_detail(parts, questions, invited, base)

    def _add_desk(self, desk, question, own):
        floor = self.company.floor
        asked = [unit for unit in self.units if question in unit.cell]
        for unit in self.units:
            if question in unit.cell:
                self.model.between(floor, self._count([unit], [question]), None)
            else:
                self.model.between(None, self._count([unit], [question]), floor - 1)
        if not asked:
            return
        invited, figure = publication.decide_desk(asked, desk, own, question, floor)
        if figure == figures.HIDDEN:
            self._add_hidden_desk(asked, question, invited)
        elif figure.shares:
            self._add_desk_detail(asked, question, figure, invited)
        else:
            self._add_mean(asked, [question], figure, invited)

    def _add_hidden_desk(self, asked, question, invited):
        floor = self.company.floor
        if invited - suppression.MARGIN < floor:
            return
        self.model.either(self._get_unmixed(asked, [question], 1))

    def _add_desk_detail(self, asked, question, figure, invited):
        limit = invited - suppression.MARGIN * len(asked)
        higher = [rung for rung in figures.LADDER if figure.answers < rung <= limit]
        answers = self._count(asked, [question])
        self.model.between(
            figure.answers, answers, min([invited, *(r - 1 for r in higher)])
        )
        self._add_mixed(asked, [question], 2)
        self._add_rounding(asked, [question], round(figure.mean * 10), 1)
        self._add_shares(asked, question, figure.shares, invited)
