from odoo import models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _get_mindset_channels(self):
        """Return {employee: channel} through which people can take part.

        ``login`` with an internal user, else ``link`` with an e-mail address, else
        ``code``. To be called in superuser mode.
        """
        return {employee: employee._get_mindset_channel() for employee in self}

    def _get_mindset_channel(self):
        user = self.user_id
        if user.active and not user.share:
            return "login"
        return "link" if self.work_email else "code"
