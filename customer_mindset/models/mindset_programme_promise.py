from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

UNPUBLISHED = ("opening", "open")


class MindsetProgramme(models.Model):
    """What holds for every round of a programme, whatever is changed in it."""

    _inherit = "mindset.programme"

    def write(self, vals):
        if "floor" in vals:
            self._check_floor_may_change(vals["floor"])
        if "company_id" in vals:
            self._check_company_may_change(vals["company_id"])
        return super().write(vals)

    def _check_floor_may_change(self, floor):
        """A threshold may rise at any time and fall only before the first round."""
        if any(p.floor > floor and p.round_ids for p in self):
            raise UserError(
                self.env._(
                    "The smallest group can only be raised once a round was opened: "
                    "people answered trusting in it."
                )
            )

    def _check_company_may_change(self, company_id):
        if any(p.company_id.id != company_id and p.round_ids for p in self):
            raise UserError(
                self.env._("A programme that has opened a round stays in its company.")
            )

    @api.model
    def action_open_data_sheet(self):
        """Show everybody the data sheet of the company's programme."""
        # superuser mode: the definition of reports is closed, it is read as the user
        report = self.env.ref("customer_mindset.mindset_data_sheet_action").sudo()
        return report.report_action(self._find_shown(), config=False)

    @api.model
    def _find_shown(self):
        """The programmes of the company that run, else the first one that is there."""
        here = [("company_id", "=", self.env.company.id)]
        running = self.search([*here, ("state", "=", "running")], order="id")
        return running or self.search(here, order="id", limit=1)

    @api.constrains(
        "state", "active", "company_id", "department_ids", "include_trainees"
    )
    def _check_nobody_is_asked_twice(self):
        """Refuse what would ask the same people in two running programmes.

        Two results about nearly the same people are told apart by the few who are in
        one of them only.
        """
        for programme in self.filtered(lambda p: p.active and p.state == "running"):
            other, people = programme._find_overlap()
            if people:
                raise ValidationError(
                    self.env._(
                        "%(people)s people already take part in “%(other)s”. Two"
                        " results about nearly the same people would tell of the few"
                        " who are in one of them only: choose other departments, or"
                        " stop that programme first.",
                        people=people,
                        other=other.name,
                    )
                )

    def _find_overlap(self):
        """Return another running programme and how many people would be in both."""
        # superuser mode: kind of employment and department are HR data, and only a
        # number is told
        employees = self.env["hr.employee"].sudo()
        others = self.sudo().search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "running"),
            ]
        )
        for other in others:
            both = Domain(self._get_audience_domain()) & Domain(
                other._get_audience_domain()
            )
            if people := employees.search_count(both):
                return other, people
        return others.browse(), 0

    def _is_pulse_running(self):
        """Whether these people are being asked: by this programme, or by another.

        Another one that was stopped still brings its round to its result.
        """
        if self.round_ids.filtered(lambda r: r.state in UNPUBLISHED):
            return True
        return bool(
            self.env["mindset.participation"]
            ._internal()
            .search_count(
                [
                    ("round_id.state", "in", UNPUBLISHED),
                    ("employee_id", "any", self._get_audience_domain()),
                ],
                limit=1,
            )
        )
