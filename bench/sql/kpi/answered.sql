-- Answered by the same clock time on the next working day, out of new leads old enough
-- to judge. Working days: those of the company's calendar without holidays.
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
touch AS (
    SELECT m.res_id AS lead_id, m.date
      FROM mail_message m
      JOIN res_users u ON u.partner_id = m.author_id AND NOT u.share AND u.id <> 1
     WHERE m.model = 'crm.lead' AND (m.date >= %(new_from)s AND m.date < %(new_until)s::timestamp + interval '20 days'
        OR m.date >= %(old_from)s AND m.date < %(old_until)s::timestamp + interval '20 days')
       AND (m.message_type = 'email_outgoing'
            OR m.message_type = 'email' AND m.parent_id IS NOT NULL
            OR m.message_type = 'comment' AND m.is_internal IS NOT TRUE
               AND COALESCE(m.subtype_id, 0) NOT IN (
                   SELECT id FROM mail_message_subtype WHERE internal))
     UNION ALL
    SELECT a.res_id, LEAST(a.write_date, a.date_done + time '23:59:59.999999')
      FROM mail_activity a
      JOIN res_users u ON u.id = a.write_uid AND NOT u.share AND u.id <> 1
     WHERE a.res_model = 'crm.lead' AND (a.date_done >= %(new_from)s AND a.date_done < %(new_until)s::timestamp + interval '20 days'
        OR a.date_done >= %(old_from)s AND a.date_done < %(old_until)s::timestamp + interval '20 days')
     UNION ALL
    SELECT e.opportunity_id, e.start
      FROM calendar_event e
      JOIN res_users u ON u.id = e.user_id AND NOT u.share AND u.id <> 1
     WHERE e.opportunity_id IS NOT NULL AND e.active
       AND e.start <= now() AT TIME ZONE 'UTC'
       AND (e.start >= %(new_from)s AND e.start < %(new_until)s::timestamp + interval '20 days'
        OR e.start >= %(old_from)s AND e.start < %(old_until)s::timestamp + interval '20 days')
),
worked AS (
    SELECT clock.company_id, clock.tz, d.day::date AS day,
           CASE WHEN c.id IS NULL THEN extract(isodow FROM d.day) < 6
                ELSE EXISTS (SELECT FROM resource_calendar_attendance h
                              WHERE h.calendar_id = c.resource_calendar_id
                                AND h.dayofweek::int = extract(isodow FROM d.day) - 1)
           END
           AND NOT EXISTS (SELECT FROM resource_calendar_leaves o
                            WHERE o.resource_id IS NULL AND o.company_id = c.id
                              AND o.date_from <= d.day + interval '8 hours'
                              AND o.date_to >= d.day + interval '16 hours') AS is_worked
      FROM clock
     CROSS JOIN generate_series(%(first)s::timestamp - interval '2 days',
                                %(after)s::timestamp + interval '20 days',
                                interval '1 day') d (day)
      LEFT JOIN res_company c ON c.id = clock.company_id
),
calendar AS MATERIALIZED (
    SELECT company_id, tz, min(day) AS first, array_agg(next_day ORDER BY day) AS next_days
      FROM (SELECT company_id, tz, day, min(day) FILTER (WHERE is_worked) OVER (
                   PARTITION BY company_id ORDER BY day
                   ROWS BETWEEN 1 FOLLOWING AND 20 FOLLOWING) AS next_day
              FROM worked) day
     GROUP BY 1, 2
),
lead AS (
    SELECT l.id, l.company_id, l.team_id, l.user_id, l.create_date, touch.date AS touched
      FROM crm_lead l
      JOIN touch ON touch.lead_id = l.id
                AND touch.date >= l.create_date
                AND touch.date <= l.create_date + interval '20 days'
     WHERE (l.create_date >= %(new_from)s AND l.create_date < %(new_until)s
        OR l.create_date >= %(old_from)s AND l.create_date < %(old_until)s)
     UNION ALL
    SELECT l.id, l.company_id, l.team_id, l.user_id, l.create_date, NULL
      FROM crm_lead l
     WHERE (l.create_date >= %(new_from)s AND l.create_date < %(new_until)s
        OR l.create_date >= %(old_from)s AND l.create_date < %(old_until)s)
       AND l.create_date >= now() AT TIME ZONE 'UTC' - interval '20 days'
    OFFSET 0
),
timed AS (
    SELECT local.id, local.company_id, local.team_id, local.create_date, local.touched,
           (local.next_days[local.moment::date - local.first + 1] + local.moment::time)
           AT TIME ZONE local.tz AT TIME ZONE 'UTC' AS deadline
      FROM (SELECT l.id, l.team_id, l.create_date, l.touched, calendar.*,
                   l.create_date AT TIME ZONE 'UTC' AT TIME ZONE calendar.tz AS moment
              FROM lead l
              LEFT JOIN crm_team t ON t.id = l.team_id
              LEFT JOIN res_users u ON u.id = l.user_id
              JOIN calendar ON calendar.company_id
                             = COALESCE(l.company_id, t.company_id, u.company_id, 0)) local
    OFFSET 0
),
judged AS (
    SELECT COALESCE(l.company_id, t.company_id, u.company_id) AS company_id, l.team_id,
           width_bucket(l.create_date, (SELECT moments FROM cuts)) AS number,
           0 AS numerator, count(*) AS denominator
      FROM crm_lead l
      LEFT JOIN crm_team t ON t.id = l.team_id
      LEFT JOIN res_users u ON u.id = l.user_id
     WHERE (l.create_date >= %(new_from)s AND l.create_date < %(new_until)s
        OR l.create_date >= %(old_from)s AND l.create_date < %(old_until)s)
     GROUP BY 1, 2, 3
     UNION ALL
    SELECT NULLIF(company_id, 0), team_id,
           width_bucket(create_date, (SELECT moments FROM cuts)), 1, 0
      FROM (SELECT DISTINCT id, company_id, team_id, create_date
              FROM timed
             WHERE deadline <= now() AT TIME ZONE 'UTC' AND touched <= deadline) answered
     UNION ALL
    SELECT NULLIF(company_id, 0), team_id,
           width_bucket(create_date, (SELECT moments FROM cuts)), 0, -1
      FROM timed
     WHERE deadline > now() AT TIME ZONE 'UTC' AND touched IS NULL
)
SELECT period.month, judged.company_id, judged.team_id, sum(judged.numerator),
       sum(judged.denominator)
  FROM judged
  JOIN period ON period.number = judged.number
             AND period.company_id = COALESCE(judged.company_id, 0)
 WHERE period.month = ANY(%(months)s)
 GROUP BY 1, 2, 3
HAVING sum(judged.denominator) > 0
