"""Folders in the user's cache, keyed by what they are made from."""

import hashlib
import os
import shutil
from pathlib import Path

from . import places


def key(*parts):
    """Return a short key for ``parts``, texts or bytes.

    >>> key("a", "b") == key("a", b"b") != key("ab")
    True
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()[:16]


def files_key(folder):
    """Return a key for the names and contents of all files under ``folder``."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return key(*parts)


def folder(name, build):
    """Return the cached folder ``name``, filled by ``build(path)`` if it is missing.

    It appears only when complete: an interrupted ``build`` leaves nothing to be
    mistaken for it, and of two at the same moment one wins.
    """
    final = places.cache() / name
    if final.is_dir():
        return final
    sweep(name)
    partial = places.cache() / f"{name}.partial-{os.getpid()}"
    partial.mkdir()
    try:
        build(partial)
        os.rename(partial, final)
    except OSError:
        if not final.is_dir():
            raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return final


def sweep(name):
    """Remove what killed builds of ``name`` left."""
    for leftover in places.cache().glob(f"{name}.partial-*"):
        builder = leftover.name.rpartition("-")[2]
        if builder == str(os.getpid()) or not Path(f"/proc/{builder}").exists():
            shutil.rmtree(leftover, ignore_errors=True)
