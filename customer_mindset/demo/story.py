"""Invents how the demo company's inquiries went: always the same, in no database."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from dateutil.relativedelta import relativedelta

MONTHS = 18
YOUNG = timedelta(days=45)  # what ended sooner would make the beginning look fast
OPENING, CLOSING = 7, 16  # office hours in UTC
QUIET_MONTHS = (7, 8, 12)


@dataclass
class Story:
    """One inquiry: when it came, who answered it when, how and when it ended."""

    created: datetime
    owner: str
    answered: datetime | None
    by_meeting: bool
    won: bool
    closed: datetime | None
    number: int


def tell(owners, now, seed=19):
    """Return the stories of 18 months until ``now`` in the order of their beginning.

    Over these months the company learns: it answers sooner, wins more and faster.

    :param owners: ``{name: share of the inquiries}``
    """
    rng = Random(seed)
    start = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    start -= relativedelta(months=MONTHS)
    day, stories = start, []
    while day < now:
        progress = (day - start) / (now - start)
        for _inquiry in range(_count(rng, day)):
            story = _invent(rng, day, owners, progress, len(stories))
            if story.created < now and story.closed > start + YOUNG:
                stories.append(_until(story, now))
        day += timedelta(days=1)
    return stories


def _count(rng, day):
    if day.weekday() > 4:
        return int(rng.random() < 0.15)
    return rng.choice((1, 1, 1) if day.month in QUIET_MONTHS else (1, 2, 2, 3))


def _invent(rng, day, owners, progress, number):
    created = day + timedelta(minutes=rng.randint(OPENING * 60, CLOSING * 60 + 90))
    slower = 0.05 if day.month in QUIET_MONTHS else 0.0
    won = rng.random() < 0.18 + 0.33 * progress - slower / 2
    length = (40 - 21 * progress) * (1.0 if won else 1.2)
    fast = rng.random() < 0.46 + 0.43 * progress - slower
    answered = _soon(rng, created) if fast else _late(rng, created)
    closed = _in_office(rng, created + timedelta(days=rng.gammavariate(3, length / 3)))
    return Story(
        created=created,
        owner=rng.choices(list(owners), list(owners.values()))[0],
        answered=answered if won or fast or rng.random() < 0.8 else None,
        by_meeting=rng.random() < 0.12,
        won=won,
        closed=max(closed, answered + timedelta(minutes=50)),
        number=number,
    )


def _soon(rng, created):
    answered = created + timedelta(minutes=rng.randint(12, 320))
    if created.weekday() < 5 and answered.hour < CLOSING:
        return answered
    return _workday(created, 1) + timedelta(minutes=rng.randint(0, 40))


def _late(rng, created):
    morning = _workday(created, rng.randint(2, 6))
    return morning + timedelta(minutes=rng.randint(0, 500))


def _in_office(rng, moment):
    if moment.weekday() > 4:
        moment = _workday(moment, 1)
    minutes = rng.randint(OPENING * 60, CLOSING * 60)
    return datetime.combine(moment.date(), time.min) + timedelta(minutes=minutes)


def _workday(moment, number):
    """Return the opening of the office ``number`` working days after ``moment``."""
    day = moment.date()
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return datetime.combine(day, time(OPENING))


def _until(story, now):
    """Take out of the story what has not happened yet."""
    if story.answered and story.answered + timedelta(minutes=50) > now:
        story.answered = None
    if story.closed > now:
        story.closed = None
    return story
