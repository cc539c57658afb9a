from odoo import models
from odoo.tools import SQL


class MindsetWorkshop(models.Model):
    """Who is invited: one statement for the people of any number of workshops.

    Through the ORM each task and each event would take its people on its own.
    """

    _inherit = "mindset.workshop"

    def _add_users(self):
        """Make the people of the groups who have a login the participants."""
        self._write_set_based(
            """
            INSERT INTO mindset_workshop_res_users_rel (mindset_workshop_id,
                        res_users_id)
                 SELECT DISTINCT w.id, u.id
                   FROM mindset_workshop w
                   JOIN mindset_participation p ON p.group_id = w.group_id
                   JOIN hr_employee e ON e.id = p.employee_id
                   JOIN res_users u ON u.id = e.user_id
                  WHERE w.id = ANY(%(ids)s) AND u.active AND u.share IS NOT TRUE
            ON CONFLICT DO NOTHING
            """
        )

    def _assign_tasks(self):
        """Assign the tasks to the participants, in their first personal stage."""
        self._write_set_based(
            """
            INSERT INTO project_task_user_rel (task_id, user_id, stage_id)
                 SELECT w.task_id, u.res_users_id, stage.id
                   FROM mindset_workshop w
                   JOIN mindset_workshop_res_users_rel u
                     ON u.mindset_workshop_id = w.id
      LEFT JOIN LATERAL (
                        SELECT s.id FROM project_task_type s
                         WHERE s.user_id = u.res_users_id
                      ORDER BY s.sequence, s.id LIMIT 1) stage ON TRUE
                  WHERE w.id = ANY(%(ids)s) AND w.task_id IS NOT NULL
               ORDER BY w.id, u.res_users_id
            ON CONFLICT DO NOTHING
            """
        )
        self._write_set_based(
            """
            UPDATE project_task t
               SET date_assign = now() AT TIME ZONE 'UTC'
              FROM mindset_workshop w
             WHERE w.id = ANY(%(ids)s) AND t.id = w.task_id
            """
        )
        # tasks follow their workshop in superuser mode
        tasks = self.task_id.sudo().with_context(mindset_workshop=True)
        tasks._populate_missing_personal_stages()

    def _add_attendees(self):
        """Invite participants, facilitator and everybody else of the group."""
        self._add_partners()
        # as Odoo makes an attendee
        self._write_set_based(
            """
            INSERT INTO calendar_attendee (event_id, partner_id, common_name, state,
                        access_token, create_uid, create_date, write_date)
                 SELECT r.calendar_event_id, p.id, COALESCE(p.name, p.email),
                        CASE p.id WHEN %(own_partner)s THEN 'accepted'
                                  ELSE 'needsAction' END,
                        replace(gen_random_uuid()::text, '-', ''),
                        %(uid)s, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                   FROM mindset_workshop w
                   JOIN calendar_event_res_partner_rel r
                     ON r.calendar_event_id = w.event_id
                   JOIN res_partner p ON p.id = r.res_partner_id
                  WHERE w.id = ANY(%(ids)s)
                    AND NOT EXISTS (
                        SELECT FROM calendar_attendee a
                         WHERE a.event_id = w.event_id AND a.partner_id = p.id)
            """
        )

    def _add_partners(self):
        self._write_set_based(
            """
            INSERT INTO calendar_event_res_partner_rel (calendar_event_id,
                        res_partner_id)
                 SELECT w.event_id, u.partner_id
                   FROM mindset_workshop w
                   JOIN mindset_workshop_res_users_rel r
                     ON r.mindset_workshop_id = w.id
                   JOIN res_users u ON u.id = r.res_users_id
                  WHERE w.id = ANY(%(ids)s) AND w.event_id IS NOT NULL
                  UNION
                 SELECT w.event_id, u.partner_id
                   FROM mindset_workshop w
                   JOIN res_users u ON u.id = w.facilitator_id
                  WHERE w.id = ANY(%(ids)s) AND w.event_id IS NOT NULL
                  UNION
                 SELECT w.event_id, e.work_contact_id
                   FROM mindset_workshop w
                   JOIN mindset_participation p ON p.group_id = w.group_id
                   JOIN hr_employee e ON e.id = p.employee_id
                  WHERE w.id = ANY(%(ids)s) AND w.event_id IS NOT NULL
                    AND e.work_contact_id IS NOT NULL
            ON CONFLICT DO NOTHING
            """
        )

    def _write_set_based(self, statement):
        """Run a statement about these workshops, which knows their ids."""
        self.env.flush_all()
        # SQL: tasks, events and their people are made by the round, not by its users
        self.env.cr.execute(
            SQL(
                statement,
                ids=self.ids,
                uid=self.env.uid,
                own_partner=self.env.user.partner_id.id,
            )
        )
        self.env.invalidate_all(flush=False)
