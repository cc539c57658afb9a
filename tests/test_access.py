"""Who may do what: persona x model x operation, on records that really exist.

A letter stands for an operation that works: c(reate), r(ead), w(rite), u(nlink).
Every stored or transient model of the addon has a row, otherwise the test fails.
"""

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .test_round import RoundCommon

PERSONAS = (
    "plain",
    "salesperson",
    "hr_officer",
    "facilitator",
    "manager",
    "administrator",
    "portal",
    "public",
    "elsewhere",
)
EMPLOYEES = ("plain", "salesperson", "hr_officer")
LETTERS = {"c": "create", "r": "read", "w": "write", "u": "unlink"}


def row(everyone, facilitator=None, manager=None, elsewhere=""):
    """A row of the table; who is not named has the rights of the persona before.

    The administrator of Odoo is no manager of ours and has what everyone has; a
    manager ``elsewhere`` belongs to another company; portal and public have nothing.
    """
    facilitator = everyone if facilitator is None else facilitator
    manager = facilitator if manager is None else manager
    return {
        **dict.fromkeys(EMPLOYEES, everyone),
        "administrator": everyone,
        "facilitator": facilitator,
        "manager": manager,
        "elsewhere": elsewhere,
        "portal": "",
        "public": "",
    }


# records without a company are shared by all companies
SHARED = "crwu"
TABLE = {
    "mindset.stage": row("r", "r", "crwu", elsewhere=SHARED),
    "mindset.touchpoint": row("r", "crwu"),
    "mindset.archetype": row("r", "crwu", elsewhere=SHARED),
    "mindset.archetype.line": row("r", "crwu", elsewhere=SHARED),
    "mindset.contribution": row("r", "crwu"),
    "mindset.word": row("", "crwu"),
    "mindset.source": row("", "r", "crwu", elsewhere=SHARED),
    "mindset.touch": row("r"),
    "mindset.source.month": row(""),
    "mindset.dirty.month": row(""),
    "mindset.driver": row("r", "r", "crwu", elsewhere=SHARED),
    "mindset.item": row("r", "r", "crwu", elsewhere=SHARED),
    "mindset.programme": row("r", "r", "crwu"),
    "mindset.round": row("r"),
    "mindset.group": row("r"),
    "mindset.desk": row("r"),
    "mindset.participation": row(""),
    "mindset.tally": row(""),
    "mindset.code": row(""),
    "mindset.mark": row(""),
    "mindset.key": row(""),
    "mindset.result": row("r"),
    # made for somebody else: not even read
    "mindset.reflection": row(""),
    "mindset.reflection.link": row(""),
    # all personas of the company but the administrator are its participants
    "mindset.workshop": {**row("r", "rw"), "administrator": ""},
    "mindset.card": {**row("cr", "crwu"), "administrator": ""},
    # the idea of somebody else
    "mindset.idea": row("cr", "crwu"),
    "mindset.vote": row(""),
    "mindset.kpi": row("r", "r", "rw", elsewhere="rw"),
    "mindset.kpi.value": row("r"),
    "mindset.kpi.target": row("r", "r", "crwu"),
    "mindset.kpi.check": row("", "", "crwu", elsewhere=SHARED),
    "mindset.kpi.check.line": row("", "", "crwu", elsewhere=SHARED),
    "mindset.word.quote": row("", "crwu", elsewhere=SHARED),
    "mindset.contribution.suggest": row("", "crwu", elsewhere=SHARED),
    "mindset.contribution.suggest.line": row("", "crwu", elsewhere=SHARED),
}


class TestAccess(RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls._start_round()
        cls.other_company = cls.env["res.company"].create({"name": "Elsewhere"})
        cls.administrator = new_test_user(
            cls.env, "mindset_administrator", "base.group_system"
        )
        cls.administrator.group_ids -= cls.env.ref(
            "customer_mindset.group_mindset_manager"
        )
        cls.elsewhere = new_test_user(
            cls.env,
            "mindset_elsewhere",
            "customer_mindset.group_mindset_manager",
            company_id=cls.other_company.id,
            company_ids=[fields.Command.set(cls.other_company.ids)],
        )
        cls.portal = new_test_user(cls.env, "mindset_portal", "base.group_portal")
        cls.public = cls.env.ref("base.public_user")
        cls.owner = new_test_user(cls.env, "mindset_owner", "base.group_user")
        cls.records = cls._create_records()
        cls.round.state = "published"
        cls.env.flush_all()

    @classmethod
    def _create_records(cls):
        """One record per model, in the first company, owned by none of the personas."""
        env, company = cls.env, cls.company
        stage = env["mindset.stage"].create({"name": "Stage"})
        touchpoint = env["mindset.touchpoint"].create(
            {"name": "Invoice", "stage_id": stage.id, "company_id": company.id}
        )
        cls.job_bookkeeper.company_id = company
        contribution = env["mindset.contribution"].create(
            {
                "job_id": cls.job_bookkeeper.id,
                "touchpoint_id": touchpoint.id,
                "level": "leads",
            }
        )
        archetype = env["mindset.archetype"].create({"name": "Tester"})
        line = env["mindset.archetype.line"].create(
            {
                "archetype_id": archetype.id,
                "touchpoint_id": touchpoint.id,
                "level": "leads",
            }
        )
        idea = env["mindset.idea"].create(
            {"name": "Call back", "author_ids": False, "company_id": company.id}
        )
        env["mindset.idea"].browse(idea.id).with_user(cls.owner).action_vote()
        records = [
            stage,
            touchpoint,
            contribution,
            archetype,
            line,
            idea,
            cls._browse_first("mindset.vote"),
            cls.items[0],
            cls.items[0].driver_id,
            cls.programme.sudo(),
            cls.round,
            cls.round.group_ids[0],
            cls.round.workshop_ids[0],
        ]
        return {record._name: record for record in records + cls._create_rows()}

    @classmethod
    def _create_rows(cls):
        """Records of the models whose rows are written by the addon's own code."""
        env, company = cls.env, cls.company
        touchpoint = env["mindset.touchpoint"].search([("name", "=", "Invoice")])
        kpi = env["mindset.kpi"].search([], limit=1)
        check = env["mindset.kpi.check"].create({})
        month = {"month": "2026-02-01", "company_id": company.id}
        group = cls.round.group_ids[0]
        suggest = env["mindset.contribution.suggest"].create({})
        suggest_line = env["mindset.contribution.suggest.line"].create(
            {"suggest_id": suggest.id, "job_id": cls.job_bookkeeper.id}
        )
        env["mindset.code"]._create_for({group: 1})
        source = env["mindset.source"].create(
            {
                "name": "Leads",
                "touchpoint_id": touchpoint.id,
                "res_model": "crm.lead",
            }
        )
        people = env["mindset.participation"]._of_round(cls.round)
        env.cr.execute(env["mindset.mark"]._get_sql(people[0]))
        return [
            env["mindset.word"].create({"text": "Thanks", "company_id": company.id}),
            source,
            env["mindset.source.month"].create(
                {"source_id": source.id, "count": 3, **month}
            ),
            env["mindset.dirty.month"].create(
                {
                    "reader": "touch",
                    "res_model": "crm.lead",
                    "path": "create_date",
                    "month": month["month"],
                }
            ),
            env["mindset.touch"].create(
                {"touchpoint_id": touchpoint.id, "count": 3, **month}
            ),
            kpi,
            env["mindset.kpi.value"].create(
                {"kpi_id": kpi.id, "numerator": 1, "denominator": 2, **month}
            ),
            env["mindset.kpi.target"].create(
                {"kpi_id": kpi.id, "company_id": company.id, "year": 2000, "value": 1}
            ),
            check,
            env["mindset.kpi.check.line"].create(
                {"check_id": check.id, "kpi_id": kpi.id, "month": month["month"]}
            ),
            env["mindset.result"].create(
                {
                    "round_id": cls.round.id,
                    "company_id": company.id,
                    "name": "Office",
                    "hidden": True,
                }
            ),
            env["mindset.card"].create(
                {"workshop_id": cls.round.workshop_ids[0].id, "text": "Call back"}
            ),
            env["mindset.desk"].create(
                {
                    "round_id": cls.round.id,
                    "company_id": company.id,
                    "name": "Office",
                    "department_path": cls.department_office.parent_path,
                }
            ),
            cls._browse_first("mindset.participation"),
            cls._browse_first("mindset.tally"),
            cls._browse_first("mindset.code"),
            cls._browse_first("mindset.mark"),
            cls._browse_first("mindset.key"),
            cls._create_reflection(),
            cls._create_reflection_link(people),
            suggest,
            suggest_line,
            env["mindset.word.quote"].create({"text": "So clear!"}),
        ]

    @classmethod
    def _create_reflection(cls):
        return cls.env["mindset.reflection"].create(
            {
                "user_id": cls.owner.id,
                "round_id": cls.round.id,
                "company_id": cls.company.id,
            }
        )

    @classmethod
    def _create_reflection_link(cls, people):
        linked = people.filtered(lambda p: p.channel == "link")[:1]
        cls.env["mindset.reflection.link"]._save(linked, {"sentence": "Mine"})
        return cls._browse_first("mindset.reflection.link")

    @classmethod
    def _browse_first(cls, model):
        """A record of a closed model, which only SQL can find."""
        records = cls.env[model]
        cls.env.flush_all()
        cls.env.cr.execute(f"SELECT max(id) FROM {records._table}")
        return records.browse(cls.env.cr.fetchone()[0])

    def _get_letters(self, record, persona):
        record = record.with_user(getattr(self, persona))
        return "".join(
            letter
            for letter, operation in LETTERS.items()
            if record.has_access(operation)
        )

    def test_every_model_has_a_row(self):
        models = {
            name
            for name, model in self.env.items()
            if name.startswith("mindset.") and not model._abstract
        }
        self.assertEqual(models, set(TABLE))
        self.assertEqual(models, set(self.records))

    def test_everybody_may_do_what_the_table_says(self):
        found = {
            name: {p: self._get_letters(self.records[name], p) for p in PERSONAS}
            for name in TABLE
        }
        for name, expected in TABLE.items():
            for persona in PERSONAS:
                with self.subTest(model=name, persona=persona):
                    self.assertEqual(found[name][persona], expected[persona])

    def test_what_may_not_be_read_is_not_found_either(self):
        for name, expected in TABLE.items():
            for persona in PERSONAS:
                model = self.env[name].with_user(getattr(self, persona))
                with self.subTest(model=name, persona=persona):
                    found = self._search(model, self.records[name])
                    self.assertEqual(found, "r" in expected[persona])

    def _search(self, model, record):
        try:
            return bool(model.search([("id", "=", record.id)]))
        except AccessError:
            return False

    def test_a_superuser_session_opens_neither_sealed_rows_nor_reflections(self):
        for name in (
            "mindset.participation",
            "mindset.tally",
            "mindset.code",
            "mindset.mark",
            "mindset.key",
            "mindset.vote",
            "mindset.reflection",
            "mindset.reflection.link",
        ):
            for user in (self.manager, self.env.ref("base.user_root")):
                record = self.records[name].with_user(user).sudo()
                with self.subTest(model=name, user=user.login):
                    self.assertFalse(self._search(record, record))
                    with self.assertRaises(AccessError):
                        record.read()
