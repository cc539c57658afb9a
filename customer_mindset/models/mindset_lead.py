from odoo import api, fields, models


class MindsetLead(models.AbstractModel):
    """The touchpoints ahead of an opportunity, and who helps there.

    Whoever may read the lead sees its messages, meetings and activities anyway: the
    days of its own touches are shown as they are.
    """

    _name = "mindset.lead"
    _description = "Touchpoints Ahead"
    _inherit = ["mindset.journey.page"]

    @api.model
    @api.readonly
    def get_data(self, lead_id):
        """Return the journey of a lead: what was touched, and what lies ahead.

        The number of statements does not grow with its messages and meetings.
        """
        lead = self.env["crm.lead"].browse(lead_id)
        lead.check_access("read")
        touchpoints = self._get_touchpoints()
        days = self._get_days(touchpoints, lead)
        return {
            "status": lead.won_status,
            "stages": self._prepare_stages(touchpoints, days, lead),
        }

    def _get_days(self, touchpoints, lead):
        """Return {touchpoint id: the last day on which this lead touched it}."""
        today = fields.Date.context_today(self)
        sources = self._get_sources(touchpoints)
        rows = sources._fetch_touches(
            lambda source: source._get_lead_domains(lead), [today.replace(day=1)]
        )
        days = {}
        for source_id, _month, _company, _number, moment in rows:
            source = sources.browse(source_id)
            day = moment.date()
            if not source._is_of_days(source.date_field):
                day = fields.Datetime.context_timestamp(self, moment).date()
            touchpoint_id = source.touchpoint_id.id
            days[touchpoint_id] = max(day, days.get(touchpoint_id, day))
        return days

    def _get_here(self, journey, touched, order, lead):
        """Return the stage of the journey that the customer is in.

        The furthest one that was touched. Until the customer has said yes, what follows
        the stage of the order is not reached, even if somebody has called to ask how it
        is going.
        """
        reached = journey
        if lead.won_status == "won":
            touched |= order
        elif order.stage_id in journey:
            reached = journey[: journey.ids.index(order.stage_id.id) + 1]
        return (reached & touched.stage_id)[-1:] or journey[:1]

    def _get_order(self):
        """Return the touchpoint at which won opportunities are counted."""
        won = self.env.ref("customer_mindset.source_won", raise_if_not_found=False)
        # sudo: see _get_sources
        return won.sudo().touchpoint_id if won else self.env["mindset.touchpoint"]

    def _get_ahead(self, touchpoints, here, order, lead):
        """Return the touchpoints from here on; after the order, those behind it."""
        if lead.won_status == "lost":
            return touchpoints.browse()
        ahead = touchpoints.filtered(
            lambda t: self._place(t)[:2] >= (here.sequence, here.id)
        )
        if lead.won_status == "won" and order:
            return ahead.filtered(lambda t: self._place(t) > self._place(order))
        return ahead

    def _prepare_stages(self, touchpoints, days, lead):
        roles = self._get_roles(touchpoints)
        order = self._get_order()
        journey = self.env["mindset.stage"].search_fetch([], ["name", "sequence"])
        touched = touchpoints.filtered(lambda t: t.id in days)
        here = self._get_here(journey, touched, order, lead)
        ahead = self._get_ahead(touchpoints, here, order, lead)
        shown = touched | ahead.filtered(lambda t: t in roles)
        by_stage = shown.sorted(self._place).grouped("stage_id")
        return [
            {
                "id": stage.id,
                "name": stage.name,
                "is_here": stage == here,
                "touchpoints": [
                    self._prepare_touchpoint(each, roles)
                    | {"last": fields.Date.to_string(days.get(each.id)) or False}
                    for each in by_stage.get(stage, ())
                ],
            }
            for stage in journey
            if stage in by_stage or stage == here
        ]
