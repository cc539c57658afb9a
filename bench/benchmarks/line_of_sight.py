"""Open the start page as somebody without any rights in CRM or Project."""

from datetime import date

from .. import benchmark


class Benchmark(benchmark.Benchmark):
    login = "bookkeeper"
    readonly = True
    most_statements = 25

    def product(self, env):
        """Read the page's data."""
        return env["mindset.line.of.sight"].get_data()

    def parameters(self, env):
        """Return who looks, and when."""
        return {
            "user": env.uid,
            "company": env.company.id,
            "month": date.today().replace(day=1),
        }

    def result(self, env, way, returned):
        """Return the touchpoints, figures, word and number of ideas of the page."""
        return from_page(returned) if way == "product" else from_row(*returned[0])


def from_page(data):
    """Return what of the page's data the statement reads as well."""
    return {
        "touchpoints": {
            t["id"]: [
                *(t[name] for name in ("level", "name", "experience")),
                *(t[name] for name in ("we_do", "customer_gets")),
                t["touches"]["count"] if t["touches"] else None,
            ]
            for t in data["touchpoints"]
        },
        "kpis": {
            kpi["id"]: {
                month: round(value, 6)
                for month, value in zip(kpi["months"], kpi["values"], strict=True)
                if value is not None
            }
            for kpi in data["kpis"]
        },
        "word": data["word"]["text"] if data["word"] else None,
        "ideas": data["ideas"]["waiting"],
    }


def from_row(touchpoints, kpis, word, ideas):
    """Return the row of the statement in the same form."""
    return {
        "touchpoints": {id_: cells for id_, *cells in touchpoints},
        "kpis": {
            id_: {month: round(value, 6) for month, value in (values or {}).items()}
            for id_, _name, values in kpis
        },
        "word": word,
        "ideas": ideas,
    }
