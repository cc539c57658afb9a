-- The rows of an open round, which an earlier opening has left in a schema of their own:
-- nothing but inserts, table by table, with all indexes and foreign keys.
INSERT INTO mail_alias SELECT * FROM added.mail_alias;
INSERT INTO project_project SELECT * FROM added.project_project;
INSERT INTO project_task_type SELECT * FROM added.project_task_type;
INSERT INTO project_task_type_rel SELECT * FROM added.project_task_type_rel;
INSERT INTO mindset_round SELECT * FROM added.mindset_round;
INSERT INTO mindset_item_mindset_round_rel
    SELECT * FROM added.mindset_item_mindset_round_rel;
INSERT INTO mindset_group SELECT * FROM added.mindset_group;
INSERT INTO mindset_participation SELECT * FROM added.mindset_participation;
INSERT INTO mindset_tally SELECT * FROM added.mindset_tally;
INSERT INTO project_task SELECT * FROM added.project_task;
INSERT INTO project_task_user_rel SELECT * FROM added.project_task_user_rel;
INSERT INTO calendar_event SELECT * FROM added.calendar_event;
INSERT INTO calendar_event_res_partner_rel
    SELECT * FROM added.calendar_event_res_partner_rel;
INSERT INTO calendar_attendee SELECT * FROM added.calendar_attendee;
INSERT INTO mindset_workshop SELECT * FROM added.mindset_workshop;
INSERT INTO mindset_workshop_res_users_rel
    SELECT * FROM added.mindset_workshop_res_users_rel;
INSERT INTO mindset_reflection SELECT * FROM added.mindset_reflection;
INSERT INTO mail_activity SELECT * FROM added.mail_activity;
INSERT INTO mail_message SELECT * FROM added.mail_message;
INSERT INTO mail_mail SELECT * FROM added.mail_mail;
