-- Points that customers gave, out of how many ratings.
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
rated AS (
    SELECT width_bucket(r.rated_on, (SELECT moments FROM cuts)) AS number,
           COALESCE(t.company_id, p.company_id,
                    (SELECT min(u.company_id) FROM res_users u
                      WHERE u.partner_id = r.rated_partner_id)) AS company_id,
           sum(r.rating) AS numerator, count(*) AS denominator
      FROM rating_rating r
      LEFT JOIN project_task t ON r.res_model = 'project.task' AND t.id = r.res_id
      LEFT JOIN project_project p ON p.id = t.project_id
     WHERE r.consumed AND r.rating >= 1
     GROUP BY 1, 2
)
SELECT period.month, rated.company_id, NULL::int, rated.numerator, rated.denominator
  FROM rated
  JOIN period ON period.number = rated.number
             AND period.company_id = COALESCE(rated.company_id, 0)
 WHERE period.month = ANY(%(months)s)
