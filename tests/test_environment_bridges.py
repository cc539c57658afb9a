"""How the environment finds the bridges, and which tests run with them."""

import pytest
from environment import places, sessions, template

from .common import MindsetCommon


def make_addon(root, name, *depends):
    (root / name).mkdir()
    (root / name / "__manifest__.py").write_text(repr({"depends": depends}))


@pytest.fixture
def root(tmp_path, monkeypatch):
    make_addon(tmp_path, "customer_mindset", "crm", "hr")
    monkeypatch.setattr(places, "ROOT", tmp_path)
    return tmp_path


def test_a_new_bridge_needs_nothing_but_its_folder(root):
    assert template.bridged().addons == ("customer_mindset",)
    make_addon(root, "customer_mindset_stock", "customer_mindset", "stock", "crm")
    assert template.bridged().addons == ("customer_mindset", "customer_mindset_stock")
    assert template.bridged().apps() == "crm,hr,stock"
    assert template.PLAIN.apps() == "crm,hr"


def test_each_kind_of_database_follows_its_own_files(root, monkeypatch):
    monkeypatch.setattr(template.Kind, "base_key", lambda kind: kind.apps())
    make_addon(root, "customer_mindset_stock", "customer_mindset", "stock")
    plain, bridged = template.PLAIN.full(), template.bridged().full()
    (root / "customer_mindset_stock" / "data.xml").touch()
    assert template.PLAIN.full() == plain and template.bridged().full() != bridged
    (root / "customer_mindset" / "data.xml").touch()
    assert template.PLAIN.full() != plain


@pytest.mark.parametrize("addon", places.addons()[1:])
def test_a_bridge_leads_from_our_addon_to_one_app(addon):
    ours, app = template.dependencies(addon)
    assert (ours, addon) == ("customer_mindset", f"customer_mindset_{app}")


PLAIN, BRIDGED = "mindset_test_", "mindset_bridges_test_"
ALONE = ["--ignore", "tests/bridges"]


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        ([], {PLAIN: ALONE, BRIDGED: ["tests/bridges"]}),
        (["-x"], {PLAIN: ["-x", *ALONE], BRIDGED: ["-x", "tests/bridges"]}),
        (["tests/test_js.py"], {PLAIN: ["tests/test_js.py", *ALONE]}),
        (["tests/bridges"], {BRIDGED: ["tests/bridges"]}),
        (["tests"], {PLAIN: ["tests", *ALONE], BRIDGED: ["tests/bridges"]}),
        (["-k", "sale"], {PLAIN: ["-k", "sale", *ALONE]}),
    ],
)
def test_files_choose_the_session(arguments, chosen):
    found = {one.prefix: one.arguments for one in sessions.choose(arguments)}
    assert chosen.items() <= found.items()
    assert len(found) == len(chosen) or arguments[0] == "-k"


class TestAlone(MindsetCommon):
    def test_this_database_has_no_app_of_a_bridge(self):
        apps = template.bridged().apps().split(",")
        wanted = template.PLAIN.apps().split(",")
        found = self.env["ir.module.module"].search(
            [("name", "in", [*apps, *places.addons()]), ("state", "=", "installed")]
        )
        self.assertEqual(set(found.mapped("name")), {"customer_mindset", *wanted})
