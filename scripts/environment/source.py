"""Finds the machine's own Debian archive among its apt sources."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .trouble import Trouble

APT = Path("/etc/apt")
KEYRINGS = (
    "/usr/share/keyrings/debian-archive-keyring.gpg",
    "/usr/share/keyrings/debian-archive-keyring.pgp",
)
STABLE_NAMES = {"stable", "oldstable", "testing", "unstable", "sid"}


@dataclass
class Source:
    """One entry of an apt source file."""

    uri: str
    suites: list
    components: list
    types: list = field(default_factory=lambda: ["deb"])
    signed_by: str = ""

    def is_debian_main(self, codename):
        """Tell whether this is Debian's main archive, not security or a third party."""
        if "deb" not in self.types or "main" not in self.components:
            return False
        if self.uri.startswith("cdrom:") or "security" in self.uri:
            return False
        known = STABLE_NAMES | {codename}
        if not known.intersection(self.suites):
            return False
        return "debian-archive" in self.signed_by or self._looks_like_debian()

    def _looks_like_debian(self):
        return bool(re.search(r"/debian/?$|^mirror.*debian", self.uri))

    def render(self, suite):
        """Return the deb822 text of this archive with another ``suite``."""
        return (
            f"Types: deb\nURIs: {self.uri}\nSuites: {suite}\nComponents: main\n"
            f"Signed-By: {self.keyring()}\n"
        )

    def keyring(self):
        """Return Debian's keyring; raise Trouble if the machine has none."""
        own = [self.signed_by] if "debian-archive" in self.signed_by else []
        for path in (*own, *KEYRINGS):
            if Path(path).is_file():
                return path
        raise Trouble(
            "Debian's archive keyring is missing; run "
            "'apt-get install debian-archive-keyring' as root and try again."
        )


def find(apt=APT, codename=""):
    """Return Debian's main archive; raise Trouble if no source names it."""
    sources = [source for source in read(apt) if source.is_debian_main(codename)]
    if not sources:
        raise Trouble(
            f"no Debian archive found in {apt}/sources.list or sources.list.d; add "
            "Debian's own source there, or set ODOO_HOME to a checkout of Odoo 19."
        )
    return sources[0]


def read(apt=APT):
    """Yield every entry of the source files under ``apt``."""
    for path in [apt / "sources.list", *sorted((apt / "sources.list.d").glob("*"))]:
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".sources":
            yield from parse_stanzas(text)
        elif path.suffix == ".list":
            yield from parse_lines(text)


def parse_stanzas(text):
    """Yield the entries of a deb822 file.

    >>> text = "Types: deb\\nURIs: http://a/debian\\nSuites: sid\\nComponents: main"
    >>> [source.uri for source in parse_stanzas(text)]
    ['http://a/debian']
    """
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for stanza in re.split(r"\n\s*\n", kept):
        fields = dict(re.findall(r"^([\w-]+):[ \t]*(.*)$", stanza, re.M))
        fields = {name.lower(): value.strip() for name, value in fields.items()}
        if not fields.get("uris") or fields.get("enabled", "yes").lower() == "no":
            continue
        for uri in fields["uris"].split():
            yield Source(
                uri,
                fields.get("suites", "").split(),
                fields.get("components", "").split(),
                fields.get("types", "deb").split(),
                fields.get("signed-by", ""),
            )


def parse_lines(text):
    """Yield the entries of a one-line-style file.

    >>> [source.suites for source in parse_lines("deb http://a/debian sid main")]
    [['sid']]
    """
    pattern = re.compile(r"^\s*(deb)\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)")
    for line in text.splitlines():
        if match := pattern.match(line):
            kind, options, uri, suite, components = match.groups()
            signed = re.search(r"signed-by=(\S+)", options or "")
            yield Source(
                uri,
                [suite],
                components.split(),
                [kind],
                signed.group(1) if signed else "",
            )
