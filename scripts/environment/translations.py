"""Compares the exported terms with the .pot and the German in the repository.

It is started with the virtual environment's Python: ``check`` or ``fix``, the fresh
export, the .pot and the .po of the addon.
"""

import re
import shutil
import sys
from pathlib import Path

import polib

DATES = ("POT-Creation-Date", "PO-Revision-Date")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdf]")


def main(mode, exported, pot, po):
    """Print what is wrong, one line each; return 1 if anything is."""
    if mode == "fix":
        fix(Path(exported), Path(pot), Path(po))
    complaints = [*compare(exported, pot), *complete(exported, po)]
    print("\n".join(complaints))
    return 1 if complaints else 0


def compare(exported, pot):
    """Yield how the .pot differs from the terms that the addon really has."""
    if not Path(pot).is_file():
        yield f"{pot} is missing; run scripts/lint --fix"
    elif same(exported) != same(pot):
        yield f"{pot} is out of date; run scripts/lint --fix"
        fresh, kept = (set(messages(path)) for path in (exported, pot))
        yield from (f"  new: {msgid!r}" for msgid in sorted(fresh - kept))
        yield from (f"  gone: {msgid!r}" for msgid in sorted(kept - fresh))


def same(path):
    """Return the text of a .pot without its dates."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.lstrip('"').startswith(DATES)]


def messages(path):
    """Return the entries of a .po file by their msgid."""
    entries = polib.pofile(str(path), encoding="utf-8")
    return {entry.msgid: entry for entry in entries if not entry.obsolete}


def complete(exported, po):
    """Yield the terms whose translation is missing, doubtful or has other gaps."""
    if not Path(po).is_file():
        yield f"{po} is missing; run scripts/lint --fix and translate it"
        return
    translated = messages(po)
    for msgid in messages(exported):
        if fault := faulty(msgid, translated.get(msgid)):
            yield f"{po}: {fault}: {msgid!r}"


def faulty(msgid, entry):
    """Return what is wrong with the translation ``entry`` of ``msgid``, or ''."""
    if entry is None:
        return "missing (run scripts/lint --fix)"
    if entry.fuzzy:
        return "fuzzy"
    if not entry.msgstr.strip():
        return "not translated"
    wanted, found = (sorted(PLACEHOLDER.findall(x)) for x in (msgid, entry.msgstr))
    return "" if wanted == found else f"placeholders {found} instead of {wanted}"


def fix(exported, pot, po):
    """Renew the .pot if more than its dates differ, then bring the .po in line."""
    pot.parent.mkdir(exist_ok=True)
    if not pot.is_file() or same(exported) != same(pot):
        shutil.copy(exported, pot)
    merge(pot, po)


def merge(pot, po):
    """Give ``po`` exactly the terms of ``pot``; translations are kept."""
    old = messages(po) if po.is_file() else {}
    merged = polib.pofile(str(pot), encoding="utf-8")
    merged.metadata.update(
        Language="de", **{"Plural-Forms": "nplurals=2; plural=(n != 1);"}
    )
    for entry in merged:
        if entry.msgid in old:
            entry.msgstr = old[entry.msgid].msgstr
            entry.flags = sorted({*entry.flags, *old[entry.msgid].flags})
    text = str(merged)
    if not po.is_file() or strip_dates(text) != same(po):
        po.write_text(text + "\n", encoding="utf-8")


def strip_dates(text):
    """Return the lines of ``text`` without the dates of its header."""
    return [
        line for line in text.splitlines() if not line.lstrip('"').startswith(DATES)
    ]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
