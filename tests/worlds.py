"""Two worlds that differ in secrets alone, and the personas who look at both."""

from odoo.tests import new_test_user

from .probing import CLOSED

# a row more in each closed table, of Bert if of anybody; but there is one key
MORE = (
    "INSERT INTO mindset_reflection (user_id, company_id)"
    " SELECT user_id, company_id FROM mindset_reflection WHERE user_id = %(bert)s",
    "INSERT INTO mindset_reflection_link (employee_id, address, participation_ref)"
    " SELECT employee_id, address, -1 FROM mindset_reflection_link",
    "INSERT INTO mindset_participation (round_id, group_id, employee_id, channel)"
    " SELECT p.round_id, p.group_id, e.id, 'code'"
    "   FROM mindset_participation p, hr_employee e"
    "  WHERE e.id NOT IN (SELECT employee_id FROM mindset_participation) LIMIT 1",
    "INSERT INTO mindset_mark (participation_ref, round_ref)"
    " SELECT -1, round_ref FROM mindset_mark",
    "INSERT INTO mindset_code (group_id, used) SELECT group_id, used FROM mindset_code",
    "INSERT INTO mindset_tally (group_id, item_id, value, n)"
    " SELECT group_id, item_id, -1, n FROM mindset_tally WHERE value = 0",
    "INSERT INTO mindset_vote (idea_id, user_id)"
    " SELECT idea_id, %(bert)s FROM mindset_vote",
    "INSERT INTO mail_activity (res_model_id, res_model, res_id, user_id,"
    " date_deadline, active, activity_type_id)"
    " SELECT res_model_id, res_model, res_id, user_id, date_deadline, active,"
    " activity_type_id FROM mail_activity"
    "  WHERE res_model = 'mindset.reflection' AND user_id = %(bert)s",
)
PERSONAS = (
    "plain",
    "salesperson",
    "hr_officer",
    "facilitator",
    "manager",
    "administrator",
    "superuser",
    "portal",
    "public",
)


class Worlds:
    """Two people with secrets, which can be exchanged."""

    @classmethod
    def _set_up_worlds(cls):
        cls.anna, cls.bert = (cls._create_secret_person(n) for n in ("anna", "bert"))
        cls.round = cls._start_round()
        env = cls.env
        cls.idea = env["mindset.idea"].create({"name": "Call back"})
        cls.idea.with_user(cls.anna).action_vote()
        people = env["mindset.participation"]._of_round(cls.round)
        cls.people = {
            p.user_id: p.id for p in people if p.user_id in (cls.anna | cls.bert)
        }
        env.cr.execute(
            env["mindset.mark"]._get_sql(people.browse(cls.people[cls.anna]))
        )
        linked = people.filtered(lambda p: p.channel == "link")[:1]
        env["mindset.reflection.link"]._save(linked, {"sentence": "once"})
        people[-1].channel = "code"
        env["mindset.code"]._replace_for(cls.round.group_ids)
        env.flush_all()
        cls.administrator = env.ref("base.user_admin")
        cls.superuser = env.ref("base.user_root")
        cls.portal = new_test_user(env, "mindset_portal", "base.group_portal")
        cls.public = env.ref("base.public_user")
        cls.ids = {name: cls._find_id(name) for name in CLOSED}
        cls.reflections = {
            user: env["mindset.reflection"].with_user(user).search([]).id
            for user in (cls.anna, cls.bert)
        }
        cls.ids["mindset.reflection"] = cls.reflections[cls.anna]
        cls.ids["mindset.participation"] = cls.people[cls.anna]
        activities = (
            env["mail.activity"]
            ._of_reflections()
            .search([("user_id", "in", (cls.anna | cls.bert).ids)])
        )
        activities[1:].unlink()
        cls.ids["mail.activity"] = activities[0].id

    @classmethod
    def _create_secret_person(cls, name):
        user = new_test_user(cls.env, name, "base.group_user")
        cls.env["hr.employee"].create(
            {
                "name": name,
                "user_id": user.id,
                "department_id": cls.department_office.id,
            }
        )
        return user

    @classmethod
    def _find_id(cls, model):
        cls.env.cr.execute(f"SELECT max(id) FROM {cls.env[model]._table}")
        return cls.env.cr.fetchone()[0]

    def _enter_world(self, first, second):
        """``first`` has written, finished, voted and handed in; ``second`` has not."""
        texts = {first.id: f"{first.login} was rude", second.id: None}
        for user_id, text in texts.items():
            self.env.cr.execute(
                "UPDATE mindset_reflection SET experience = %(text)s,"
                " sentence = %(text)s, intention = %(text)s, done = %(done)s"
                " WHERE user_id = %(user)s",
                {"text": text, "done": bool(text), "user": user_id},
            )
        number = first.id
        for statement, values in (
            ("UPDATE mindset_vote SET user_id = %s", [first.id]),
            ("UPDATE mindset_mark SET participation_ref = %s", [self.people[first]]),
            ("UPDATE mindset_tally SET n = id * %s", [number]),
            (
                "UPDATE mindset_reflection_link SET experience = %s, sentence = %s",
                [texts[first.id], "rude" if first == self.anna else None],
            ),
            ("UPDATE mindset_code SET used = %s", [first == self.anna]),
            ("UPDATE mindset_key SET value = %s", [str(number)]),
            (
                "UPDATE mail_activity SET user_id = %s, res_id = %s WHERE id = %s",
                [second.id, self.reflections[second], self.ids["mail.activity"]],
            ),
        ):
            self.env.cr.execute(statement, values)
        self._number_from(1000)
        if first == self.anna:
            for statement in MORE:
                self.env.cr.execute(statement, {"bert": second.id})
                self.assertTrue(self.env.cr.rowcount, statement)
        self._number_from(2000)
        self.env.invalidate_all(flush=False)

    def _number_from(self, distance):
        """Go on alike in both worlds: numbers of new rows are no secret."""
        for name, number in self.ids.items():
            sequence = f"{self.env[name]._table}_id_seq"
            self.env.cr.execute("SELECT setval(%s, %s)", [sequence, number + distance])

    def _erase_world(self):
        """The rows that are asked about are gone: somebody has declined, or deleted."""
        for name in self.ids.keys() - {"mindset.key"}:
            table = self.env[name]._table
            self.env.cr.execute(f"DELETE FROM {table} WHERE id = %s", [self.ids[name]])
            self.assertTrue(self.env.cr.rowcount, name)
        self.env.invalidate_all(flush=False)

    def _compare_for_all(self, probe, compare=None):
        for persona in PERSONAS:
            with self.subTest(persona):
                self.assertEqual((compare or self._compare)(probe, persona), {})

    def _compare(self, probe, persona):
        """Return what somebody sees in one world and differently in the other."""
        return self._look(
            probe,
            persona,
            lambda: self._enter_world(self.anna, self.bert),
            lambda: self._enter_world(self.bert, self.anna),
        )

    def _compare_gone(self, probe, persona):
        """Return what somebody sees of rows, and differently of rows that are gone."""
        return self._look(probe, persona, lambda: None, self._erase_world)

    def _look(self, probe, persona, *worlds):
        seen = []
        for enter in worlds:
            self.env.cr.execute("SAVEPOINT world")
            enter()
            seen.append(probe(self.env(user=getattr(self, persona).id, context={})))
            self.env.cr.execute("ROLLBACK TO SAVEPOINT world")
            self.env.invalidate_all(flush=False)
        one, other = seen
        return {key: (one[key], other[key]) for key in one if one[key] != other[key]}
