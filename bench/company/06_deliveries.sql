-- Tasks for customers, and what the customers said about them.

CREATE TABLE task AS
SELECT i AS number, nextval('project_task_id_seq') AS id, project.id AS project_id,
       project.company_id, moment('task', i, %(tasks)s) AS created,
       LEAST(moment('task', i, %(tasks)s) + 30 * dice('days', i) * interval '1 day',
             now() AT TIME ZONE 'UTC') AS moved,
       CASE WHEN dice('for a customer', i) < 0.8 THEN customer.partner_id END
       AS partner_id
  FROM generate_series(1, %(tasks)s) i
  JOIN project ON project.number = pick('project', i, %(projects)s)
  JOIN customer ON customer.number = pick('customer of task', i, %(customers)s);

INSERT INTO project_task (id, name, project_id, company_id, partner_id, state, priority,
       active, display_in_project, sequence, date_last_stage_update, date_end,
       create_date, write_date, create_uid, write_uid)
SELECT id, 'Task ' || number, project_id,
       CASE WHEN dice('knows its company', number) < 0.7 THEN company_id END,
       partner_id, CASE WHEN dice('is done', number) < 0.6 THEN '1_done'
                        ELSE '01_in_progress' END, '0',
       dice('is shown', number) < 0.7, TRUE, 10, moved, moved,
       created, moved, 1, 1
  FROM task;

INSERT INTO rating_rating (res_model, res_model_id, res_id, res_name, partner_id,
       rating, rating_text, feedback, consumed, rated_on, access_token, is_internal,
       create_date, write_date)
SELECT 'project.task', known('project.model_project_task'), id, 'Task ' || number,
       partner_id, stars.n, CASE WHEN stars.n > 3 THEN 'top' WHEN stars.n = 3
       THEN 'ok' ELSE 'ko' END, 'Friendly and quick.', stars.answered,
       CASE WHEN stars.answered THEN moved END, md5(number::text), FALSE,
       moved, moved
  FROM task
 CROSS JOIN LATERAL (SELECT 1 + pick('stars', number, 4) AS n,
                            dice('answers', number) < 0.5 AS answered) stars
 WHERE partner_id IS NOT NULL AND dice('is asked', number) < 0.5;
