"""A personal link is in its mail when that leaves, and nowhere before."""

from markupsafe import escape

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tools import formataddr

from .common import MindsetCommon
from .pulse_common import PulseMixin


class TestInvitation(PulseMixin, MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_pulse()
        cls.person = cls.participations["apprentice"]
        cls.person.address = cls.apprentice.work_email
        cls.token = cls.person._link_token()
        cls.administrator = cls.env.ref("base.user_admin")

    def invite(self, person):
        mails = self.env["mail.mail"]
        before = mails.search([])
        self.env["mindset.invitation"].with_user(self.manager)._send(
            person, "invitation"
        )
        return mails.search([]) - before

    def test_the_token_comes_into_the_mail_when_it_leaves(self):
        mail = self.invite(self.person)
        self.assertEqual(mail.email_to, f'"Apprentice" <{self.person.address}>')
        self.assertIn("/mindset/link#", mail.body_html)
        self.assertNotIn(self.token, mail.body_html)
        [outgoing] = mail._prepare_outgoing_list()
        self.assertIn(f'/mindset/link#{self.token}"', outgoing["body"])
        self.assertIn(self.token, outgoing["body_alternative"])

    def test_each_person_has_a_mail_of_their_own(self):
        names = {"plain": "Pat <b>&</b> Sons", "salesperson": "Sam", "intern": "Ira"}
        people = self.env["mindset.participation"]._internal()
        for login, name in names.items():
            person = self.participations[login]
            person.address = f"{login}@test.example"
            person.employee_id.sudo().name = name
            people += person
        mails = self.invite(people).sorted("mindset_participation_ref")
        self.assertEqual(mails.mapped("mindset_participation_ref"), sorted(people.ids))
        self.assertEqual(len(set(mails.mapped("message_id"))), 3)
        self.assertEqual(set(mails.mapped("state")), {"outgoing"})
        self.assertEqual(len(mails.mail_message_id), 3)
        for mail in mails:
            person = people.browse(mail.mindset_participation_ref)
            name = person.employee_id.name
            self.assertEqual(mail.email_to, formataddr((name, person.address)))
            self.assertIn(f" {escape(name)},</p>", mail.body_html)
            link = "code" if person.channel == "code" else f"pulse/{self.round.id}"
            self.assertIn(f"/mindset/{link}", mail.body_html)

    def test_it_comes_into_no_other_mail(self):
        partner = self.administrator.partner_id
        for vals in (
            {"email_to": "thief@test.example"},
            {"email_to": f"{self.person.address}, thief@test.example"},
            {"email_cc": "thief@test.example"},
            {"recipient_ids": [fields.Command.link(partner.id)]},
            {"headers": "{'Bcc': 'thief@test.example'}"},
        ):
            mail = self.invite(self.person)
            mail.with_user(self.administrator).write(vals)
            self.assertNotIn(self.token, str(mail._prepare_outgoing_list()), vals)

    def test_a_mail_that_was_changed_gets_no_token(self):
        """Who may write mails asks for the token in a link to another server."""
        mails = self.env["mail.mail"].with_user(self.administrator)
        thief = '<a href="https://thief.example/mindset/link#personal">Take part</a>'
        for change in (
            lambda mail: {"body_html": thief},
            lambda mail: {"body_html": thief + mail.body_html},
            lambda mail: {"body_html": mail.body_html.replace("Apprentice", "A")},
            lambda mail: {"email_to": f'"A. B." <{self.person.address}>'},
        ):
            mail = mails.browse(self.invite(self.person).id)
            vals = change(mail)
            mail.write(vals)
            self.assertNotIn(self.token, str(mail._prepare_outgoing_list()), vals)
        for name in ("reply_to", "email_from"):
            mail = mails.browse(self.invite(self.person).id)
            # administrators may not, but whoever gives them the right
            mail.sudo()[name] = "thief@test.example"
            self.assertNotIn(self.token, str(mail._prepare_outgoing_list()), name)

    def test_a_letter_names_no_other_server(self):
        """A template that was changed asks for the token in a link of its own."""
        template = self.env.ref("customer_mindset.mail_invitation")
        thief = '<a href="https://thief.example/mindset/link#personal">Here</a>'
        template.arch = template.arch.replace("<p>Hello", f"{thief}<p>Hello", 1)
        [outgoing] = self.invite(self.person)._prepare_outgoing_list()
        self.assertIn('"https://thief.example/mindset/link#personal"', outgoing["body"])
        self.assertEqual(outgoing["body"].count(self.token), 1)

    def test_an_address_of_odoo_that_changes_meanwhile_breaks_no_link(self):
        mail = self.invite(self.person)
        self.env["ir.config_parameter"].set_param("web.base.url", "https://new.example")
        mail.state = "exception"
        [outgoing] = mail._prepare_outgoing_list()
        self.assertIn(f'/mindset/link#{self.token}"', outgoing["body"])
        self.assertNotIn("new.example", outgoing["body"])

    def test_who_has_a_list_of_addresses_gets_no_link(self):
        """Who may write work addresses adds another one to get a copy."""
        address = self.person.address
        for addresses in (
            f"{address}, thief@test.example",
            f"{address}; thief@test.example",
            f"{address} thief@test.example",
            f"{address}\nthief@test.example",
            f"Ann <{address}>, thief@test.example",
            f"Ann <{address}>, thief",
            f"a: {address}, thief@test.example;",
        ):
            self.apprentice.work_email = addresses
            channel = self.apprentice._get_mindset_channels()[self.apprentice]
            self.assertEqual(channel, "code", addresses)
            # in a round that was opened before, or whose rows were changed
            self.person.address = addresses
            self.assertNotIn(
                self.token, str(self.invite(self.person)._prepare_outgoing_list())
            )
        self.apprentice.work_email = f" {address} "
        channels = self.apprentice._get_mindset_channels()
        self.assertEqual(channels[self.apprentice], "link")

    def test_nobody_makes_up_a_mail_with_a_token(self):
        mail = self.invite(self.person)
        vals = {"body_html": mail.body_html, "email_to": mail.email_to}
        mails = self.env["mail.mail"].with_user(self.administrator)
        with self.assertRaises(AccessError):
            mails.create({**vals, "mindset_participation_ref": self.person.id})
        made_up = mails.create(vals)
        made_up.sudo().mindset_participation_ref = self.person.id
        self.assertNotIn(self.token, str(made_up._prepare_outgoing_list()))

    def test_who_has_another_way_gets_no_link(self):
        self.participations["plain"].address = "plain@test.example"
        [outgoing] = self.invite(self.participations["plain"])._prepare_outgoing_list()
        self.assertIn(f"/mindset/pulse/{self.round.id}", outgoing["body"])
        self.assertNotIn("/mindset/link", outgoing["body"])

    def test_the_key_is_not_what_administrators_can_read(self):
        secret = self.env["ir.config_parameter"].sudo().get_param("database.secret")
        self.env.cr.execute("SELECT value FROM mindset_key")
        keys = [row[0] for row in self.env.cr.fetchall()]
        self.assertEqual(len(keys), 1)
        self.assertNotEqual(keys[0], secret)
        self.assertGreaterEqual(len(keys[0]), 64)
