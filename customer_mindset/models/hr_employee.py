from odoo import api, models
from odoo.tools import SQL

# One address and no list: whoever gets a copy of a personal link can open it. Read by
# Python and by the database.
ONE_ADDRESS = r"""^[^\s@,;:<>()"]+@[^\s@,;:<>()"]+$"""


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _get_mindset_channels(self):
        """Return {employee: channel} through which people can take part.

        ``login`` with an internal user, else ``link`` with one e-mail address, else
        ``code``. To be called in superuser mode.
        """
        self.env["hr.employee"].flush_model(["user_id", "work_email"])
        self.env["res.users"].flush_model(["active", "share"])
        # SQL: the same rule for the people of a round, of which there are many
        self.env.cr.execute(
            SQL(
                """
                SELECT e.id, %s
                  FROM hr_employee e
             LEFT JOIN res_users u ON u.id = e.user_id
                 WHERE e.id = ANY(%s)
                """,
                self._get_mindset_channel_sql("e", "u"),
                self.ids,
            )
        )
        channels = dict(self.env.cr.fetchall())
        return {employee: channels[employee.id] for employee in self}

    @api.model
    def _get_mindset_channel_sql(self, employee, user):
        """Return the SQL of the channel, for aliases of employee and user."""
        return SQL(
            """
            CASE WHEN %(active)s AND %(share)s IS NOT TRUE THEN 'login'
                 WHEN trim(%(email)s) ~ %(one)s THEN 'link'
                 ELSE 'code' END
            """,
            active=SQL.identifier(user, "active"),
            share=SQL.identifier(user, "share"),
            email=SQL.identifier(employee, "work_email"),
            one=ONE_ADDRESS,
        )

    @api.model
    def _get_mindset_email_sql(self, employee, user):
        """Return the SQL of the address a round writes to, for the same aliases.

        Of somebody with a login it may be known to the user only.
        """
        return SQL(
            """
            COALESCE(NULLIF(%(email)s, ''),
                     (SELECT NULLIF(partner.email, '') FROM res_partner partner
                       WHERE partner.id = %(partner)s
                         AND %(active)s AND %(share)s IS NOT TRUE))
            """,
            email=SQL.identifier(employee, "work_email"),
            partner=SQL.identifier(user, "partner_id"),
            active=SQL.identifier(user, "active"),
            share=SQL.identifier(user, "share"),
        )
