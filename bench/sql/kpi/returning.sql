-- Won by customers of the company who had won before, out of won leads with a customer.
WITH clock AS (
    SELECT c.id AS company_id, k.tz
      FROM res_company c
      JOIN resource_calendar k ON k.id = c.resource_calendar_id
     UNION ALL
    SELECT 0, 'UTC'
),
start AS (
    SELECT company_id, m.month::date, m.month AT TIME ZONE tz AT TIME ZONE 'UTC' AS moment
      FROM clock
     CROSS JOIN generate_series(%(first)s::timestamp, %(after)s::timestamp,
                                interval '1 month') m (month)
),
cut AS (
    SELECT moment, row_number() OVER (ORDER BY moment) AS number
      FROM (SELECT DISTINCT moment FROM start) moments
),
cuts AS MATERIALIZED (SELECT array_agg(moment ORDER BY moment) AS moments FROM cut),
period AS (
    SELECT start.company_id, cut.number, max(start.month) AS month
      FROM start
      JOIN cut ON cut.moment >= start.moment
     GROUP BY 1, 2
),
won AS (
    SELECT l.date_closed, l.team_id, p.commercial_partner_id AS customer_id,
           COALESCE(l.company_id, t.company_id, u.company_id) AS company_id
      FROM crm_lead l
      JOIN res_partner p ON p.id = l.partner_id
      LEFT JOIN crm_team t ON t.id = l.team_id
      LEFT JOIN res_users u ON u.id = l.user_id
     WHERE l.won_status = 'won' AND l.date_closed IS NOT NULL
),
ordered AS (
    SELECT won.company_id, won.team_id,
           width_bucket(won.date_closed, (SELECT moments FROM cuts)) AS number,
           count(*) FILTER (WHERE won.date_closed > won.first) AS numerator,
           count(*) AS denominator
      FROM (SELECT won.*, min(date_closed) OVER (PARTITION BY company_id, customer_id)
                   AS first
              FROM won) won
     GROUP BY 1, 2, 3
)
SELECT period.month, ordered.company_id, ordered.team_id, ordered.numerator,
       ordered.denominator
  FROM ordered
  JOIN period ON period.number = ordered.number
             AND period.company_id = COALESCE(ordered.company_id, 0)
 WHERE period.month = ANY(%(months)s)
