from odoo import fields, models

DESKS_MAX = 5


class MindsetDesk(models.Model):
    """A department about which a round asks both sides: others, and its own people.

    Name and place are those of the day on which the round opened.
    """

    _name = "mindset.desk"
    _description = "Desk of a round"
    _order = "round_id, id"
    _check_company_auto = True

    round_id = fields.Many2one(
        "mindset.round", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    name = fields.Char(required=True)
    department_id = fields.Many2one("hr.department", ondelete="set null")
    department_path = fields.Char("Chain of departments", required=True)

    def _create_for(self, round_, paths):
        """Create the desks of a round.

        :param paths: chains of departments; the last of each is asked about
        :return: ``{chain: desk}``
        """
        departments = self.env["hr.department"].sudo()
        desks = self.create(
            [
                {
                    "round_id": round_.id,
                    "company_id": round_.company_id.id,
                    "name": departments.browse(department_id).name,
                    "department_id": department_id,
                    "department_path": path,
                }
                for path in paths
                for department_id in [int(path.strip("/").rpartition("/")[2])]
            ]
        )
        return {desk.department_path: desk for desk in desks}
