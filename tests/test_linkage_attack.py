"""A whole round on a real server; whoever copies its database tries to find out."""

import doctest
import re

import pytest

from .database import own_database
from .linkage import attacks, company, score
from .linkage.play import play

SOUND = {"threaded": {}, "workers": {"workers": 2, "level": "debug"}}
# what makes a server weak, and the attacks that must succeed then: (moment, attack)
WEAK = {
    "answers": {
        ("open", "same transaction"),
        ("open", "order of versions"),
        ("open", "dates"),
        ("published", "sessions"),
        ("published", "order of numbers"),
    },
    "counters": {("open", "same transaction"), ("open", "first and last")},
    "groups": {("published", "small groups")},
    "log": {("open", "written down")},
    "marks": {("published", "who took part")},
}
TOGETHER = ("groups", "log", "marks")


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A function that plays a round on one of the servers, once for all tests."""
    found = {}
    with own_database() as template:
        people = company.set_up(template)

        def played(name):
            if name not in found:
                how = SOUND.get(name, {"weaknesses": name.split()})
                with own_database(template) as database:
                    folder = tmp_path_factory.mktemp("server")
                    found[name] = play(database, people, folder, **how)
            return found[name]

        yield played


@pytest.fixture(scope="module")
def chance(played):
    """Return ``{moment: share}``: what guessing finds out of a sound server."""
    found = played("threaded")
    return {
        "open": score.baseline(found.open),
        "published": score.baseline(found.published),
    }


def attack(found, chance):
    """Return ``{(moment, attack): score}`` of all attacks on a round."""
    claims = {
        "open": attacks.run_all(found.open),
        "published": attacks.run_all(found.published, found.open),
    }
    scores = {
        (moment, name): score.score(claimed, chance[moment])
        for moment, by_name in claims.items()
        for name, claimed in by_name.items()
    }
    guesses = attacks.who_took_part(found.published)
    scores["published", "who took part"] = score.score_presence(guesses)
    return scores


def find_broken(scores):
    return {key for key, found in scores.items() if found.broken}


@pytest.mark.parametrize("name", SOUND)
def test_nobody_is_found_out(played, chance, name):
    scores = attack(played(name), chance)
    assert not find_broken(scores), scores


@pytest.mark.parametrize("name", SOUND)
def test_tokens_and_codes_are_nowhere(played, name):
    found = played(name)
    assert len(found.secrets) > 50
    for evidence in (found.queued, found.open, found.published):
        for place, text in evidence.texts.items():
            assert not [secret for secret in found.secrets if secret in text], place


@pytest.mark.parametrize("name", SOUND)
def test_a_submission_touches_marks_and_tallies_only(played, name):
    found = played(name)
    submissions = {row["_xmin"] for row in found.open.marks.values()}
    assert len(submissions) == len(found.open.marks) > 30
    allowed = {"mindset_mark", "mindset_code", "mindset_tally"}
    assert _find_tables(found.open, submissions) == allowed
    assert _find_tables(found.published, submissions) == set()


def test_the_limits_are_those_that_the_data_sheet_states(played):
    """An earlier copy, from when a group had too few answers, names the single one."""
    found = played("threaded")
    claims = attacks.subtraction(found.open, found.published, within_limits=False)
    assert len({person for person, _item in claims}) == 1
    assert all(
        person.answers[item] == value for (person, item), value in claims.items()
    )


@pytest.mark.parametrize("name", SOUND)
def test_the_server_complains_about_nothing(played, name):
    texts = played(name).published.texts
    [log] = [text for place, text in texts.items() if place.endswith("odoo.log")]
    assert "POST /mindset/code/answer" in log
    assert not re.findall("^.* (?:WARNING|ERROR|CRITICAL) .*$", log, re.M)


def _find_tables(evidence, transactions):
    """Tables with rows that one of the transactions has written or locked."""
    return {
        table
        for table, rows in evidence.tables.items()
        for row in rows
        if {row.get("_xmin"), row.get("_xmax")} & transactions
    }


@pytest.mark.parametrize("weakness", WEAK)
def test_a_weak_server_is_broken(played, chance, weakness):
    """The attacks are good for something: they break what is not as it should be."""
    name = " ".join(TOGETHER) if weakness in TOGETHER else weakness
    scores = attack(played(name), chance)
    assert WEAK[weakness] <= find_broken(scores), scores


def test_the_score():
    assert not doctest.testmod(score).failed
