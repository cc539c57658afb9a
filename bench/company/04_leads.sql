-- Leads: a quarter is won, half of them lost, the others open. Many know their company only by
-- their team or by who looks after them, some not at all.

CREATE UNLOGGED TABLE lead AS
SELECT i AS number, nextval('crm_lead_id_seq') AS id,
       moment('lead', i, %(leads)s) AS created,
       interval '1 day' * (1 + 119 * dice('days', i) ^ 2) AS taken,
       dice('outcome', i) AS outcome,
       customer.partner_id, salesperson.user_id, salesperson.company_id,
       salesperson.partner_id AS author_id,
       CASE WHEN dice('has a team', i) < 0.95 THEN salesperson.team_id END AS team_id
  FROM generate_series(1, %(leads)s) i
  JOIN customer ON customer.number = pick('customer', i, %(customers)s)
  JOIN salesperson ON salesperson.number = pick('salesperson', i, %(salespeople)s);

INSERT INTO crm_lead (id, name, type, priority, partner_id, partner_name, contact_name,
       email_from, email_normalized, phone, city, description, user_id, team_id,
       company_id, stage_id, won_status, active, probability, automated_probability,
       lost_reason_id, expected_revenue, prorated_revenue, date_open, date_closed,
       date_last_stage_update, date_conversion, day_open, day_close, color,
       create_date, write_date, create_uid, write_uid)
SELECT l.id, 'Inquiry ' || l.number, CASE WHEN dice('kind', l.number) < 0.2
       THEN 'lead' ELSE 'opportunity' END, (pick('priority', l.number, 4) - 1)::text,
       CASE WHEN dice('is known', l.number) < 0.9 THEN l.partner_id END,
       customer_name(l.number), person_name(l.number), mail.address, mail.address,
       '+49 40 ' || pick('phone', l.number, 9999999), 'Hamburg',
       CASE WHEN dice('is long', l.number) < 0.3
            THEN repeat('<p>We need an offer for our new site.</p>', 4) END,
       CASE WHEN dice('has a salesperson', l.number) < 0.93 THEN l.user_id END,
       l.team_id,
       CASE WHEN dice('has a company', l.number) < 0.6 THEN l.company_id END,
       stage.id, ended.status, ended.status <> 'lost', ended.probability,
       ended.probability,
       CASE WHEN ended.status = 'lost' THEN reason.id END,
       1000 * pick('revenue', l.number, 90), 500 * pick('revenue', l.number, 90),
       l.created + l.taken / 10, ended.moment,
       COALESCE(ended.moment, LEAST(l.created + l.taken / 2, now() AT TIME ZONE 'UTC')),
       l.created, 1, CASE WHEN ended.moment IS NOT NULL
                          THEN extract(epoch FROM l.taken) / 86400 END,
       0, l.created, COALESCE(ended.moment, l.created), 1, 1
  FROM lead l
 CROSS JOIN LATERAL (
       SELECT 'person@inquiry' || l.number || '.example' AS address) mail
 CROSS JOIN LATERAL (
       SELECT CASE WHEN l.created + l.taken > now() AT TIME ZONE 'UTC' THEN 'pending'
                   WHEN l.outcome < 0.28 THEN 'won'
                   WHEN l.outcome < 0.70 THEN 'lost'
                   ELSE 'pending' END AS status) result
 CROSS JOIN LATERAL (
       SELECT result.status,
              CASE WHEN result.status <> 'pending' THEN l.created + l.taken END AS moment,
              CASE result.status WHEN 'won' THEN 100 WHEN 'lost' THEN 0
                   ELSE pick('chance', l.number, 90) END AS probability) ended
  JOIN stage ON stage.number = CASE result.status WHEN 'won' THEN 4
                               ELSE pick('stage', l.number, 3) END
  JOIN reason ON reason.number = pick('reason', l.number, %(reasons)s);
