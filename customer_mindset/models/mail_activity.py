from odoo import api, models
from odoo.fields import Domain

from .mindset_sealed import INTERNAL


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.model
    def _of_reflections(self):
        """Return the model as the rounds may use it: with everybody's reflections.

        Superuser mode, because activities are made and removed for other people, and
        with the archived ones.
        """
        return self.sudo().with_context(active_test=False, mindset_internal=INTERNAL)

    @api.model
    def _count_reflections(self):
        return self._of_reflections().search_count(
            [("res_model", "=", "mindset.reflection")]
        )

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Hide other people's reflections, in superuser mode, too.

        An activity that is gone would tell that somebody has written or declined.
        """
        if self.env.context.get("mindset_internal") is not INTERNAL:
            own = Domain("user_id", "=", self.env.uid)
            domain = Domain(domain) & (
                Domain("res_model", "!=", "mindset.reflection") | own
            )
        return super()._search(domain, *args, **kwargs)

    @api.private
    def exists(self):
        """Let other people's reflections look like what is gone, by number, too."""
        found = super().exists()
        if self.env.context.get("mindset_internal") is INTERNAL:
            return found
        others = Domain("res_model", "=", "mindset.reflection")
        others &= Domain("user_id", "!=", self.env.uid)
        return found - found._of_reflections().search(
            Domain("id", "in", found.ids) & others
        )

    def _action_done(self, feedback=False, attachment_ids=None):
        """A done reflection leaves neither a message nor an archived activity."""
        private = self.filtered(lambda a: a.res_model == "mindset.reflection")
        result = super(MailActivity, self - private)._action_done(
            feedback=feedback, attachment_ids=attachment_ids
        )
        private.unlink()
        return result
