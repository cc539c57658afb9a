from odoo import api, fields, models

from . import mindset_sealed  # noqa: F401 (its model comes first)


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

    round_id = fields.Many2one(
        "mindset.round", required=True, index=True, ondelete="cascade"
    )
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
        export_string_translation=False,
    )
    # where the round writes to: who may change employees cannot redirect a link
    email = fields.Char(export_string_translation=False)
    job_id = fields.Many2one("hr.job", ondelete="set null")
    department_id = fields.Many2one("hr.department", ondelete="set null")
    department_path = fields.Char(export_string_translation=False)
    employee_type = fields.Char(export_string_translation=False)
    channel = fields.Selection(
        [("login", "Login"), ("link", "Personal link"), ("code", "Printed code")],
        required=True,
    )
    prepared = fields.Boolean(export_string_translation=False)

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
        self._internal().create(
            [
                self._prepare_vals(group, employee)
                for group, employees in groups
                for employee in employees
            ]
        )

    def _prepare_vals(self, group, employee):
        version = employee.current_version_id
        channel = employee._get_mindset_channel()
        return {
            "round_id": group.round_id.id,
            "group_id": group.id,
            "employee_id": employee.id,
            "email": employee.work_email,
            "job_id": version.job_id.id,
            "department_id": version.department_id.id,
            "department_path": version.department_id.parent_path or "",
            "employee_type": version.employee_type,
            "channel": channel,
            "user_id": channel == "login" and employee.user_id.id,
        }

    def _link_token(self):
        """Return the token of the personal link to the pulse."""
        return self.env["mindset.pulse"]._sign(self)

    def _prepare(self):
        """Give these people what a round has for them, once.

        A private reflection with its activity for everybody with a login, and one
        invitation for everybody with an e-mail address.
        """
        with_login = self.filtered(lambda p: p.channel == "login")
        self.env["mindset.reflection"]._create_for(with_login)
        self.env["mindset.invitation"]._send(self, "invitation")
        self._set_prepared()

    def _set_prepared(self):
        # one statement for the whole batch, where the ORM writes each hundred
        self.flush_recordset(["prepared"])
        self.env.cr.execute(
            "UPDATE mindset_participation SET prepared = TRUE WHERE id = ANY(%s)",
            [self.ids],
        )
        self.invalidate_recordset(["prepared"])
