"""What scripts/lint says about translations."""

import polib
import pytest
from environment import translations


def write(path, **terms):
    catalogue = polib.POFile()
    catalogue.metadata = {"Language": "", "POT-Creation-Date": "2026-01-01 00:00+0000"}
    for msgid, msgstr in terms.items():
        catalogue.append(polib.POEntry(msgid=msgid.replace("_", " "), msgstr=msgstr))
    catalogue.save(str(path))
    return path


@pytest.mark.parametrize(
    ("msgid", "entry", "words"),
    [
        ("A", None, "missing"),
        ("A", polib.POEntry(msgid="A", msgstr=""), "not translated"),
        ("A", polib.POEntry(msgid="A", msgstr="B", flags=["fuzzy"]), "fuzzy"),
        ("%(n)s A", polib.POEntry(msgid="%(n)s A", msgstr="B %(m)s"), "placeholders"),
        ("%(n)s A", polib.POEntry(msgid="%(n)s A", msgstr="B %(n)s"), ""),
    ],
)
def test_faults(msgid, entry, words):
    fault = translations.faulty(msgid, entry)
    assert words in fault if words else not fault


def test_only_dates_differ(tmp_path):
    one = write(tmp_path / "one.pot", A="")
    two = tmp_path / "two.pot"
    two.write_text(
        one.read_text().replace("POT-Creation-Date: ", "POT-Creation-Date: y")
    )
    assert list(translations.compare(one, two)) == []


def test_new_and_gone_terms_are_named(tmp_path):
    fresh = write(tmp_path / "fresh.pot", A="", B="")
    kept = write(tmp_path / "kept.pot", B="", C="")
    complaints = "\n".join(translations.compare(fresh, kept))
    assert "out of date" in complaints
    assert "new: 'A'" in complaints and "gone: 'C'" in complaints


def test_missing_files_are_told(tmp_path):
    fresh = write(tmp_path / "fresh.pot", A="")
    assert "missing" in next(translations.compare(fresh, tmp_path / "none.pot"))
    assert "missing" in next(translations.complete(fresh, tmp_path / "none.po"))


def test_fix_keeps_translations_and_drops_what_is_gone(tmp_path):
    fresh = write(tmp_path / "fresh.pot", A="", B="")
    pot, po = tmp_path / "i18n" / "x.pot", tmp_path / "i18n" / "de.po"
    pot.parent.mkdir()
    write(po, B="Be", C="Ce")
    translations.fix(fresh, pot, po)
    merged = {entry.msgid: entry.msgstr for entry in polib.pofile(str(po))}
    assert merged == {"A": "", "B": "Be"}
    before = po.read_text()
    translations.fix(fresh, pot, po)
    assert po.read_text() == before
