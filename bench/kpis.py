"""What the benchmarks of KPIs have in common."""

from datetime import timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta

STATEMENTS = Path(__file__).parent / "sql" / "kpi"
# where there are a million leads; with fewer, what every run costs weighs more
MILLIONS = ("medium", "large")
FOUND = """
    SELECT k.code, v.month, v.company_id, SUM(v.numerator), SUM(v.denominator)
      FROM mindset_kpi_value v JOIN mindset_kpi k ON k.id = v.kpi_id
     GROUP BY 1, 2, 3
"""


def codes():
    """Return the kinds of KPI there are statements for."""
    return sorted(path.stem for path in STATEMENTS.glob("*.sql"))


def by_hand(env, months):
    """Run the statement of each KPI for its months, one after the other.

    :param months: ``{code: months}``
    """
    rows = []
    for code, own in months.items():
        statement = (STATEMENTS / f"{code}.sql").read_text(encoding="utf-8")
        env.cr.execute(statement, parameters(own))
        rows += [(code, *row) for row in env.cr.fetchall()]
    return rows


def parameters(months):
    """Return the months and the two spans that hold them, a day wider than they are."""
    day, month = timedelta(days=1), relativedelta(months=1)
    gap = next(
        (i for i in range(1, len(months)) if months[i - 1] + month < months[i]), 0
    )
    old, new = months[:gap] or months, months[gap:]
    return {
        "months": months,
        "first": months[0],
        "after": months[-1] + month,
        "old_from": old[0] - day,
        "old_until": old[-1] + month + day,
        "new_from": new[0] - day,
        "new_until": new[-1] + month + day,
    }


def stored(env, months):
    """Return what is stored for these months, as rows like those of the statements."""
    env.cr.execute(FOUND)
    return [
        (code, month, company, None, top, bottom)
        for code, month, company, top, bottom in env.cr.fetchall()
        if month in months.get(code, ())
    ]


def without_now(sums, month):
    """Leave out what depends on the second in which it is counted."""
    changing = {"answered", "in_touch"}
    return {k: v for k, v in sums.items() if k[0] not in changing or k[1] != month}


def by_company(rows):
    """Return ``{(code, month, company): (numerator, denominator)}``.

    Which teams have rows of their own differs: the statements do not guard small ones.
    """
    sums = {}
    for code, month, company, _team, top, bottom in rows:
        old = sums.get((code, month, company), (0, 0))
        sums[code, month, company] = (old[0] + float(top), old[1] + float(bottom))
    return {key: (round(top, 3), bottom) for key, (top, bottom) in sums.items()}
