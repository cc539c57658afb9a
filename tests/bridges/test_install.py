from environment import places

from odoo.tools.convert import convert_file

from ..common import MindsetCommon

BRIDGES = places.addons()[1:]


class TestInstall(MindsetCommon):
    """What holds for every bridge; the database was made by installing our addon."""

    def get_sources(self, addon):
        known = self.env["ir.model.data"].search(
            [("module", "=", addon), ("model", "=", "mindset.source")]
        )
        return self.env["mindset.source"].browse(known.mapped("res_id"))

    def test_bridges_install_themselves(self):
        addons = self.env["ir.module.module"].search([("name", "in", BRIDGES)])
        self.assertEqual(set(addons.mapped("name")), set(BRIDGES))
        self.assertEqual(set(addons.mapped("state")), {"installed"})
        self.assertTrue(all(addons.mapped("auto_install")))

    def test_bridges_bring_sources_that_can_be_counted(self):
        self.env["mindset.touch"]._refresh()
        for addon in BRIDGES:
            sources = self.get_sources(addon)
            self.assertTrue(sources)
            self.assertFalse(any(sources.mapped("is_pending")))
            self.assertTrue(all(sources.mapped("partner_field")))
            self.assertTrue(all(sources.mapped("company_field")))

    def test_who_is_in_charge_may_switch_their_sources_off(self):
        for addon in BRIDGES:
            self.get_sources(addon).with_user(self.manager).active = False

    def test_a_bridge_can_be_installed_where_its_touchpoints_were_deleted(self):
        for addon in BRIDGES:
            self.get_sources(addon).touchpoint_id.unlink()
            with self.assertLogs("odoo.tools.convert", "WARNING"):
                convert_file(
                    self.env, addon, "data/mindset_source_data.xml", {}, "init", True
                )
            self.assertFalse(self.get_sources(addon).exists())
