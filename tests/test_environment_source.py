"""Which of the machine's apt sources is Debian's own archive."""

import pytest
from environment import archive, source, trouble

BOOKWORM = """\
Types: deb
# a comment between
URIs: http://archive.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://archive.example/debian-security
Suites: bookworm-security
Components: main
"""
THIRD_PARTY = """\
Types: deb
URIs: https://packages.example.com/apt
Suites: stable
Components: main
Signed-By: /etc/apt/keyrings/example.gpg
"""


@pytest.fixture
def apt(tmp_path):
    (tmp_path / "sources.list.d").mkdir()
    return tmp_path


def write(apt, name, text):
    (apt / name).write_text(text)


def test_stanzas(apt):
    write(apt, "sources.list.d/a-third.sources", THIRD_PARTY)
    write(apt, "sources.list.d/debian.sources", BOOKWORM)
    found = source.find(apt, "bookworm")
    assert found.uri == "http://archive.example/debian"
    assert found.suites == ["bookworm", "bookworm-updates"]


@pytest.mark.parametrize(
    "line",
    [
        "deb http://mirror.example/debian bookworm main contrib",
        "deb [arch=amd64 signed-by=/k] https://mirror.example/debian/ bookworm main",
        "deb mirror+file:/etc/apt/mirrors/debian.list bookworm main",
        "deb http://mirror.example/debian stable main # ours",
        "deb [signed-by=/x/debian-archive-keyring.gpg] http://odd.example/d sid main",
    ],
)
def test_lines(apt, line):
    write(apt, "sources.list", f"# deb cdrom:[x]/ bookworm main\n{line}\n")
    assert source.find(apt, "bookworm").components[0] == "main"


@pytest.mark.parametrize(
    "line",
    [
        "deb cdrom:[Debian]/debian/ bookworm main",
        "deb http://security.example/debian bookworm-security main",
        "deb https://dl.example.com/linux/chrome/deb stable main",
        "deb http://apt.example.org/debian bookworm-pgdg main",
        "deb-src http://archive.example/debian bookworm main",
        "deb http://archive.example/debian bookworm contrib",
    ],
)
def test_not_the_archive(apt, line):
    write(apt, "sources.list", line)
    with pytest.raises(trouble.Trouble, match="no Debian archive found"):
        source.find(apt, "bookworm")


def test_a_switched_off_stanza_does_not_count(apt):
    write(apt, "sources.list.d/debian.sources", "Enabled: no\n" + BOOKWORM)
    with pytest.raises(trouble.Trouble):
        source.find(apt, "bookworm")


def test_the_rendered_source_is_verified(apt, tmp_path, monkeypatch):
    keyring = tmp_path / "debian-archive-keyring.gpg"
    keyring.touch()
    debian = source.Source("http://d/debian", ["x"], ["main"], signed_by=str(keyring))
    text = debian.render("sid")
    assert f"Signed-By: {keyring}" in text and "Suites: sid" in text
    monkeypatch.setattr(source, "KEYRINGS", ())
    with pytest.raises(trouble.Trouble, match="debian-archive-keyring"):
        source.Source("http://d/debian", ["x"], ["main"]).render("sid")


def test_the_private_apt_touches_nothing_of_the_system(tmp_path):
    proxy = ['Acquire::http::Proxy "http://proxy.example:3128";']
    text = archive.configuration(tmp_path, system=proxy)
    assert proxy[0] in text
    for name in ("State", "Cache", "Etc::Parts", "Etc::SourceParts", "State::Status"):
        assert f'Dir::{name} "{tmp_path}' in text
