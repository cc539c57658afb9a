from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.kpi_change import add_up, divide
from ..tools.kpi_noise import MONTHS as NOISE
from ..tools.kpi_period import LINE, get_before, get_last

MONTHS = 12
IDEAS = 5
LEVELS = ("leads", "shapes", "supports")
READ = ["touchpoint_id", "stage_id", "level", "we_do", "customer_gets"]
READ += ["state", "active", "archetype_id", "create_uid", "write_uid", "write_date"]


class MindsetLineOfSight(models.AbstractModel):
    """The start page: what the own role means to customers, and what moves there.

    All is read with the rights of whoever looks. The number of statements does not
    grow with the number of records.
    """

    _name = "mindset.line.of.sight"
    _description = "Line of Sight"

    @api.model
    @api.readonly
    def get_data(self):
        """Return all that the start page shows to the current user."""
        me = self._get_me()
        known = self._get_contributions(me["job"])
        contributions = known.filtered(lambda c: c.active and c.state == "accepted")
        touchpoints = contributions.touchpoint_id
        return {
            "me": self._prepare_me(me),
            "promise": self._prepare_promise(contributions),
            "stages": self._prepare_stages(contributions),
            "proposals": self._prepare_proposals(known),
            "touchpoints": self._prepare_touchpoints(contributions),
            "kpis": self._prepare_kpis(touchpoints),
            "word": self._prepare_word(touchpoints),
            "ideas": self._prepare_ideas(),
            "setup": self._needs_setup(),
            **self._prepare_round(),
        }

    def _get_me(self):
        """Return the own employee and role, as everybody may see them."""
        own = Domain("user_id", "=", self.env.uid)
        here = Domain("company_id", "=", self.env.company.id)
        Employee = self.env["hr.employee.public"]
        employee = Employee.search_fetch(own & here, ["name", "job_id"], limit=1)
        return {"employee": employee, "job": employee.job_id}

    def _prepare_me(self, me):
        user = self.env.user
        name = me["employee"].name or user.name
        return {
            "name": name.split()[0],
            "role": me["job"].name or False,
            "role_id": me["job"].id,
            "has_employee": bool(me["employee"]),
            "is_facilitator": user.has_group(
                "customer_mindset.group_mindset_facilitator"
            ),
            "company": self.env.company.name,
        }

    def _get_contributions(self, job):
        """Return what the role does for customers, most responsible level first.

        Proposals and what was archived are among it.
        """
        Contribution = self.env["mindset.contribution"].with_context(active_test=False)
        contributions = Contribution.search_fetch([("job_id", "=", job.id)], READ)
        active = contributions.filtered("touchpoint_id.active")
        return active.sorted(lambda c: LEVELS.index(c.level))

    def _prepare_promise(self, contributions):
        """Return the sentence that says best what the role is to customers."""
        for contribution in contributions:
            if contribution.we_do and contribution.customer_gets:
                return {
                    "we_do": contribution.we_do,
                    "customer_gets": contribution.customer_gets,
                }
        return False

    def _prepare_stages(self, contributions):
        """Return the customer's whole way; the role has its part in some stages."""
        names = ["name", "description", "sequence"]
        stages = self.env["mindset.stage"].search_fetch([], names)
        mine = contributions.grouped("stage_id")
        return [
            {
                "id": stage.id,
                "name": stage.name,
                "description": stage.description or "",
                "count": len(mine.get(stage, ())),
            }
            for stage in stages
        ]

    def _prepare_touchpoints(self, contributions):
        levels = dict(contributions._fields["level"]._description_selection(self.env))
        touches = self._get_touches(contributions.touchpoint_id)
        ordered = contributions.sorted(
            lambda c: (c.stage_id.sequence, c.stage_id.id, c.touchpoint_id.sequence)
        )
        return [
            {
                "id": contribution.touchpoint_id.id,
                "stage_id": contribution.stage_id.id,
                "stage": contribution.stage_id.name,
                "name": contribution.touchpoint_id.name,
                "experience": contribution.touchpoint_id.experience or "",
                "channel": contribution.touchpoint_id.channel,
                "seen": contribution.touchpoint_id.visibility == "seen",
                "level": contribution.level,
                "level_name": levels[contribution.level],
                "we_do": contribution.we_do or "",
                "customer_gets": contribution.customer_gets or "",
                "is_counted": contribution.touchpoint_id.is_counted,
                "touches": touches.get(contribution.touchpoint_id.id, False),
            }
            for contribution in ordered
        ]

    def _get_touches(self, touchpoints):
        """Return the touches of the last month that has been counted for each."""
        month = fields.Date.context_today(self).replace(day=1)
        rows = self.env["mindset.touch"]._read_group(
            [
                ("touchpoint_id", "in", touchpoints.ids),
                ("month", ">=", month - relativedelta(months=1)),
            ],
            ["touchpoint_id", "month:month"],
            ["count:sum", "is_rounded:bool_or"],
            order="month:month",
        )
        return {
            touchpoint.id: {
                "count": count,
                "this_month": day == month,
                "is_rounded": is_rounded,
            }
            for touchpoint, day, count, is_rounded in rows
        }

    def _prepare_kpis(self, touchpoints):
        """Return the figures that the own touchpoints feed, else all of them."""
        # archived touchpoints are no own ones: reading which are would cost a statement
        Kpi = self.env["mindset.kpi"].with_context(active_test=False)
        names = ["name", "definition", "unit", "direction", "touchpoint_ids"]
        kpis = Kpi.search_fetch([("active", "=", True)], names)
        fed = kpis.filtered(lambda kpi: kpi.touchpoint_ids & touchpoints)
        shown = fed or kpis
        points = shown._get_points(get_last(kpis._get_month(), LINE + NOISE))
        return [
            self._prepare_kpi(kpi, points[kpi.id])
            | {"fed_by": (kpi.touchpoint_ids & touchpoints).mapped("name")}
            for kpi in shown
        ]

    def _prepare_kpi(self, kpi, points):
        """Return a figure: the last twelve months and the twelve before."""
        months = get_last(kpi._get_month(), MONTHS)
        now, before = kpi._pick(points, months), kpi._pick(points, get_before(months))
        return {
            "id": kpi.id,
            "name": kpi.name,
            "definition": kpi.definition or "",
            "unit": kpi.unit,
            "direction": kpi.direction,
            "figure": kpi._format_figure(*add_up(now)),
            "before": kpi._format_figure(*add_up(before)),
            "verdict": kpi._describe_change(points, months),
            "target": kpi.target_label,
            "months": [fields.Date.to_string(month) for month in months],
            "values": [divide(*point) for point in now],
        }

    def _prepare_word(self, touchpoints):
        """Return a customer's sentence, if possible about an own touchpoint."""
        Word = self.env["mindset.word"]
        released = Domain("released", "=", True)
        about = released & Domain("touchpoint_id", "in", touchpoints.ids)
        names = ["text", "touchpoint_id"]
        word = Word.search_fetch(about, names, limit=1)
        word = word or Word.search_fetch(released, names, limit=1)
        if not word:
            return False
        return {"text": word.text, "touchpoint": word.touchpoint_id.name or False}

    def _prepare_ideas(self):
        Idea = self.env["mindset.idea"]
        labels = dict(Idea._fields["state"]._description_selection(self.env))
        own = [("author_ids.user_id", "=", self.env.uid)]
        mine = Idea.search_fetch(own, ["name", "state"], limit=IDEAS)
        open_for_votes = Domain("state", "in", ("new", "answered"))
        waiting = open_for_votes & Domain("my_vote", "=", False)
        return {
            "mine": [
                {
                    "id": idea.id,
                    "name": idea.name,
                    "state": idea.state,
                    "state_name": labels[idea.state],
                }
                for idea in mine
            ],
            "waiting": Idea.search_count(waiting),
        }
