"""The database server and the prepared databases."""

import os
import subprocess
import sys
import time

import pytest
from environment import cluster, database, places, template, trouble

KEEPER = places.ROOT / "scripts" / "environment" / "keeper.py"
DEAD = 2**22 + 1
SERVER = """\
import signal, sys, time
signal.signal(signal.SIGINT, lambda *_: sys.exit())
print("ready", flush=True)
time.sleep(60)
"""


def start(server, users):
    users.touch()
    return subprocess.Popen(
        [sys.executable, KEEPER, users, *server],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def hold(users):
    """Start a user of the server: a process with a shared lock on ``users``."""
    script = "import fcntl, sys, time; f = open(sys.argv[1], 'r+')\n"
    script += "fcntl.flock(f, fcntl.LOCK_SH); print('held', flush=True); time.sleep(60)"
    process = subprocess.Popen(
        [sys.executable, "-c", script, users], stdout=subprocess.PIPE
    )
    process.stdout.readline()
    return process


def test_the_server_runs_until_the_last_user_has_ended(tmp_path):
    users = tmp_path / "users"
    users.touch()
    first, second = hold(users), hold(users)
    keeper = start([sys.executable, "-c", SERVER], users)
    assert keeper.stdout.readline() == b"ready\n"
    first.terminate()
    first.wait()
    time.sleep(0.3)
    assert keeper.poll() is None
    second.kill()
    second.wait()
    assert keeper.wait(timeout=10) == 0
    keeper.stdout.close()
    for user in (first, second):
        user.stdout.close()


def test_the_keeper_ends_with_its_server(tmp_path):
    users = tmp_path / "users"
    users.touch()
    user = hold(users)
    keeper = start(["false"], users)
    assert keeper.wait(timeout=10) == 1
    user.kill()
    user.communicate()
    keeper.stdout.close()


def test_the_socket_path_is_never_too_long(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "POSTGRES", tmp_path / ("x" * 100))
    assert len(str(cluster.socket_folder())) < cluster.SOCKET_LIMIT


def test_a_refusing_pghost_is_told(monkeypatch):
    monkeypatch.setenv("PGHOST", "127.0.0.1")
    monkeypatch.setenv("PGPORT", "1")
    with pytest.raises(trouble.Trouble, match="PGHOST is set, but .* refuses"):
        database.check_own()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["postgres", True], "refuses the PostgreSQL role 'postgres'"),
        (["ann", False], "ann may not create databases"),
    ],
)
def test_an_unsuitable_role_is_told(monkeypatch, row, words):
    monkeypatch.setenv("PGHOST", "somewhere")
    monkeypatch.setattr(database, "query", lambda statement: [row])
    with pytest.raises(trouble.Trouble, match=words):
        database.check_own()


def test_what_a_killed_run_left_is_swept_away():
    left, running = f"mindset_sweep_{DEAD}", f"mindset_sweep_{os.getpid()}"
    for name in (left, running):
        database.create(name)
    try:
        database.sweep("mindset_sweep_")
        assert database.names("mindset_sweep_") == [running]
    finally:
        database.drop(running)


def test_a_failed_build_leaves_no_database():
    with pytest.raises(ZeroDivisionError), template.making("mindset_made") as draft:
        database.create(draft)
        raise ZeroDivisionError
    assert not database.exists("mindset_made")
    assert not database.exists(draft)


def test_a_database_gets_its_name_when_it_is_complete():
    with template.making("mindset_made") as draft:
        database.create(draft)
        database.filestore(draft).mkdir(parents=True)
    try:
        assert database.exists("mindset_made")
        assert database.filestore("mindset_made").is_dir()
        assert not database.filestore(draft).exists()
    finally:
        database.drop("mindset_made")
    assert not database.filestore("mindset_made").exists()


def test_the_comment_of_a_database_is_kept():
    database.create("mindset_noted")
    try:
        assert database.comment("mindset_noted") is None
        database.set_comment("mindset_noted", "it's from 1234")
        assert database.comment("mindset_noted") == "it's from 1234"
    finally:
        database.drop("mindset_noted")
