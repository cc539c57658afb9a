"""What is shown of two rounds together gives no hidden group away.

Over 1,000 random companies, each with a random tree of departments and two rounds: for
everything that is hidden of a group, be it as it opened, as it was merged, a department
or those who moved between two, another world has to be found in which all published
numbers of both rounds are the very same, and the hidden mean is another. Each world
that counts was published by the code that publishes real rounds; so one that was found
is a proof, and one that was not found is a failure, be it of the search alone.
"""

from .differencing.background import COMPANIES, Trial
from .differencing.weak import WAYS


def test_no_hidden_group_is_determined(trials):
    found = [row for trial in trials for row in trial.finish()]
    assert len(found) == COMPANIES
    assert not {row["seed"]: row["determined"] for row in found if row["determined"]}
    # nearly all hold even if it were known that nobody has changed the own mind
    secrets = sum(row["secrets"] for row in found)
    assert sum(row["fixed"] for row in found) <= secrets / 500
    # the test is about something: all sizes that matter are hidden somewhere
    assert secrets > 30 * COMPANIES
    sizes = {(size - row["floor"], size) for row in found for size in row["sizes"]}
    assert {-1, 0} <= {distance for distance, _size in sizes}
    assert {1, 9, 10, 28} <= {size for _distance, size in sizes}


def test_weak_ways_to_publish_are_found_out():
    running = {way: Trial(90, 92, way) for way in WAYS}
    for way, trial in running.items():
        assert any(row["determined"] for row in trial.finish()), way
        trial.stop()
