"""An open round with one group of people who take part through each channel."""

from odoo import fields

CHANNELS = {
    "plain": "login",
    "salesperson": "login",
    "hr_officer": "login",
    "facilitator": "login",
    "manager": "login",
    "apprentice": "link",
    "intern": "code",
}


class PulseMixin:
    """To be used after the personas are there; the questions have two drivers."""

    invited = 7

    @classmethod
    def _set_up_pulse(cls):
        cls.clarity, cls.freedom = cls.env["mindset.driver"].create(
            [{"name": "Clarity"}, {"name": "Freedom to act"}]
        )
        cls.items = cls.env["mindset.item"].create(
            [
                {"name": "I know my customer.", "driver_id": cls.clarity.id},
                {"name": "I see what they get.", "driver_id": cls.clarity.id},
                {"name": "I may put things right.", "driver_id": cls.freedom.id},
            ]
        )
        cls.programme = cls.env["mindset.programme"].create(
            {"name": "Test programme", "company_id": cls.company.id, "floor": 5}
        )
        cls.round, cls.group = cls._create_round()
        cls.participations = {
            name: cls._create_participation(cls.group, name, channel)
            for name, channel in CHANNELS.items()
        }

    @classmethod
    def _create_round(cls, number=1, state="open"):
        date = fields.Date.to_date(f"2025-{number:02}-01")
        names = ("due", "open", "remind", "publish", "workshop", "close")
        round_ = cls.env["mindset.round"].create(
            {
                "programme_id": cls.programme.id,
                "company_id": cls.company.id,
                "number": number,
                "floor": 5,
                "state": state,
                "item_ids": cls.items.ids,
                **{f"date_{name}": date for name in names},
            }
        )
        group = cls._create_group(round_, "Office", cls.department_office, cls.invited)
        round_._create_tallies()
        return round_, group

    @classmethod
    def _create_group(cls, round_, name, department, invited):
        return cls.env["mindset.group"].create(
            {
                "round_id": round_.id,
                "company_id": cls.company.id,
                "name": name,
                "department_id": department.id,
                "department_path": department.parent_path,
                "department_key": str(department.id),
                "invited": invited,
            }
        )

    @classmethod
    def _create_participation(cls, group, name, channel):
        persona = getattr(cls, name)
        employee = persona.employee_id if persona._name == "res.users" else persona
        participations = cls.env["mindset.participation"]._internal()
        return participations.create(
            {
                "round_id": group.round_id.id,
                "group_id": group.id,
                "employee_id": employee.id,
                "user_id": channel == "login" and persona.id,
                "address": employee.work_email,
                "channel": channel,
            }
        )

    def _mark(self, name):
        """Let somebody have handed in."""
        participation = self.participations[name]
        self.env.flush_all()
        self.env.cr.execute(self.env["mindset.mark"]._get_sql(participation))

    def _count_marks(self):
        self.env.cr.execute("SELECT count(*) FROM mindset_mark")
        return self.env.cr.fetchone()[0]

    def _counts(self, group=None):
        group = group or self.group
        return self.env["mindset.tally"]._read_counts(group)[group.id]

    def _set_counts(self, group, *rows):
        """Put these tallies of the questions, as if they had been handed in."""
        for item, row in zip(self.items, rows, strict=True):
            for value, n in enumerate(row):
                self.env.cr.execute(
                    "UPDATE mindset_tally SET n = %s"
                    " WHERE group_id = %s AND item_id = %s AND value = %s",
                    [n, group.id, item.id, value],
                )

    def _sheet(self, *values):
        questions = [(item_id, 0) for item_id in self.items.ids]
        return dict(zip(questions, values, strict=True))

    def _total(self, group=None):
        return sum(map(sum, self._counts(group).values()))
