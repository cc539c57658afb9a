"""Which teams may have figures of their own, so that no figure is about a person."""

HOLDERS_MIN = 3


def find_shown_teams(figures, floor=HOLDERS_MIN):
    """Decide for one company and month which teams have figures of their own.

    A team is shown in a figure in which at least ``floor`` people hold what is
    counted. All others, and what has no team, form the rest. Where fewer people stand
    behind the rest, the smallest shown team joins it, and it does so in *all* figures
    of the month: otherwise the rest of one figure less that team's part of another
    would give the small team away.

    :param figures: ``{figure: {team: holders}}``, holders being a set of people and the
        team ``None`` standing for what has no team
    :return: ``{figure: set of teams that are shown}``

    >>> find_shown_teams({"won": {1: {"a", "b", "c"}, 2: {"d", "e", "f"}, 3: {"g"}}})
    {'won': {2}}
    >>> find_shown_teams({"won": {1: {"a", "b", "c"}, 2: {"d"}, 3: {"e"}, None: {"f"}}})
    {'won': {1}}
    """
    shown = {
        figure: {team for team in teams if team and len(teams[team]) >= floor}
        for figure, teams in figures.items()
    }
    while joining := _find_joining(figures, shown, floor):
        for teams in shown.values():
            teams -= joining
    return shown


def _find_joining(figures, shown, floor):
    """Return the teams that have to join the rest of some figure."""
    joining = set()
    for figure, teams in figures.items():
        rest = teams.keys() - shown[figure]
        holders = set().union(*(teams[team] for team in rest))
        if rest and shown[figure] and len(holders) < floor:
            joining.add(min(shown[figure], key=lambda team: (len(teams[team]), team)))
    return joining
