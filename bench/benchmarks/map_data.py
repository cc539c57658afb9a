"""Read the whole map, 300 roles by all touchpoints, as a facilitator."""

from datetime import date

from dateutil.relativedelta import relativedelta

from .. import benchmark


class Benchmark(benchmark.Benchmark):
    login = "facilitator"
    readonly = True

    def product(self, env):
        """Read the map's data."""
        return env["mindset.map"].get_data()

    def parameters(self, env):
        """Return whose map it is, and the last finished month."""
        month = date.today().replace(day=1) - relativedelta(months=1)
        return {"company": env.company.id, "month": month}

    def result(self, env, way, returned):
        """Return roles, touchpoints and cells."""
        return from_map(returned) if way == "product" else from_row(*returned[0])


def from_map(data):
    """Return what of the map's data the statement reads as well."""
    return {
        "roles": {
            role["id"]: [role["name"], role["department"] or None]
            for role in data["roles"]
        },
        "touchpoints": {
            t["id"]: [t["name"], t["stage"], t["kpis"], t["touches"] or None]
            for t in data["touchpoints"]
        },
        "cells": {
            (role, touchpoint): [level, bool(proposed)]
            for role, touchpoint, level, *proposed in data["cells"]
        },
    }


def from_row(roles, touchpoints, cells):
    """Return the row of the statement in the same form."""
    return {
        "roles": {id_: rest for id_, *rest in roles},
        "touchpoints": {id_: rest for id_, *rest in touchpoints},
        "cells": {
            (role, touchpoint): [level, proposed]
            for role, touchpoint, level, proposed in cells
        },
    }
