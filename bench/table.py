"""The table of figures, in Markdown aligned as prettier wants it. Knows no Odoo."""

from . import figures

HEAD = (
    *("Benchmark", "Company", "This addon", "By hand", "Ratio", "Usual way"),
    *("Statements", "Growth", "Other load"),
)
RIGHT = frozenset(HEAD[2:])


def render(results, sizes):
    """Return the table of ``{size: {benchmark: figures}}``, sizes in their order."""
    names = sorted({name for size in results for name in results[size]})
    rows = []
    for name in names:
        smaller = None
        for size in sizes:
            if found := results.get(size, {}).get(name):
                rows.append(row(name, size, found, smaller))
                smaller = found["product"]
    return markdown(HEAD, rows, RIGHT)


def row(name, size, found, smaller):
    """Return the cells of one benchmark on one company."""
    growth = figures.growth(smaller, found["product"])
    return [
        f"`{name}`",
        size,
        seconds(found["product"]),
        seconds(found.get("by_hand")),
        limited(found.get("ratio"), found.get("limit"), ".2f"),
        gained(found.get("usual"), found.get("gain"), found.get("least_gain")),
        limited(found["statements"], found.get("most_statements"), "d"),
        f"× {growth:.1f}" if growth else "",
        f"{found['busy']:.0%}",
    ]


def seconds(value):
    """Return a duration with its unit, '' if there is none.

    >>> seconds(12.34), seconds(1.234), seconds(0.0123), seconds(None)
    ('12.3 s', '1.23 s', '12.3 ms', '')
    """
    if value is None:
        return ""
    if value < 1:
        return f"{value * 1000:.3g} ms"
    return f"{value:.3g} s"


def gained(usual, gain, least):
    """Return the time of the usual way, and how many times as fast ours has to be.

    >>> gained(67, 18.24, 15), gained(67, 9, 15)
    ('67 s (18.2 ≥ 15)', '67 s (**9.0 < 15**)')
    >>> gained(67, 18.24, None), gained(None, None, None)
    ('67 s', '')
    """
    if usual is None or least is None:
        return seconds(usual)
    shown = f"{gain:.1f} ≥ {least}" if gain >= least else f"**{gain:.1f} < {least}**"
    return f"{seconds(usual)} ({shown})"


def limited(value, most, form):
    """Return a number beside the most it may be, marked if it is more.

    >>> limited(1.25, 1.3, ".2f"), limited(30, 25, "d")
    ('1.25 ≤ 1.3', '**30 > 25**')
    >>> limited(2, None, ".2f"), limited(None, 1, "d")
    ('2.00', '')
    """
    if value is None:
        return ""
    shown = format(value, form)
    if most is None:
        return shown
    return f"**{shown} > {most}**" if value > most else f"{shown} ≤ {most}"


def markdown(head, rows, right=()):
    """Return an aligned table; the columns named in ``right`` are right-aligned.

    >>> print(markdown(["a", "size"], [["x", "1"]], {"size"}))
    | a   | size |
    | --- | ---: |
    | x   |    1 |
    """
    widths = [
        max(3, *(len(line[i]) for line in [head, *rows])) for i in range(len(head))
    ]
    sides = ["right" if title in right else "left" for title in head]
    rules = [
        "-" * (width - 1) + ":" if side == "right" else "-" * width
        for width, side in zip(widths, sides, strict=True)
    ]
    lines = [head, rules, *rows]
    return "\n".join(_line(cells, widths, sides) for cells in lines)


def _line(cells, widths, sides):
    padded = (
        cell.rjust(width) if side == "right" else cell.ljust(width)
        for cell, width, side in zip(cells, widths, sides, strict=True)
    )
    return f"| {' | '.join(padded)} |"
