from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from .mindset_sealed import INTERNAL


class MindsetReflection(models.Model):
    """The private written mirror of one person in one round.

    It belongs to ``user_id`` alone, set at creation and never changed. Reading goes
    through :meth:`_search` in every mode, so that neither a group nor superuser mode
    shows another person's text. Nothing is tracked, posted or followed.
    """

    _name = "mindset.reflection"
    _description = "Reflection"
    _inherit = ["mail.activity.mixin", "mindset.reflection.text"]
    _order = "id desc"
    _log_access = False  # when somebody wrote is nobody's business

    # the index of the constraint below leads to a user, too
    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="cascade"
    )
    round_id = fields.Many2one(
        "mindset.round", readonly=True, index="btree_not_null", ondelete="set null"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    last_experience = fields.Text(
        "Last time: what a customer experienced",
        compute="_compute_last",
        exportable=False,
    )
    last_sentence = fields.Text(
        "Last time: the sentence", compute="_compute_last", exportable=False
    )
    last_intention = fields.Text(
        "Last time: what I wanted to try", compute="_compute_last", exportable=False
    )
    done = fields.Boolean(exportable=False)
    pulse_open = fields.Boolean(
        compute="_compute_pulse_open",
        exportable=False,
        export_string_translation=False,
    )

    _user_round_uniq = models.Constraint(
        "UNIQUE(user_id, round_id)", "There is one reflection per person and round."
    )

    @api.depends("user_id", "round_id")
    @api.depends_context("uid")
    def _compute_last(self):
        mine = self._get_mine()._filter_written()
        for reflection in self:
            earlier = mine.filtered(lambda r, now=reflection: r.id < now._origin.id)
            for name, text in earlier[:1]._get_texts().items():
                reflection[f"last_{name}"] = text

    @api.depends("round_id.state", "round_id.ended")
    def _compute_pulse_open(self):
        for mine in self:
            mine.pulse_open = mine.round_id.state == "open" and not mine.round_id.ended

    @api.depends("round_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        # constant on purpose: activities and mails show this name
        self.display_name = self.env._("My reflection")

    @api.model
    def _get_mine(self):
        """Return all reflections of the user, the newest first."""
        return self.search([("user_id", "=", self.env.uid)], order="id desc")

    @api.model
    def _search(self, domain, *args, **kwargs):
        # holds in superuser mode, too: what somebody wrote is theirs alone
        own = Domain("user_id", "=", self.env.uid)
        return super()._search(Domain(domain) & own, *args, **kwargs)

    def _check_access(self, operation):
        # the rule on user_id would have to read what nobody else may read
        saved = self.browse(self.ids)
        strange = saved - self.sudo().search([("id", "in", saved.ids)])
        if strange:
            return strange, lambda: self._make_stranger_error()
        return super()._check_access(operation)

    def _make_stranger_error(self):
        return AccessError(self.env._("A reflection is shown to its owner alone."))

    def write(self, vals):
        if "user_id" in vals:
            raise AccessError(
                self.env._("A reflection belongs to the person it was made for.")
            )
        self._check_own()
        return super().write(vals)

    def action_done(self):
        """Finish the own reflection: its activity goes without a trace."""
        self.done = True
        self._unlink_own_activities()
        return True

    def action_open_pulse(self):
        """Go on to the pulse of the same round, whether it is answered or not."""
        self.ensure_one()
        self.check_access("read")
        url = f"/mindset/pulse/{self.round_id.id}"
        return {"type": "ir.actions.act_url", "url": url, "target": "self"}

    def action_open_idea(self):
        """Open a new idea that begins with a sentence of the own reflection.

        Nothing is stored until it is saved, and then nothing leads back to here.
        """
        self.ensure_one()
        self.check_access("read")
        name = self.env.context.get("mindset_text", "sentence")
        vals = self._prepare_idea(self._get_texts().get(name))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New idea"),
            "res_model": "mindset.idea",
            "views": [(False, "form")],
            "context": {f"default_{key}": value for key, value in vals.items()},
        }

    def action_delete(self):
        """Delete the own reflection for good."""
        self.check_access("write")
        return self._delete_for_good()

    def action_delete_all(self):
        """Delete all own reflections for good, and their activities."""
        self.check_access("write")
        return self._get_mine()._delete_for_good()

    def _delete_for_good(self):
        # nobody has the right to delete rows by hand; these are the own ones
        self.search([("id", "in", self.ids)]).sudo().unlink()
        return self.env["ir.actions.actions"]._for_xml_id(
            "customer_mindset.mindset_reflection_action"
        )

    def unlink(self):
        # the addon's own clean-up may delete what it cannot read
        if self.env.context.get("mindset_internal") is not INTERNAL:
            self._check_own()
        self._unlink_own_activities()
        return super().unlink()

    def _check_own(self):
        """Refuse what is not one's own, in superuser mode, too."""
        if len(self.search([("id", "in", self.ids)])) < len(self):
            raise self._make_stranger_error()

    def _unlink_own_activities(self):
        # activities are removed without a word to anybody
        self.env["mail.activity"]._of_reflections().search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).unlink()

    @api.model
    def _create_for(self, participations):
        """Create reflection and activity of participations with a login."""
        created = self._insert_for(participations)
        if not created:
            return
        (first_id, first_user_id), *others = created
        activity = (
            self.env["mail.activity"]
            ._of_reflections()
            .with_context(mail_activity_quick_update=True)
            .create(
                {
                    **self._prepare_activity_vals(participations.round_id),
                    "res_id": first_id,
                    "user_id": first_user_id,
                }
            )
        )
        if others:
            ids, user_ids = map(list, zip(*others, strict=True))
            columns = {"res_id": ids, "user_id": user_ids}
            self.env["mindset.copies"]._insert(activity, columns)

    def _insert_for(self, participations):
        """Insert the reflections; return [(id, user id)]."""
        self.env["mindset.participation"].flush_model()
        self.env["mindset.round"].flush_model(["company_id"])
        # SQL: one statement for any number of people
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO mindset_reflection (user_id, round_id, company_id)
                     SELECT p.user_id, r.id, r.company_id
                       FROM mindset_participation p
                       JOIN mindset_round r ON r.id = p.round_id
                      WHERE p.id = ANY(%(ids)s) AND p.user_id IS NOT NULL
                   ORDER BY p.id
                  RETURNING id, user_id
                """,
                ids=participations.ids,
            )
        )
        return self.env.cr.fetchall()

    def _prepare_activity_vals(self, round_):
        activity_type = self.env.ref("customer_mindset.mail_activity_type_reflection")
        return {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_name": self.env._("My reflection"),
            "activity_type_id": activity_type.id,
            "date_deadline": round_.date_publish,
            "automated": True,
        }

    @api.model
    def _unlink_activities(self, round_):
        """Remove the reflection activities of a round in bulk."""
        # the round may not read reflections, only count its own activities: hence
        # the ids without the texts, by SQL
        self.env.cr.execute(
            "SELECT id FROM mindset_reflection WHERE round_id = %s", [round_.id]
        )
        ids = [row[0] for row in self.env.cr.fetchall()]
        self.sudo().browse(ids)._unlink_own_activities()

    # Following and posting have no place on a private text: the mail apps call
    # these on every record that has activities.
    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        return True

    def message_unsubscribe(self, partner_ids=None):
        return True

    def message_post(self, **kwargs):
        return self.env["mail.message"]

    def message_post_with_source(self, source_ref, **kwargs):
        return self.env["mail.message"]

    def message_notify(self, **kwargs):
        return self.env["mail.message"]
