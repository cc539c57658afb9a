"""The journey, roles and questions a new company starts with, as installed."""

from collections import Counter

from odoo.addons.customer_mindset.tools.role_names import RoleIndex

from .common import MindsetCommon

# The archetype that a name of a job position should bring up; None: none at all.
SUGGESTIONS = """
Chief Technical Officer = technical_lead
Consultant = consultant
Experienced Developer = software_developer
Human Resources Manager = hr
Marketing and Community Manager = marketing
Trainee = apprentice
Bookkeeper = bookkeeping
Sales representative = sales_field
Buchhalterin (m/w/d) = bookkeeping
Debitorenbuchhalter/in = bookkeeping
Leitung Finanz- und Rechnungswesen = bookkeeping
Sales Tax Accountant = bookkeeping
Vertriebscontrollerin = controlling
Geschäftsführerin = management
Team Lead = team_lead
Assistentin der Geschäftsführung = executive_assistant
Mitarbeiter/in Empfang = reception
Kauffrau für Büromanagement = office_clerk
Strategische Einkäuferin = purchasing
Leiter Personal = hr
Syndikusrechtsanwältin = legal
Verkäufer Außendienst = sales_field
Vertriebsinnendienst = sales_inside
Social-Media-Manager:in = marketing
Produktmanagerin = product_manager
Mitarbeiter Kundendienst = customer_service
Servicetechniker*in = field_service
Projektleiterin = project_manager
Verkäuferin = shop_assistant
Fachlagerist = warehouse
Auslieferungsfahrer = driver
Disponentin = dispatch
Maschinen- und Anlagenführer/in = production
Qualitätsprüferin = quality
Betriebselektriker = maintenance
Arbeitsvorbereiter = work_planning
Konstrukteurin = design_engineer
IT-Systemadministrator = it_support
IT-Leiter = it_support
Softwareentwickler:in = software_developer
Datenanalystin = data_analyst
Hausmeister = facility
Reinigungskraft = cleaning
Köchin = cook
Auszubildende:r zum Fachlageristen = apprentice
Praktikantin = intern
Werkstudent/in Marketing = working_student
Ausbildungsleiterin = training_manager
Mitarbeiter = None
Manager = None
Leiterin = None
Tierpfleger = None
Erzieherin = None
Fluglotse = None
"""
ADDON = "customer_mindset"


class TestStarterContent(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stages = cls._get_starters("mindset.stage")
        cls.touchpoints = cls._get_starters("mindset.touchpoint")
        cls.archetypes = cls._get_starters("mindset.archetype")
        cls.lines = cls._get_starters("mindset.archetype.line")
        cls.keys = {
            record: name.removeprefix("archetype_")
            for name, record in cls._get_names("mindset.archetype").items()
        }

    @classmethod
    def _get_names(cls, model):
        data = cls.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", model)]
        )
        return {row.name: cls.env[model].browse(row.res_id) for row in data}

    @classmethod
    def _get_starters(cls, model):
        return cls.env[model].union(*cls._get_names(model).values())

    def test_there_is_enough_to_start_with(self):
        self.assertGreaterEqual(len(self.stages), 8)
        self.assertGreaterEqual(len(self.touchpoints), 30)
        self.assertGreaterEqual(len(self.archetypes), 30)

    def test_the_company_may_change_everything(self):
        models = [
            "stage",
            "touchpoint",
            "archetype",
            "archetype.line",
            "driver",
            "item",
        ]
        updated = self.env["ir.model.data"].search_count(
            [
                ("module", "=", ADDON),
                ("model", "in", [f"mindset.{model}" for model in models]),
                ("noupdate", "=", False),
            ]
        )
        self.assertFalse(updated)

    def test_every_text_is_filled_in(self):
        texts = {
            self.stages: ["description"],
            self.touchpoints: ["experience"],
            self.archetypes: ["synonyms"],
            self.lines: ["we_do", "customer_gets"],
        }
        for records, names in texts.items():
            for name in names:
                self.assertTrue(all(records.mapped(name)), f"{records._name}.{name}")

    def test_names_are_unique(self):
        for records in (self.stages, self.touchpoints, self.archetypes):
            self.assertEqual(len(set(records.mapped("name"))), len(records))

    def test_the_journey_has_both_sides_of_the_line_of_visibility(self):
        sides = {
            stage: set(stage.touchpoint_ids.mapped("visibility"))
            for stage in self.stages
        }
        self.assertTrue(all(sides.values()))
        both = [stage for stage, found in sides.items() if len(found) == 2]
        self.assertGreater(len(both), len(self.stages) // 2)

    def test_every_channel_is_used(self):
        channels = self.touchpoints._fields["channel"].get_values(self.env)
        self.assertEqual(set(self.touchpoints.mapped("channel")), set(channels))

    def test_every_archetype_contributes(self):
        for archetype in self.archetypes:
            self.assertIn(len(archetype.line_ids), range(3, 6), archetype.name)

    def test_every_touchpoint_has_exactly_one_lead(self):
        leads = Counter(
            self.lines.filtered(lambda line: line.level == "leads").touchpoint_id
        )
        self.assertEqual(
            [
                touchpoint.name
                for touchpoint in self.touchpoints
                if leads[touchpoint] != 1
            ],
            [],
        )

    def test_most_touchpoints_need_several_roles(self):
        shared = [
            touchpoint
            for touchpoint, number in Counter(
                line.touchpoint_id for line in self.lines
            ).items()
            if number > 1
        ]
        self.assertGreater(len(shared), len(self.touchpoints) // 2)

    def test_people_without_a_job_have_an_archetype(self):
        types = {self.keys[record]: record.employee_type for record in self.archetypes}
        kinds = {key: kind for key, kind in types.items() if kind}
        self.assertEqual(
            kinds,
            {
                "apprentice": "trainee",
                "intern": "student",
                "working_student": "student",
            },
        )

    def test_every_synonym_brings_up_its_own_archetype(self):
        index = self._get_index()
        for archetype in self.archetypes:
            key = self.keys[archetype]
            for name in [archetype.name, *archetype.synonyms.splitlines()]:
                self.assertEqual(index.best_match(name), (key, 1.0), name)

    def test_job_positions_bring_up_the_archetype_they_mean(self):
        index = self._get_index()
        for line in SUGGESTIONS.strip().splitlines():
            name, expected = line.rsplit(" = ", 1)
            match = index.best_match(name)
            self.assertEqual(str(match and match[0]), expected, name)

    def test_the_pulse_asks_two_questions_of_five_drivers_and_of_both_sides(self):
        drivers = self._get_starters("mindset.driver")
        items = self._get_starters("mindset.item")
        self.assertEqual(len(drivers), 5)
        self.assertTrue(all(drivers.mapped("description")))
        asked = Counter(i.driver_id for i in items if i.kind == "statement")
        self.assertEqual(list(asked.values()), [2] * 5)
        desks = [i.kind for i in items if i.kind != "statement"]
        self.assertEqual(sorted(desks), ["desk_others", "desk_self"])

    def _get_index(self):
        return RoleIndex(
            {
                self.keys[archetype]: [
                    archetype.name,
                    *archetype.synonyms.splitlines(),
                ]
                for archetype in self.archetypes
            }
        )
