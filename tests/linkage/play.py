"""One round from its opening to its result, and the copies taken on the way."""

import random
from typing import NamedTuple

from . import dump
from .company import FLOOR, LATE
from .evidence import Evidence
from .server import serving
from .visitors import Round


class Play(NamedTuple):
    """What was found: before the mails left, in the middle of it, after the result."""

    queued: Evidence
    open: Evidence
    published: Evidence
    secrets: list


def play(database, company, folder, **how):
    """Play a round on a server of its own; ``how`` goes to :func:`serving`."""
    chance = random.Random(1)
    present = [person for person in company.people if person.answers]
    chance.shuffle(present)
    late = [person for person in present if person.department == LATE][::2]
    with serving(database, folder, **how) as server:
        since = dump.current_transaction(database)

        def copy(floor):
            tables = dump.take(database, since)
            return Evidence(company, tables, server.text(), floor)

        round_ = Round(server, company)
        round_.open()
        queued = copy(FLOOR)
        round_.invite()
        secrets = round_.secrets()
        for person in present:
            if person not in late:
                round_.take_part(person)
        middle = copy(FLOOR)
        for person in late:
            round_.take_part(person)
        round_.publish()
        return Play(queued, middle, copy(1), secrets)
