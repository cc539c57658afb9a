"""Debian packages from a private apt root: nothing of the system is touched."""

import contextlib
import re
import shutil
import subprocess
from pathlib import Path

from . import cache, locks, machine, places, process, source
from .trouble import Trouble

ODOO = "odoo-19"
# What the links in Odoo's package point to.
LINKED = (
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-glyphicons-halflings",
)
# Sid's fonts-inconsolata has lost the .otf that Odoo links to.
FROM_STABLE = ("fonts-inconsolata",)
GONE = (
    f"the Debian archive no longer offers {ODOO}; set ODOO_HOME to a checkout of Odoo "
    f"19 instead: {machine.CHECKOUT}"
)


def odoo(step):
    """Return a cached folder with the packages that make up the Odoo tree."""

    def build(folder):
        with apt_root(step) as root:
            root.download([ODOO], "sid", folder, GONE)
            root.download(LINKED, "sid", folder)
            root.download(FROM_STABLE, "stable", folder)

    names = cache.key(ODOO, *LINKED, *FROM_STABLE)
    return cache.folder(f"{ODOO}-{names}", build)


def pip(step):
    """Return a cached folder with Debian's package of pip's wheel."""

    def build(folder):
        with apt_root(step) as root:
            root.download(["python3-pip-whl"], "sid", folder)

    return cache.folder("python3-pip-whl", build)


@contextlib.contextmanager
def apt_root(step):
    """Yield a private apt with fresh package lists; they go once all is downloaded."""
    step.start("asking the Debian archive")
    folder = places.cache() / "apt"
    with locks.locked(places.cache() / "apt.lock"):
        # A killed run left it: apt goes on with the files it had begun to download.
        yield AptRoot(step, folder)
        shutil.rmtree(folder)


class AptRoot:
    """An apt of our own: the machine's Debian source, other suites, verified."""

    def __init__(self, step, folder):
        self.step = step
        self.folder = folder
        self._configure()
        self._update()

    def download(self, names, suite, folder, gone=None):
        """Download packages ``names`` of ``suite`` into ``folder``.

        Raises Trouble(``gone``) if the archive has no such package.
        """
        wanted = [f"{name}/{suite}" for name in names]
        self._show(self._sizes(names))
        with subprocess.Popen(
            ["apt-get", "-o", "APT::Status-Fd=1", "download", *wanted],
            cwd=folder,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as apt:
            for line in apt.stdout:
                self._watch(line)
            errors = apt.stderr.read()
        if apt.returncode:
            raise Trouble(explain(errors, names, gone))

    def _sizes(self, names):
        return f"downloading {names[0]}" + (" and others" if len(names) > 1 else "")

    def _show(self, note, fraction=None):
        self.step.show(note, fraction)

    def _watch(self, line):
        if match := re.match(r"dlstatus:\d+:([\d.]+):(.*)", line):
            self._show(match.group(2).strip(), float(match.group(1)) / 100)

    def _configure(self):
        for name in ("sources", "parts", "lists/partial", "cache/archives/partial"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "status").touch()
        debian = source.find(codename=machine.debian())
        text = "\n".join(debian.render(suite) for suite in ("sid", "stable"))
        (self.folder / "sources" / "debian.sources").write_text(text)
        (self.folder / "apt.conf").write_text(configuration(self.folder))

    def _environment(self):
        return process.environment(APT_CONFIG=str(self.folder / "apt.conf"), LC_ALL="C")

    def _update(self):
        try:
            self._refresh("true")
        except process.Failure as failure:
            if not re.search(r"Release file .* is expired", failure.output):
                raise process.told(failure) from failure
            # A mirror that lags: what it offers is old, but still signed by Debian.
            self.step.show("the mirror's index is past its date; signatures hold")
            try:
                self._refresh("false")
            except process.Failure as again:
                raise process.told(again) from again

    def _refresh(self, check_date):
        process.attempt(
            ["apt-get", "-o", "APT::Update::Error-Mode=any"]
            + ["-o", f"Acquire::Check-Valid-Until={check_date}", "update"],
            "apt-get update",
            self._watch,
            env=self._environment(),
        )


def explain(errors, names, gone=None):
    """Return one sentence for what apt said; ``gone`` if it does not know a package."""
    if gone and re.search(r"Unable to locate|was not found|no candidate", errors):
        return gone
    lines = errors.splitlines()
    return process.explain(lines, f"apt-get download {names[0]}", "the lines above")


def configuration(folder, system=None):
    """Return the text of the private apt.conf; of the system's it keeps the proxies."""
    own = {
        "Dir::Etc::SourceList": "/dev/null",
        "Dir::Etc::SourceParts": f"{folder}/sources",
        "Dir::Etc::Main": "/dev/null",
        "Dir::Etc::Parts": f"{folder}/parts",
        "Dir::Etc::Preferences": "/dev/null",
        "Dir::Etc::PreferencesParts": f"{folder}/parts",
        "Dir::State": f"{folder}",
        "Dir::State::Lists": f"{folder}/lists",
        "Dir::State::Status": f"{folder}/status",
        "Dir::Cache": f"{folder}/cache",
        "Acquire::Languages": "none",
        "Acquire::Retries": "2",
        # The unprivileged _apt user cannot reach a cache folder in a home.
        "APT::Sandbox::User": "root",
    }
    lines = [f'{name} "{value}";' for name, value in own.items()]
    return "\n".join([*(_system() if system is None else system), *lines]) + "\n"


def _system():
    kept = r"Acquire::(\w+::Proxy|https?::)"
    dump = subprocess.run(
        ["apt-config", "dump", "--no-empty", "--format", '%F "%v";%n'],
        capture_output=True,
        text=True,
    )
    return [line for line in dump.stdout.splitlines() if re.match(kept, line)]


def unpack(package, folder):
    """Unpack the Debian ``package`` file into ``folder``."""
    if not shutil.which("dpkg-deb"):
        raise Trouble("dpkg-deb is missing; install Debian's dpkg and try again.")
    process.run(["dpkg-deb", "-x", Path(package), folder], "dpkg-deb")
