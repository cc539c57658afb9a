"""Sources are counted with all rights: their filters must tell nothing else."""

from odoo.exceptions import ValidationError

from .test_touch import TouchCommon

PROBES = [
    ("crm.lead", "[('user_id', '=', 2)]"),
    ("crm.lead", "[('user_id.login', '=', 'x')]"),
    ("crm.lead", "[('user_id.create_date', '>', '2020-01-01')]"),
    ("crm.lead", "[('user_id', 'any', [('login', '=', 'x')])]"),
    ("crm.lead", "[('create_uid', 'in', [2])]"),
    ("crm.lead", "[('team_id', '=', 1)]"),
    ("crm.lead", "[('id', '=', 1)]"),
    ("crm.lead", "[('name', 'ilike', 'secret')]"),
    ("crm.lead", "['|', ('active', '=', True), ('partner_id', '=', 5)]"),
    ("mail.message", "[('body', 'ilike', 'secret')]"),
    ("mail.message", "[('author_id', '=', 5)]"),
    ("mail.message", "[('email_from', '=', 'x@test.example')]"),
    ("mail.message", "[('model', '=', 'discuss.channel'), ('res_id', '=', 3)]"),
    ("mail.activity", "[('user_id', '=', 2)]"),
    ("project.task", "[('user_ids', 'in', [2])]"),
    ("project.task", "[('message_ids.body', 'like', 'secret')]"),
    ("calendar.event", "[('attendee_ids.email', '=', 'x@test.example')]"),
]
FINE = [
    ("crm.lead", "[('stage_id', 'in', [1]), ('user_id.share', '=', False)]"),
    ("crm.lead", "[('user_id', '!=', False), ('expected_revenue', '>', 10)]"),
    ("mail.activity", "[('activity_type_id.category', '=', 'phonecall')]"),
    ("crm.lead", "[('create_date.month_number', '=', 3)]"),
]


class TestSecuritySource(TouchCommon):
    def _create(self, res_model, domain, **values):
        return self.env["mindset.source"].create(
            {
                "name": "Probe",
                "touchpoint_id": self.touchpoint.id,
                "res_model": res_model,
                "domain": domain,
                **values,
            }
        )

    def test_filters_ask_neither_for_people_nor_records_nor_texts(self):
        for res_model, domain in PROBES:
            with (
                self.subTest(res_model, domain=domain),
                self.assertRaisesRegex(ValidationError, "single people"),
            ):
                self._create(res_model, domain)

    def test_filters_ask_for_kinds_dates_and_amounts(self):
        for res_model, domain in FINE:
            with self.subTest(res_model, domain=domain):
                self.assertTrue(self._create(res_model, domain))

    def test_votes_are_no_touches(self):
        with self.assertRaises(ValidationError):
            self._create(
                "mindset.vote",
                "[('idea_id.decision', '=', 'yes')]",
                date_field="idea_id.date_new",
            )
