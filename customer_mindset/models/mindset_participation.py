from odoo import api, fields, models
from odoo.tools import SQL

from . import mindset_sealed  # noqa: F401 (its model comes first)

# the people of groups, frozen as of today: one statement for any number of them
INSERT = """
      INSERT INTO mindset_participation (round_id, group_id, employee_id,
                  address, job_id, department_path, employee_type, channel,
                  user_id)
           SELECT g.round_id, g.id, e.id, %(address)s, v.job_id,
                  COALESCE(d.parent_path, ''), v.employee_type, way.channel,
                  CASE way.channel WHEN 'login' THEN u.id END
             FROM unnest(%(groups)s, %(employees)s) WITH ORDINALITY
                  AS invited (group_id, employee_id, n)
             JOIN mindset_group g ON g.id = invited.group_id
             JOIN hr_employee e ON e.id = invited.employee_id
        LEFT JOIN hr_version v ON v.id = e.current_version_id
        LEFT JOIN hr_department d ON d.id = v.department_id
        LEFT JOIN res_users u ON u.id = e.user_id
    CROSS JOIN LATERAL (SELECT %(channel)s AS channel) way
         ORDER BY invited.n
"""


class MindsetParticipation(models.Model):
    """One employee in one round: group and channel.

    It holds no answer and no date, and nobody may look at it, superusers in the web
    client included. Handing in changes nothing in it (see ``mindset.mark``).
    """

    _name = "mindset.participation"
    _inherit = ["mindset.sealed"]
    _description = "Participation"
    _log_access = False
    _order = "id"

    # the index of the constraint below leads to a round, too
    round_id = fields.Many2one("mindset.round", required=True, ondelete="cascade")
    group_id = fields.Many2one(
        "mindset.group", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    # whose login opens the pulse: who may change employees cannot become somebody else
    user_id = fields.Many2one(
        "res.users",
        index="btree_not_null",
        ondelete="set null",
    )
    # where the round writes to: who may change employees cannot redirect a link
    # (not named email: Odoo's privacy lookup finds rows by that name)
    address = fields.Char("Email")
    job_id = fields.Many2one("hr.job", ondelete="set null")
    # ends with the own one
    department_path = fields.Char("Chain of departments")
    employee_type = fields.Char("Kind of employment")
    channel = fields.Selection(
        [("login", "Login"), ("link", "Personal link"), ("code", "Printed code")],
        required=True,
    )

    _employee_uniq = models.Constraint(
        "UNIQUE(round_id, employee_id)", "Everybody takes part in a round once."
    )

    @api.model
    def _of_round(self, round_):
        """Return the participations of a round, for the round's own code."""
        return self._internal().search([("round_id", "=", round_.id)])

    @api.model
    def _create_for(self, groups):
        """Create the participations of [(group, employees)], frozen as of today."""
        rows = [(group.id, e) for group, employees in groups for e in employees.ids]
        if not rows:
            return
        Employee = self.env["hr.employee"]
        group_ids, employee_ids = map(list, zip(*rows, strict=True))
        self.env.flush_all()
        # SQL: through the ORM it would take minutes in a large company
        self.env.cr.execute(
            SQL(
                INSERT,
                groups=group_ids,
                employees=employee_ids,
                channel=Employee._get_mindset_channel_sql("e", "u"),
                address=Employee._get_mindset_email_sql("e", "u"),
            )
        )

    def _link_token(self):
        """Return the token of the personal link to the pulse."""
        return self.env["mindset.pulse"]._sign(self)

    def _prepare(self):
        """Give these people what a round has for them, once.

        A private reflection with its activity for everybody with a login, and one
        invitation for everybody with an e-mail address.
        """
        # a user can be deleted between the opening and this batch
        with_login = self.filtered("user_id")
        self.env["mindset.reflection"]._create_for(with_login)
        self.env["mindset.invitation"]._send(self, "invitation")
