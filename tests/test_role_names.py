"""Role names as people really write them, against a small company's roles."""

import doctest
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_mindset.tools import role_names
from odoo.addons.customer_mindset.tools.role_names import (
    RoleIndex,
    best_match,
    likeness,
    normalise,
)

ROLES = {
    "sales": ["Vertrieb", "Außendienst", "Vertriebsmitarbeiter Außendienst", "Sales"],
    "inside": [
        "Innendienst",
        "Vertriebsinnendienst",
        "Auftragsabwicklung",
        "Inside sales",
    ],
    "marketing": ["Marketing", "Social Media", "Communications Manager"],
    "accounts": ["Buchhalter", "Finanzbuchhaltung", "Lohnbuchhalter", "Tax accountant"],
    "controlling": ["Controller", "Financial controller", "Financial analyst"],
    "boss": ["Geschäftsführer", "Vorstand", "Managing director", "CEO"],
    "assistant": ["Assistenz der Geschäftsführung", "Sekretär", "Executive assistant"],
    "reception": ["Empfang", "Receptionist", "Telefonzentrale"],
    "store": [
        "Lagerist",
        "Fachkraft für Lagerlogistik",
        "Warehouse worker",
        "Staplerfahrer",
    ],
    "driver": ["Fahrer", "Kraftfahrer", "Auslieferungsfahrer", "Delivery driver"],
    "making": [
        "Produktionsmitarbeiter",
        "Maschinenführer",
        "CNC-Fräser",
        "Machine operator",
    ],
    "quality": ["Qualitätssicherung", "Qualitätsprüfer", "Quality manager"],
    "upkeep": ["Instandhalter", "Betriebselektriker", "Industriemechaniker"],
    "it": ["IT-Administrator", "Systemadministrator", "IT support", "IT-Leiter"],
    "software": [
        "Softwareentwickler",
        "Developer",
        "Programmierer",
        "Software engineer",
    ],
    "cto": ["CTO", "Chief technical officer", "Technischer Leiter"],
    "buying": ["Einkäufer", "Strategischer Einkauf", "Purchasing manager"],
    "hr": ["Personalreferent", "Personalleiter", "HR manager", "Recruiter", "HR"],
    "apprentice": ["Auszubildender", "Lehrling", "Apprentice", "Trainee"],
    "intern": ["Praktikant", "Intern"],
    "student": ["Werkstudent", "Working student"],
    "care": ["Kundenservice", "Kundenbetreuer", "Customer support"],
    "field": ["Servicetechniker", "Kundendiensttechniker", "Field service engineer"],
    "project": ["Projektleiter", "Project manager"],
    "consultant": ["Berater", "Consultant"],
    "design": ["Konstrukteur", "Entwicklungsingenieur", "Design engineer"],
    "legal": ["Jurist", "Rechtsanwalt", "Legal counsel"],
    "clean": ["Reinigungskraft", "Cleaner"],
    "house": ["Hausmeister", "Facility manager"],
    "cook": ["Koch", "Küche", "Cook"],
    "shop": ["Verkäufer", "Kaufmann im Einzelhandel", "Shop assistant"],
    "trainer": ["Ausbilder", "Ausbildungsleiter", "Training manager"],
}

# What stands on the left means the role on the right; None: better no suggestion.
NAMES = """
Buchhalter = accounts
Buchhalterin = accounts
Buchhalter/in = accounts
Buchhalter/-in = accounts
Buchhalter:in = accounts
Buchhalter*in = accounts
Buchhalter_in = accounts
BuchhalterIn = accounts
BuchhalterInnen = accounts
Buchhalter(in) = accounts
Buchhalter (m/w/d) = accounts
Buchhalterin (w/m/x) in Teilzeit = accounts
Finanzbuchhalter = accounts
Anlagenbuchhalter/in = accounts
Debitorenbuchhalterin = accounts
Bilanzbuchhalter (m/w/d) = accounts
Leitung Buchhaltung = accounts
Leiter Finanz- und Lohnbuchhaltung = accounts
Buchalterin = accounts
Bookkeeper = accounts
Senior Accountant = accounts
Sales Tax Accountant = accounts
Head of Accounting = accounts
Controllerin = controlling
Junior Controller (all genders) = controlling
Vertriebscontroller = controlling
Einkaufscontroller/in = controlling
Financial Analyst = controlling
Leiterin Vertrieb = sales
Vertriebsleiter = sales
Vertriebsmitarbeiterin = sales
Mitarbeiter im Außendienst = sales
Aussendienstler = sales
Aussendienstmitarbeiter (m/w/d) = sales
Sales Representative = sales
Senior Sales Manager DACH = sales
Head of Sales = sales
Salesperson = sales
Chief Sales Officer = sales
Vertriebsinnendienst = inside
Vertriebsmitarbeiter im Innendienst = inside
Sachbearbeiterin Auftragsabwicklung = inside
Inside Sales Representative = inside
Marketing and Community Manager = marketing
Marketingleiterin = marketing
Referent/in Marketing = marketing
Social-Media-Managerin = marketing
Head of Communications = marketing
Geschäftsführer = boss
Geschaeftsfuehrerin = boss
Geschäftsführende Gesellschafterin = boss
Geschäftsleitung = boss
Managing Director = boss
Chief Executive Officer = boss
Assistentin der Geschäftsführung = assistant
Assistent/in der Geschäftsleitung = assistant
Assistenz des Vorstands = assistant
Chefsekretärin = assistant
Sekretär*in = assistant
Executive Assistant = assistant
Empfangsmitarbeiterin = reception
Mitarbeiter/-in Empfang = reception
Rezeptionistin = reception
Front Desk Clerk = reception
Lagermitarbeiter = store
Lagerist/in = store
Fachlagerist = store
Mitarbeiter Lager Frühschicht = store
Lagerhelferin (m/w/d) = store
Gabelstaplerfahrer = store
Warehouse Associate = store
Kraftfahrerin = driver
Berufskraftfahrer = driver
LKW-Fahrer = driver
Auslieferungsfahrer (m/w/d) = driver
Truck Driver = driver
Produktionshelferin = making
Mitarbeiter Fertigung = making
Maschinen- und Anlagenführer = making
CNC-Fräserin = making
Production Worker = making
Qualitätsmanagerin = quality
Mitarbeiter Qualitätssicherung = quality
QS-Mitarbeiter = quality
Quality Inspector = quality
Instandhaltung = upkeep
Leiter Instandhaltung = upkeep
Betriebselektrikerin = upkeep
Maintenance Technician = upkeep
IT-Leiter = it
IT-Leiterin = it
Leiter IT = it
Head of IT = it
Systemadministrator:in = it
IT-Systemadministrator = it
IT Support Specialist = it
Experienced Developer = software
Software-Entwicklerin = software
Full Stack Developer = software
Webentwickler = software
Senior Software Engineer = software
Chief Technical Officer = cto
Technische Leitung = cto
Technische Leiterin = cto
Einkäuferin = buying
Leiter Einkauf = buying
Strategische/r Einkäufer/in = buying
Technischer Einkäufer = buying
Sachbearbeiter/in Einkauf = buying
Procurement Manager = buying
Human Resources Manager = hr
Personalreferentin = hr
Leiter Personal = hr
HR Business Partner = hr
Recruiterin = hr
Personalsachbearbeiter = hr
Azubi = apprentice
Auszubildende = apprentice
Auszubildende/r = apprentice
Auszubildende:r = apprentice
Auszubildende*r = apprentice
Auszubildende(r) = apprentice
Auszubildender Industriekaufmann = apprentice
Azubi Lager = apprentice
Azubi zur Kauffrau für Büromanagement = apprentice
Ausbildung zum Mechatroniker (m/w/d) = apprentice
Elektroniker in Ausbildung = apprentice
Dualer Student Informatik = apprentice
Lehrling Verkauf = apprentice
Trainee = apprentice
Trainee Vertrieb = apprentice
Sales Apprentice = apprentice
Praktikant = intern
Praktikantin = intern
Praktikant/in Marketing = intern
Praktikum im Vertrieb = intern
Marketing Intern = intern
Werkstudent = student
Werkstudentin Buchhaltung = student
Werkstudent:in IT = student
Working Student Marketing = student
Studentische Hilfskraft = student
Kundenbetreuerin = care
Mitarbeiter Kundendienst = care
Customer Service Representative = care
Servicetechnikerin = field
Kundendiensttechniker = field
Field Service Engineer = field
Projektleiterin = project
Junior Project Manager = project
Consultant = consultant
Senior Consultant = consultant
Unternehmensberaterin = consultant
Konstrukteurin = design
Entwicklungsingenieur:in = design
Rechtsanwältin = legal
Syndikusrechtsanwalt = legal
General Counsel = legal
Reinigungskräfte = clean
Hausmeisterin = house
Haustechniker = house
Facility Manager = house
Köchin = cook
Koch/Köchin = cook
Beikoch = cook
Küchenchef = cook
Verkäuferin = shop
Kaufmann/-frau im Einzelhandel = shop
Kauffrau/-mann im Einzelhandel = shop
Kaufmann/Kauffrau im Einzelhandel = shop
Fachverkäufer = shop
Einzelhandelskaufleute = shop
Ausbilderin = trainer
Leiter Ausbildung = trainer
Mitarbeiter = None
Mitarbeiter:in (m/w/d) = None
Manager = None
Leiterin = None
Senior = None
Team Lead = None
Sachbearbeiter = None
Spezialist = None
Erzieherin = None
Tierpfleger = None
Zahnmedizinische Fachangestellte = None
Physiotherapeut = None
Fluglotse = None
Zugbegleiter = None
Schlagersänger = None
Dirigent = None
Notfallsanitäterin = None
Chief Happiness Officer = None
(m/w/d) = None
"""
CASES = [line.rsplit(" = ", 1) for line in NAMES.strip().splitlines()]

GENDER_FORMS = (
    "{}",
    "{}in",
    "{}/in",
    "{}/-in",
    "{}:in",
    "{}*in",
    "{}_in",
    "{}In",
    "{}(in)",
    "{}innen",
    "{}*innen",
    "{}/-innen",
    "{0}/{0}in",
    "{0}in / {0}",
    "{} (m/w/d)",
    "{}in (w/m/x)",
    "{} m/w/d",
    "{} (all genders)",
    "{}:in (gn)",
)
PEOPLE = (
    "Buchhalter Einkäufer Lagerist Controller Disponent Ingenieur Monteur Praktikant "
    "Sekretär Referent Techniker Programmierer Verkäufer Berater Pförtner Maurer "
    "Werkstudent Konstrukteur Kassierer Redakteur Administrator Physiotherapeut"
).split()
FIELDS = ["", " Vertrieb", " im Einkauf", " IT", " (Teilzeit)", " Region Süd", " 2"]
names = st.one_of(
    st.text(max_size=30),
    st.sampled_from([name for name, _key in CASES]),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "Senior ", "Leitender ", "Fach", "IT-"]),
        st.sampled_from(PEOPLE),
        st.sampled_from(FIELDS),
    ),
)
INDEX = RoleIndex(ROLES)
# A busy machine is no bug.
unhurried = settings(deadline=None)


def test_there_are_many_names():
    assert len(CASES) >= 120
    assert len({name for name, _key in CASES}) == len(CASES)


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_a_name_finds_its_role(name, expected):
    match = INDEX.best_match(name)
    assert str(match and match[0]) == expected, match


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("IT-Leiter", "Leiterin Vertrieb"),
        ("Vertriebsinnendienst", "Außendienst"),
        ("Innendienst", "Außendienst"),
        ("Lagerist", "Manager"),
        ("Trainer", "Trainee"),
        ("Ausbilder", "Auszubildender"),
        ("Controller", "Qualitätskontrolleur"),
        ("Account Manager", "Accountant"),
        ("Koch", "Coach"),
        ("Einkäufer", "Verkäufer"),
        ("Sales Tax Accountant", "Sales"),
        ("Personalreferent", "Referent Marketing"),
        ("Chief Technical Officer", "Chief Executive Officer"),
        ("Product Manager", "Production Manager"),
        ("Verlagerung", "Lager"),
        ("Mitarbeiter Versand", "Mitarbeiter Empfang"),
        ("Fachkraft für Arbeitssicherheit", "Fachkraft für Lagerlogistik"),
    ],
)
def test_false_friends_stay_apart(name, other):
    assert likeness(name, other) < role_names.THRESHOLD


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Finanzbuchhalter", "Buchhaltung"),
        ("Geschäftsführer", "GESCHAEFTSFUEHRERIN"),
        ("Straßenbauer", "Strassenbauerin"),
        ("Kauffrau für Büromanagement", "Kaufmann/-frau für Büromanagement"),
        ("Azubi", "Auszubildende:r"),
        ("Azubis", "Auszubildende"),
        ("Leiter Buchhaltung", "Head of Accounting"),
        ("Vertriebs-Mitarbeiter", "Vertriebsmitarbeiterin"),
        ("Developer", "Entwicklerinnen"),
        ("Fachkräfte Lagerlogistik", "Fachkraft für Lagerlogistik"),
        ("Technische Angestellte", "Technischer Angestellter"),
    ],
)
def test_two_ways_to_say_the_same(name, other):
    assert likeness(name, other) >= role_names.THRESHOLD


def test_words_keep_their_order_and_come_once():
    assert normalise("Finanzbuchhalter/in (m/w/d)") == ("finanz", "buchhalt")
    assert normalise("Koch/Köchin") == ("koch",)
    assert normalise("(m/w/d)") == normalise("") == normalise(None) == ()


def test_a_slip_of_the_pen_is_forgiven():
    for slip in ("Buchalter", "Buchhlater", "Buchhaller", "Buchhhalter"):
        assert best_match(slip, ROLES)[0] == "accounts", slip


def test_the_first_of_equals_wins():
    roles = {"one": ["Koch"], "two": ["Köchin"]}
    assert best_match("Koch", roles) == ("one", 1.0)


def test_the_threshold_decides():
    roles = {"accounts": ["Buchhalter"]}
    value = likeness("Leiter Buchhaltung Export", "Buchhalter")
    name = "Leiter Buchhaltung Export"
    assert best_match(name, roles, threshold=value) == ("accounts", value)
    assert best_match(name, roles, threshold=value + 0.01) is None
    assert best_match("Koch", {}) is None


def test_a_thousand_names_take_well_under_a_second():
    people = [f"{person}{form[2:]}" for person in PEOPLE for form in GENDER_FORMS[:12]]
    many = [f"{person} Bereich {number}" for number in range(4) for person in people]
    roles = {
        f"{key} {twin}": [*names, *(f"{name} Werk {twin}" for name in names)]
        for twin in range(2)
        for key, names in ROLES.items()
    }
    start = time.process_time()
    index = RoleIndex(roles)
    matches = [index.best_match(name) for name in many[:1000]]
    assert time.process_time() - start < 1.5
    assert len(matches) == 1000


@unhurried
@given(names, names)
def test_likeness_is_symmetric_and_between_zero_and_one(name, other):
    value = likeness(name, other)
    assert 0.0 <= value <= 1.0
    assert value == likeness(other, name)


@unhurried
@given(names)
def test_a_name_is_like_itself(name):
    assert likeness(name, name) == (1.0 if normalise(name) else 0.0)


@unhurried
@given(
    st.sampled_from(PEOPLE),
    st.sampled_from(GENDER_FORMS),
    st.sampled_from(GENDER_FORMS),
    st.sampled_from(FIELDS),
)
def test_gender_forms_do_not_matter(person, form, other, field):
    name, twin = form.format(person) + field, other.format(person) + field
    assert likeness(name, twin) == 1.0
    assert INDEX.best_match(name) == INDEX.best_match(twin)


@unhurried
@given(names)
def test_the_index_finds_what_comparing_everything_finds(name):
    everything = [
        (likeness(name, known), key)
        for key, known_names in ROLES.items()
        for known in known_names
    ]
    best = max(value for value, _key in everything)
    match = INDEX.best_match(name, threshold=0.01)
    assert (match[1] if match else 0.0) == best
    if match:
        assert match[0] == next(key for value, key in everything if value == best)


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(role_names)
    assert result.attempted and not result.failed
