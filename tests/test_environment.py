"""The scripts' pure parts, and what they say when something is in the way."""

import doctest
import fcntl
import importlib
import io
import os
import socket
import subprocess
import time
from collections import namedtuple

import pytest
from environment import (
    cache,
    locks,
    machine,
    places,
    process,
    progress,
    server,
    trouble,
)

Usage = namedtuple("Usage", "total used free")
DEAD = 2**22 + 1
PURE = ("cache", "progress", "sessions", "source")


@pytest.mark.parametrize("name", PURE)
def test_examples_in_docstrings(name):
    module = importlib.import_module(f"environment.{name}")
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


@pytest.mark.parametrize("version", [(3, 9), (3, 14), (2, 7)])
def test_an_unsuitable_python_is_named(version):
    with pytest.raises(trouble.Trouble, match=rf"Python {version[0]}.{version[1]}"):
        machine.require_python(version)


@pytest.mark.parametrize("version", [(3, 10), (3, 13)])
def test_a_suitable_python_passes(version):
    machine.require_python(version)


def test_too_little_room_is_told_with_the_figure(tmp_path):
    with pytest.raises(trouble.Trouble, match=r"only 1\.5 GB are free"):
        machine.require_disk(tmp_path, 4, lambda folder: Usage(9e9, 7.5e9, 1.5e9))


def test_a_taken_port_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(trouble.Trouble, match=f"port {port} is taken"):
            machine.require_port(port)
    machine.require_port(port)


def test_another_system_gets_the_line_that_helps(tmp_path):
    release = tmp_path / "os-release"
    release.write_text('ID=fedora\nPRETTY_NAME="Fedora Linux 43"\n')
    with pytest.raises(trouble.Trouble, match="Fedora Linux 43 .* git clone .*odoo"):
        machine.debian(release)


def test_an_unknown_system_is_not_debian(tmp_path):
    with pytest.raises(trouble.Trouble, match="not Debian"):
        machine.debian(tmp_path / "missing")


def test_a_folder_appears_in_the_cache_only_when_complete(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def interrupted(folder):
        (folder / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.folder("thing", interrupted)
    assert list(places.cache().iterdir()) == []
    made = cache.folder("thing", lambda folder: (folder / "whole").touch())
    assert cache.folder("thing", interrupted) == made
    assert [path.name for path in made.iterdir()] == ["whole"]


def test_the_loser_of_two_builds_takes_the_winners_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def build(folder):
        (folder / "mine").touch()
        (places.cache() / "thing").mkdir()
        (places.cache() / "thing" / "theirs").touch()

    made = cache.folder("thing", build)
    assert [path.name for path in made.iterdir()] == ["theirs"]
    assert [path.name for path in places.cache().iterdir()] == ["thing"]


def test_what_a_killed_build_left_is_swept_away(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    left = places.cache() / f"x.partial-{DEAD}"
    running = places.cache() / f"x.partial-{os.getppid()}"
    left.mkdir()
    running.mkdir()
    cache.sweep("x")
    assert not left.exists() and running.exists()


def test_the_key_of_a_folder_follows_names_and_contents(tmp_path):
    (tmp_path / "a").write_text("1")
    first = cache.files_key(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("2")
    assert cache.files_key(tmp_path) == first
    (tmp_path / "a").rename(tmp_path / "b")
    assert cache.files_key(tmp_path) != first


def test_a_lock_is_free_again_when_its_holder_is_killed(tmp_path):
    path = tmp_path / "lock"
    path.touch()
    holder = subprocess.Popen(["flock", "--no-fork", path, "sleep", "60"])
    mine = locks.open_lock(path)
    try:
        _await(lambda: not _is_free(mine))
        holder.kill()
        holder.wait()
        _await(lambda: _is_free(mine))
    finally:
        os.close(mine)


def _is_free(descriptor):
    free = locks.try_lock(descriptor)
    if free:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    return free


def _await(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_free_lock_is_taken_without_a_word(tmp_path):
    told = []
    with locks.locked(tmp_path / "lock", lambda: told.append("waits")):
        taken = locks.open_lock(tmp_path / "lock")
        assert not _is_free(taken)
        os.close(taken)
    assert told == []


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("Could not resolve 'archive.example'", "network is away"),
        ("npm error code EAI_AGAIN", "network is away"),
        ("Failed to establish a new connection: [Errno 101]", "network is away"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("something else", "whole output is in /log"),
    ],
)
def test_a_failed_program_is_explained_in_one_sentence(output, words):
    sentence = process.explain([output], "it", "/log")
    assert words in sentence and "\n" not in sentence


def test_a_failed_program_keeps_its_output(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "LOGS", tmp_path)
    with pytest.raises(trouble.Trouble, match="talk failed"):
        process.run(["sh", "-c", "echo words; exit 3"], "talk")
    assert (tmp_path / "talk.log").read_text() == "words\n"


def test_a_missing_program_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "LOGS", tmp_path)
    with pytest.raises(trouble.Trouble, match="no-such-program is missing"):
        process.run(["no-such-program"], "nothing")


def test_a_full_disk_and_missing_rights_have_a_remedy():
    assert "disk is full" in str(trouble.from_os(OSError(28, "full")))
    assert "/x" in str(trouble.from_os(PermissionError(13, "denied", "/x")))
    with pytest.raises(FileNotFoundError):
        trouble.from_os(FileNotFoundError(2, "gone"))


def test_steps_are_numbered_and_silent_ones_are_ready():
    stream = io.StringIO()
    steps = progress.Steps(2, stream=stream)
    with steps.step("First"):
        pass
    with steps.step("Second") as step:
        step.start()
    lines = stream.getvalue().splitlines()
    assert lines[0] == "[1/2] First: ready"
    assert lines[1] == "[2/2] Second ..."
    assert lines[2].strip().startswith("done in ")


def test_quiet_steps_mention_only_work():
    stream = io.StringIO()
    with progress.Steps(1, quiet=True, stream=stream).step("First"):
        pass
    assert stream.getvalue() == ""


def test_a_long_step_gives_signs_of_life(monkeypatch):
    monkeypatch.setattr(progress, "QUIET_SECONDS", 0)
    stream = io.StringIO()
    with progress.Steps(1, stream=stream).step("Long") as step:
        step.start()
        step.show("working", 0.5)
        _await(lambda: "working" in stream.getvalue())
    assert "50 %" in stream.getvalue()


def test_complaints_of_an_odoo_log_come_with_their_traceback():
    lines = [
        "2026-01-01 10:00:00,000 7 INFO x odoo.a: fine",
        "2026-01-01 10:00:00,000 7 WARNING x odoo.b: bad",
        "Traceback",
        "2026-01-01 10:00:00,000 7 INFO x odoo.c: fine again",
        "Traceback of nothing",
    ]
    assert server.complaints(lines) == lines[1:3]
