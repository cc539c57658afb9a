from odoo import api, models

QUIET = {
    "dont_notify": True,
    "mail_activity_quick_update": True,
    "mail_auto_subscribe_no_notify": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "no_mail_to_attendees": True,
    "skip_contact_description": True,
    "tracking_disable": True,
}


class MindsetDemo(models.AbstractModel):
    """What the demo company has been through, told by the addon's own code.

    Called once by ``mindset_demo.xml``, in superuser mode; it only adds records, and no
    remote call can reach it. Its parts are in the other Python files of this folder.
    """

    _name = "mindset.demo"
    _description = "Demo company"

    @api.model
    def _load(self):
        """Give the demo company its 18 months of history and its two rounds."""
        self._load_translations()
        lang = self.env.ref("base.main_company").partner_id.lang
        demo = self.with_context(**QUIET, lang=lang)
        demo._link_roles()
        demo._look_after_map()
        demo._create_history()
        demo._create_ideas()
        demo._play_rounds()
        self._cancel_mails()
        self.env["mindset.touch"]._refresh()
        self.env["mindset.kpi"]._refresh()

    def _say(self, text):
        """Return a text of the story in the language of this run."""
        return text._translate(self.env.lang or "en_US")

    def _get(self, name):
        """Return the record of the demo data with this name."""
        return self.env.ref(f"customer_mindset.{name}_demo")

    def _get_all(self, model, prefix):
        """Return the records of a model whose demo names begin like this."""
        # superuser mode: names of records are closed to everybody else
        ids = (
            self.env["ir.model.data"]
            .sudo()
            .search(
                [
                    ("module", "=", "customer_mindset"),
                    ("model", "=", model),
                    ("name", "=like", f"{prefix}_%_demo"),
                ],
                order="id",
            )
        )
        return self.env[model].browse(ids.mapped("res_id")).exists()

    def _mark(self, records):
        """Make {name: record} demo data, which leaves with the addon."""
        self.env["ir.model.data"]._update_xmlids(
            [
                {
                    "xml_id": f"customer_mindset.{name}_demo",
                    "record": record.with_env(self.env),
                    "noupdate": True,
                }
                for name, record in records.items()
            ]
        )

    def _load_translations(self):
        """Have the translations now: roles take over those of what is suggested."""
        addon = self.env["ir.module.module"].search([("name", "=", "customer_mindset")])
        addon._update_translations()

    def _link_roles(self):
        """Accept what is suggested for our roles; those of other demo data wait."""
        suggest = self.env["mindset.contribution.suggest"].create({})
        suggest._propose()
        jobs = self._get_all("hr.job", "job")
        self.env["mindset.contribution"].search(
            [("job_id", "in", jobs.ids)]
        ).action_accept()

    def _cancel_mails(self):
        """Cancel the mails that were queued since this transaction began."""
        self.env["mail.mail"].search(
            [("state", "=", "outgoing"), ("create_date", ">=", self.env.cr.now())]
        ).cancel()
