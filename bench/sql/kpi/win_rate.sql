-- Won out of won and lost leads, by month of closing, company and team.
-- To convert every moment would cost more than to count it: each is looked up among
-- the starts of all months in all time zones.
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
closed AS (
    SELECT width_bucket(l.date_closed, (SELECT moments FROM cuts)) AS number,
           COALESCE(l.company_id, t.company_id, u.company_id) AS company_id, l.team_id,
           count(*) FILTER (WHERE l.won_status = 'won') AS numerator, count(*) AS denominator
      FROM crm_lead l
      LEFT JOIN crm_team t ON t.id = l.team_id
      LEFT JOIN res_users u ON u.id = l.user_id
     WHERE l.won_status IN ('won', 'lost')
       AND (l.date_closed >= %(new_from)s AND l.date_closed < %(new_until)s
        OR l.date_closed >= %(old_from)s AND l.date_closed < %(old_until)s)
     GROUP BY 1, 2, 3
)
SELECT period.month, closed.company_id, closed.team_id, closed.numerator,
       closed.denominator
  FROM closed
  JOIN period ON period.number = closed.number
             AND period.company_id = COALESCE(closed.company_id, 0)
 WHERE period.month = ANY(%(months)s)
