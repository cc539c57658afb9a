"""Prepared databases: the apps we build on, and on top of them our addons.

Each is made once, kept in the database server under a name that tells what it was
made from, and copied for every run. The apps are also kept in the user's cache. There
are two kinds: our addon with nothing but the apps it depends on, and all addons of this
project with the apps that its bridges lead to.
"""

import ast
import contextlib
import os
import shutil
from dataclasses import dataclass

from . import cache, cluster, database, places, process, server, tree

LANGUAGES = "en_US,de_DE"
DRAFT = "mindset_draft_"


@dataclass(frozen=True)
class Kind:
    """What a database holds: addons of ours and the apps that they depend on."""

    prefix: str
    addons: tuple

    def apps(self):
        """Return the names of all apps, separated by commas as Odoo wants them."""
        wanted = {app for addon in self.addons for app in dependencies(addon)}
        return ",".join(sorted(wanted - set(places.addons())))

    def base(self):
        """Return the name of the database with the apps."""
        return f"{self.prefix}base_{self.base_key()}"

    def base_key(self):
        """Return the key of the database with the apps."""
        lock = places.REQUIREMENTS.read_bytes()
        return cache.key(tree.version(), lock, self.apps(), LANGUAGES)

    def full(self):
        """Return the name of the database with the addons as their files are now."""
        files = [cache.files_key(places.ROOT / addon) for addon in self.addons]
        return f"{self.prefix}addon_{cache.key(self.base_key(), *files)}"


PLAIN = Kind("mindset_", (places.ADDON.name,))


def bridged():
    """Return the kind with all addons: a new bridge needs nothing but its folder."""
    return Kind("mindset_bridged_", tuple(places.addons()))


def dependencies(addon):
    """Return the names of what the addon depends on."""
    text = (places.ROOT / addon / "__manifest__.py").read_text(encoding="utf-8")
    return ast.literal_eval(text)["depends"]


def ensure(step, kind=PLAIN):
    """Return the name of a database with the addons installed, made if missing."""
    name = kind.full()
    if not database.exists(name):
        step.start("preparing")
        base = _base(step, kind)
        with making(name) as draft:
            database.create(draft, base)
            step.show("installing the addon")
            # Only ours: the bridges have to install themselves.
            install(step, draft, places.ADDON.name)
        forget(f"{kind.prefix}addon_", name)
    return name


@contextlib.contextmanager
def copy(step, prefix, kind=PLAIN):
    """Yield the name of a fresh database with the addons; it is dropped at the end."""
    database.sweep(prefix)
    template = ensure(step, kind)
    name = f"{prefix}{os.getpid()}"
    database.drop(name)
    try:
        database.create(name, template)
        yield name
    finally:
        database.drop(name)


@contextlib.contextmanager
def making(name, replace=False):
    """Yield a draft name; the draft becomes ``name`` if all goes well, else it goes."""
    database.sweep(DRAFT)
    draft = f"{DRAFT}{os.getpid()}"
    database.drop(draft)
    try:
        yield draft
        if replace:
            database.drop(name)
        database.rename(draft, name)
    except BaseException:
        database.drop(draft)
        raise


def install(step, name, modules, *options):
    """Install ``modules`` in the database ``name``; a warning is a failure."""
    server.run(
        step,
        f"install {modules}",
        *["-d", name, "-i", modules, "--stop-after-init", "--no-http", *options],
        strict=True,
    )


def forget(prefix, kept):
    """Drop the databases ``prefix…`` that were made from something else."""
    for name in database.names(prefix):
        if name != kept:
            with contextlib.suppress(database.QueryError):
                database.drop(name)


def _base(step, kind):
    """Return the name of a database with the apps, restored or made if missing."""
    name = kind.base()
    if database.exists(name):
        return name
    with making(name) as draft:
        if database.is_own():
            _install_apps(step, kind, draft)
        else:
            _restore(step, kind, draft)
    forget(f"{kind.prefix}base_", name)
    return name


def _install_apps(step, kind, name):
    step.start("installing the apps")
    apps = kind.apps()
    server.run(
        step,
        f"install {apps}",
        *["-d", name, "-i", apps, "--load-language", LANGUAGES],
        *["--stop-after-init", "--no-http"],
    )


def _restore(step, kind, name):
    def build(folder):
        _install_apps(step, kind, name)
        step.show("keeping a copy in the cache")
        _tool("pg_dump", "-Fd", "-Z1", "-d", name, "-f", folder / "dump")
        shutil.copytree(database.filestore(name), folder / "filestore")

    folder = cache.folder(f"database-{kind.base_key()}", build)
    if database.exists(name):
        return
    step.start("restoring the apps from the cache")
    database.create(name)
    _tool("pg_restore", "-j2", "--no-owner", "-d", name, folder / "dump")
    shutil.copytree(folder / "filestore", database.filestore(name))


def _tool(program, *arguments):
    process.run(
        [cluster.binaries() / program, *arguments],
        program,
        env=process.environment(**database.connection()),
    )
