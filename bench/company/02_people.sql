-- Everybody: a contact, an employee with a version, and for six in ten a login. Of the
-- others three in ten have no e-mail address either.

CREATE TABLE person AS
SELECT i AS number,
       nextval('res_partner_id_seq') AS partner_id,
       CASE WHEN has.login THEN nextval('res_users_id_seq') END AS user_id,
       nextval('resource_resource_id_seq') AS resource_id,
       nextval('hr_employee_id_seq') AS employee_id,
       nextval('hr_version_id_seq') AS version_id,
       person_name(i) AS name,
       CASE WHEN has.login OR dice('has an address', i) < 0.7
            THEN 'person' || i || '@company.example' END AS email,
       company.id AS company_id, company.calendar_id, calendar.tz,
       job.id AS job_id, job.department_id
  FROM generate_series(1, %(employees)s) i
 CROSS JOIN LATERAL (
       SELECT i <= %(salespeople)s OR dice('has a login', i) < 0.6 AS login) has
  JOIN company ON company.number = 1 + mod(i, 3)
  JOIN resource_calendar calendar ON calendar.id = company.calendar_id
  JOIN job ON job.number = pick('job', i, %(jobs)s);

INSERT INTO res_partner (id, name, complete_name, email, email_normalized, company_id,
       type, lang, active, is_company, partner_share, employee, color,
       create_date, write_date, create_uid, write_uid)
SELECT partner_id, name, name, email, email, company_id,
       'contact', one_of('language', number, '{de_DE,en_US}'), TRUE, FALSE,
       user_id IS NULL, TRUE, 0,
       history_start(), history_start(), 1, 1
  FROM person;
UPDATE res_partner SET commercial_partner_id = id WHERE commercial_partner_id IS NULL;

INSERT INTO res_users (id, company_id, partner_id, login, active, share,
       notification_type, tour_enabled, create_date, write_date, create_uid, write_uid)
SELECT user_id, company_id, partner_id, email, TRUE, FALSE,
       'email', FALSE, history_start(), history_start(), 1, 1
  FROM person WHERE user_id IS NOT NULL;
INSERT INTO res_company_users_rel (cid, user_id)
SELECT company_id, user_id FROM person WHERE user_id IS NOT NULL;
INSERT INTO res_groups_users_rel (gid, uid)
SELECT known('base.group_user'), user_id FROM person WHERE user_id IS NOT NULL
UNION ALL
SELECT known('sales_team.group_sale_salesman'), user_id FROM person
 WHERE number <= %(salespeople)s;

INSERT INTO resource_resource (id, name, company_id, user_id, calendar_id, tz,
       resource_type, time_efficiency, active, create_date, write_date)
SELECT resource_id, name, company_id, user_id, calendar_id, tz,
       'user', 100, TRUE, history_start(), history_start()
  FROM person;
INSERT INTO hr_employee (id, name, resource_id, company_id, user_id, work_contact_id,
       current_version_id, work_email, active, create_date, write_date)
SELECT employee_id, name, resource_id, company_id, user_id, partner_id,
       version_id, email, TRUE, history_start(), history_start()
  FROM person;
INSERT INTO hr_version (id, employee_id, company_id, job_id, department_id,
       resource_calendar_id, employee_type, date_version, active, marital,
       distance_home_work_unit, hr_responsible_id, last_modified_uid,
       last_modified_date, create_date, write_date)
SELECT version_id, employee_id, company_id, job_id, department_id,
       calendar_id, CASE WHEN dice('in training', number) < 0.05 THEN 'trainee'
                         ELSE 'employee' END, history_start(), TRUE, 'single',
       'kilometers', 1, 1, history_start(), history_start(), history_start()
  FROM person;

-- The first of them sell; each belongs to a team, mostly one of the own company.
CREATE TABLE salesperson AS
SELECT person.number, person.user_id, person.partner_id, person.company_id,
       team.id AS team_id
  FROM person
  JOIN team ON team.number = 1 + mod(person.number, %(teams)s)
 WHERE person.number <= %(salespeople)s;
INSERT INTO crm_team_member (crm_team_id, user_id, active, create_date, write_date)
SELECT team_id, user_id, TRUE, history_start(), history_start() FROM salesperson;
