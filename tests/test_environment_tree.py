"""The Odoo tree: whose it is, and that it is whole."""

import os

import pytest
from environment import archive, places, tree, trouble


def make_checkout(folder, version):
    (folder / "odoo").mkdir()
    release = folder / "odoo" / "release.py"
    release.write_text(f"version_info = ({version}, 'final')\n")


def test_no_link_of_the_tree_dangles():
    assert os.environ.get("ODOO_HOME") or tree.dangling(places.TREE) == []


def test_the_browser_finds_what_debian_drops():
    odoo = tree.parent() / "odoo" / "addons"
    script = odoo / "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    font = odoo / "web/static/src/libs/fontawesome/fonts/fontawesome-webfont.woff2"
    assert script.stat().st_size > 1000
    assert font.stat().st_size > 1000


def test_a_dangling_link_is_found(tmp_path):
    (tmp_path / "good").symlink_to(tmp_path)
    (tmp_path / "bad").symlink_to(tmp_path / "nowhere")
    (tmp_path / "doc").mkdir()
    (tmp_path / "doc" / "bad").symlink_to(tmp_path / "nowhere")
    assert tree.dangling(tmp_path) == [tmp_path / "bad"]


def test_the_users_checkout_is_taken(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    make_checkout(tmp_path, "19, 0, 0")
    assert tree.parent() == tmp_path


@pytest.mark.parametrize("version", ["18, 0, 0", "19, 1, 0"])
def test_another_version_is_refused(tmp_path, monkeypatch, version):
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    make_checkout(tmp_path, version)
    with pytest.raises(trouble.Trouble, match="is not Odoo 19.0"):
        tree.require()


def test_an_empty_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    with pytest.raises(trouble.Trouble, match="holds no odoo package"):
        tree.require()


def test_a_package_gone_from_the_archive_has_a_remedy():
    sentence = archive.explain(
        "E: Unable to locate package odoo-19", ["odoo-19"], archive.GONE
    )
    assert "no longer offers odoo-19" in sentence and "git clone" in sentence
