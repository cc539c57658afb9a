"""Prepared databases: the apps we build on, and on top of them our addon.

Both are made once, kept in the database server under a name that tells what they
were made from, and copied for every run. The first is also kept in the user's cache.
"""

import contextlib
import os
import shutil

from . import cache, cluster, database, places, process, server, tree

APPS = "crm,hr,project"
LANGUAGES = "en_US,de_DE"
BASE = "mindset_base_"
ADDON = "mindset_addon_"
DRAFT = "mindset_draft_"


def base_key():
    """Return the key of the database with the apps."""
    lock = places.REQUIREMENTS.read_bytes()
    return cache.key(tree.version(), lock, APPS, LANGUAGES)


def addon_key():
    """Return the key of the database with the addon as its files are now."""
    return cache.key(base_key(), cache.files_key(places.ADDON))


def ensure(step):
    """Return the name of a database with the addon installed, made if missing."""
    name = ADDON + addon_key()
    if not database.exists(name):
        step.start("preparing")
        base = _base(step)
        with making(name) as draft:
            database.create(draft, base)
            step.show("installing the addon")
            install(step, draft, "customer_mindset")
        forget(ADDON, name)
    return name


@contextlib.contextmanager
def copy(step, prefix):
    """Yield the name of a fresh database with the addon; it is dropped at the end."""
    database.sweep(prefix)
    template = ensure(step)
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


def _base(step):
    """Return the name of a database with the apps, restored or made if missing."""
    name = BASE + base_key()
    if database.exists(name):
        return name
    with making(name) as draft:
        if database.is_own():
            _install_apps(step, draft)
        else:
            _restore(step, draft)
    forget(BASE, name)
    return name


def _install_apps(step, name):
    step.start("installing the apps")
    server.run(
        step,
        f"install {APPS}",
        *["-d", name, "-i", APPS, "--load-language", LANGUAGES],
        *["--stop-after-init", "--no-http"],
    )


def _restore(step, name):
    def build(folder):
        _install_apps(step, name)
        step.show("keeping a copy in the cache")
        _tool("pg_dump", "-Fd", "-Z1", "-d", name, "-f", folder / "dump")
        shutil.copytree(database.filestore(name), folder / "filestore")

    folder = cache.folder(f"database-{base_key()}", build)
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
