"""Two hundred people of one group hand in at the same moment, on a real server."""

import json
import random
import re
import threading
import time
from urllib.parse import urlsplit

import pytest
import requests

from .database import own_database, run
from .linkage.server import serving
from .test_submission import SET_UP

PEOPLE = 200
TRIES = 6  # of the page, in pulse.js
TELL = """
import json
print(json.dumps({"tokens": tokens, "items": items.ids}))
"""
COUNT = """
import json
tally = env["mindset.tally"]._read_counts(round_.group_ids)
env.cr.execute("SELECT count(*) FROM mindset_mark")
counts = {item: row for (item, _desk), row in list(tally.values())[0].items()}
print(json.dumps([counts, env.cr.fetchone()[0]]))
"""
ROUND = 'round_ = env["mindset.round"].search([], limit=1)'


@pytest.mark.parametrize(("workers", "tries"), [(0, 1), (2, TRIES)])
def test_a_burst_loses_none_and_shows_no_error(tmp_path, workers, tries):
    """The threaded server lets all of them in at once.

    With workers the kernel refuses whom it cannot queue; the page tries again.
    """
    with own_database() as name:
        setup = SET_UP.replace("range(40)", f"range({PEOPLE})")
        found = json.loads(run(name, setup + TELL))
        sheets = [
            {item: (number + index) % 6 for index, item in enumerate(found["items"])}
            for number in range(PEOPLE)
        ]
        with serving(name, tmp_path, workers=workers) as server:
            hand_in = _prepare(f"{server.base}/mindset/link/answer", tries)
            said = _at_once(hand_in, zip(found["tokens"], sheets, strict=True))
        assert said == ["/mindset/link/counted"] * PEOPLE
        if not workers:
            assert not re.findall("^.* ERROR .*$", server.log.read_text(), re.M)
        counts, marks = json.loads(run(name, f"{ROUND}\n{COUNT}"))
    assert marks == PEOPLE
    for item in found["items"]:
        given = [sheet[item] for sheet in sheets]
        assert counts[str(item)] == [given.count(value) for value in range(6)]


def _prepare(url, tries):
    """Return a function that hands in one sheet as patiently as the page does."""

    def hand_in(token, sheet):
        fields = {f"item_{item}": value for item, value in sheet.items()}
        for attempt in range(tries):
            try:
                answer = requests.post(
                    url,
                    data={"key": token, **fields, **({"again": 1} if attempt else {})},
                    allow_redirects=False,
                    timeout=60,
                )
                if answer.status_code < 500:
                    return urlsplit(answer.headers["Location"]).path
            except requests.ConnectionError:
                if attempt + 1 == tries:
                    raise
            time.sleep((0.5 + random.random()) * 0.4 * 2**attempt)
        return answer.status_code

    return hand_in


def _at_once(hand_in, sheets):
    """Call ``hand_in`` for all sheets at the same moment; return what it returned."""
    sheets = list(sheets)
    barrier, said = threading.Barrier(len(sheets)), []

    def work(token, sheet):
        barrier.wait(60)
        said.append(hand_in(token, sheet))

    # small stacks: the process of the tests has a limit of its memory
    before = threading.stack_size(512 * 1024)
    threads = [threading.Thread(target=work, args=sheet) for sheet in sheets]
    for thread in threads:
        thread.start()
    threading.stack_size(before)
    for thread in threads:
        thread.join()
    return said
