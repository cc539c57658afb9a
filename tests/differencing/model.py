"""A mixed-integer model that grows by rows, solved by HiGHS."""

import highspy
import numpy as np

INFINITY = highspy.kHighsInf
FEASIBLE = highspy.kSolutionStatusFeasible


class Model:
    """Whole numbers from 0, and linear rows over them.

    An expression is a dict ``{variable: factor}``; ``add_up`` makes one of many.
    """

    def __init__(self):
        self.upper = []
        self.rows = []
        # variables of the people: the rest decides between rows, and is always free
        self.people = 0
        self.switches = []

    def grow(self):
        """Return a model that can grow on its own."""
        other = Model()
        other.upper, other.rows = list(self.upper), list(self.rows)
        other.people = len(self.upper)
        return other

    def variable(self, upper):
        """Return a new whole number from 0 to ``upper``."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def between(self, low, expression, high):
        """Add a row; None is no limit."""
        low = -INFINITY if low is None else low
        high = INFINITY if high is None else high
        self.rows.append((low, expression, high))

    def either(self, rows):
        """Let at least one of the rows ``(low, expression, high, most)`` hold.

        One of ``low`` and ``high`` is None; ``most`` is the greatest value there is.
        """
        chosen = []
        for low, expression, high, most in rows:
            switch = self.variable(1)
            chosen.append(switch)
            self.switches.append((low, expression, high))
            if high is None:
                self.between(0, {**expression, switch: -low}, None)
            else:
                self.between(None, {**expression, switch: most - high}, most)
        self.between(1, dict.fromkeys(chosen, 1), None)

    def solve(self, world, free, objective, seconds=2.0):
        """Return a world that differs from ``world`` in ``free`` variables only.

        :param objective: expression that should become great
        :return: the values of all variables, or None if none was found
        """
        world = self._switch_on(world)
        free = free | set(range(self.people, len(self.upper)))
        columns = {variable: column for column, variable in enumerate(sorted(free))}
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("time_limit", seconds)
        solver.setOptionValue("mip_max_improving_sols", 2)
        solver.passModel(self._compile(world, columns, objective))
        start = highspy.HighsSolution()
        start.col_value = [float(world[variable]) for variable in columns]
        solver.setSolution(start)
        solver.run()
        if solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        values = solver.getSolution().col_value
        found = list(world)
        for variable, column in columns.items():
            found[variable] = round(values[column])
        return found

    def _switch_on(self, world):
        """Add the values of the switches in a world."""
        switches = []
        for low, expression, high in self.switches:
            value = sum(world[variable] * f for variable, f in expression.items())
            holds = low <= value if high is None else value <= high
            switches.append(int(holds))
        return [*world, *switches]

    def _compile(self, world, columns, objective):
        lp = highspy.HighsLp()
        lp.num_col_ = len(columns)
        lp.col_cost_ = np.zeros(len(columns))
        for variable, factor in objective.items():
            if variable in columns:
                lp.col_cost_[columns[variable]] = -factor
        lp.col_lower_ = np.zeros(len(columns))
        lp.col_upper_ = np.array([self.upper[v] for v in columns], dtype=float)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
        lows, highs, starts, indices, values = [], [], [0], [], []
        for low, expression, high in self.rows:
            fixed = size = 0
            for variable, factor in expression.items():
                if variable in columns:
                    indices.append(columns[variable])
                    values.append(factor)
                    size += 1
                else:
                    fixed += factor * world[variable]
            if size:
                lows.append(low - fixed)
                highs.append(high - fixed)
                starts.append(len(indices))
        lp.num_row_ = len(lows)
        lp.row_lower_ = np.array(lows, dtype=float)
        lp.row_upper_ = np.array(highs, dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(indices, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(values, dtype=float)
        return lp


def add_up(expressions, factor=1):
    """Return ``factor`` times the sum of expressions."""
    total = {}
    for expression in expressions:
        for variable, value in expression.items():
            total[variable] = total.get(variable, 0) + factor * value
    return total
