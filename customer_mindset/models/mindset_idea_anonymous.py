from odoo import SUPERUSER_ID, fields, models
from odoo.fields import Command
from odoo.tools import SQL
from odoo.tools.misc import clean_context

# what creates a follower, a message or a tracked value would name an anonymous author
QUIET = {
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "tracking_disable": True,
}
# All that an anonymous author may say: superuser mode writes it, so that anything else
# (messages, votes, activities, a task) would be written with rights the author lacks.
SAID = (
    "name",
    "description",
    "anonymous",
    "champion_id",
    "origin",
    "decision_power",
    "workshop_id",
)


class MindsetIdea(models.Model):
    """Anonymous ideas: no author, no follower, no real creation time."""

    _inherit = "mindset.idea"

    def _as_nobody(self, vals_list):
        """Return the model as it writes ideas that know nothing of their author."""
        if not vals_list:
            return self
        self.check_access("create")
        # superuser: creator, last writer and first follower would name the author
        # the caller's defaults are not for this mode: a context of its own
        context = {**clean_context(self.env.context), **QUIET}
        return self.with_env(self.env(user=SUPERUSER_ID, context=context))

    def _prepare_nameless_vals(self, vals):
        month = fields.Date.context_today(self).replace(day=1)
        # commands may create, change and delete: only the links are taken over
        touchpoints = self.new({"touchpoint_ids": vals.get("touchpoint_ids") or []})
        return {
            **{name: vals[name] for name in SAID if name in vals},
            "touchpoint_ids": [Command.set(touchpoints.touchpoint_ids._origin.ids)],
            "company_id": vals.get("company_id") or self.env.company.id,
            "author_ids": [],
            "date_new": month,
        }

    def _forget_author(self):
        """Leave nothing in the log of the rows but the month."""
        if not self:
            return
        self.flush_recordset()
        # SQL: the ORM refuses to set the dates of the log, which hold the exact time
        self.env.cr.execute(
            SQL(
                """UPDATE mindset_idea
                      SET create_date = date_new, write_date = date_new,
                          create_uid = %(superuser)s, write_uid = %(superuser)s
                    WHERE id IN %(ids)s""",
                superuser=SUPERUSER_ID,
                ids=tuple(self.ids),
            )
        )
        self.invalidate_recordset()
