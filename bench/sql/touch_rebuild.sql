-- Touches per touchpoint, month and company, all history. Months are those of the
-- company's own time zone; records of no company count in that of the first one.
-- A moment is looked up among the starts of the months, in UTC: that costs less than to
-- convert it. Leads and messages are read once, each for two touchpoints.
WITH month AS (
    SELECT first::date, number
      FROM generate_series(date_trunc('month', now()::timestamp) - interval '4 years',
                           date_trunc('month', now()::timestamp) + interval '1 month',
                           interval '1 month') WITH ORDINALITY m (first, number)
),
place AS (
    SELECT p.id, array_agg(m.first::timestamp AT TIME ZONE p.tz AT TIME ZONE 'UTC'
                           ORDER BY m.first) AS months
      FROM (SELECT c.id, k.tz
              FROM res_company c
              JOIN resource_calendar k ON k.id = c.resource_calendar_id
             UNION ALL
           (SELECT 0, k.tz
              FROM res_company c
              JOIN resource_calendar k ON k.id = c.resource_calendar_id
             ORDER BY c.sequence, c.name LIMIT 1)) p
     CROSS JOIN month m
     GROUP BY p.id
),
lead AS (
    SELECT width_bucket(l.create_date, place.months) AS created,
           CASE WHEN l.won_status = 'won' AND l.date_closed <= now() AT TIME ZONE 'UTC'
                THEN width_bucket(l.date_closed, place.months) END AS won,
           COALESCE(l.company_id, t.company_id, u.company_id) AS company_id,
           count(*) AS n
      FROM crm_lead l
      LEFT JOIN crm_team t ON t.id = l.team_id
      LEFT JOIN res_users u ON u.id = l.user_id
      JOIN place ON place.id = COALESCE(l.company_id, t.company_id, u.company_id, 0)
     WHERE l.create_date <= now() AT TIME ZONE 'UTC'
     GROUP BY 1, 2, 3
),
message AS (
    SELECT m.message_type = 'email' AS received,
           width_bucket(m.date, place.months) AS month, m.record_company_id AS company_id,
           count(*) AS n
      FROM mail_message m
      JOIN place ON place.id = COALESCE(m.record_company_id, 0)
     WHERE m.model = 'crm.lead' AND m.date <= now() AT TIME ZONE 'UTC'
       AND (m.message_type = 'email'
            OR m.message_type IN ('comment', 'email_outgoing')
               AND m.is_internal IS NOT TRUE
               AND m.subtype_id IN (SELECT id FROM mail_message_subtype
                                     WHERE internal IS NOT TRUE))
     GROUP BY 1, 2, 3
),
touch (touchpoint, month, company_id, n) AS (
    SELECT 'touchpoint_first_inquiry', created, company_id, sum(n)
      FROM lead GROUP BY 2, 3
     UNION ALL
    SELECT 'touchpoint_contract', won, company_id, sum(n)
      FROM lead WHERE won IS NOT NULL GROUP BY 2, 3
     UNION ALL
    SELECT CASE WHEN received THEN 'touchpoint_inquiry_passed_on'
                ELSE 'touchpoint_advice' END, month, company_id, n
      FROM message
     UNION ALL
    SELECT 'touchpoint_visit', width_bucket(e.start, place.months),
           COALESCE(l.company_id, u.company_id), count(*)
      FROM calendar_event e
      LEFT JOIN crm_lead l ON l.id = e.opportunity_id
      LEFT JOIN res_users u ON u.id = e.user_id
      JOIN place ON place.id = COALESCE(l.company_id, u.company_id, 0)
     WHERE e.opportunity_id IS NOT NULL AND e.active
       AND e.start <= now() AT TIME ZONE 'UTC'
     GROUP BY 2, 3
     UNION ALL
    SELECT 'touchpoint_commissioning',
           width_bucket(t.date_last_stage_update, place.months),
           COALESCE(t.company_id, p.company_id), count(*)
      FROM project_task t
      LEFT JOIN project_project p ON p.id = t.project_id
      JOIN place ON place.id = COALESCE(t.company_id, p.company_id, 0)
     WHERE t.state = '1_done' AND t.partner_id IS NOT NULL
       AND t.date_last_stage_update <= now() AT TIME ZONE 'UTC'
     GROUP BY 2, 3
     UNION ALL
    SELECT 'touchpoint_feedback', width_bucket(r.rated_on, place.months), NULL, count(*)
      FROM rating_rating r
      JOIN place ON place.id = 0
     WHERE r.consumed AND r.rated_on <= now() AT TIME ZONE 'UTC'
     GROUP BY 2
)
SELECT touch.touchpoint, month.first, touch.company_id, touch.n::int
  FROM touch JOIN month ON month.number = touch.month
 UNION ALL
SELECT 'touchpoint_follow_up_call', date_trunc('month', a.date_done)::date,
       u.company_id, count(*)
  FROM mail_activity a
  JOIN mail_activity_type t ON t.id = a.activity_type_id AND t.category = 'phonecall'
  LEFT JOIN res_users u ON u.id = a.user_id
 WHERE a.res_model IN ('crm.lead', 'res.partner')
   AND NOT a.active AND a.date_done <= now() AT TIME ZONE 'UTC'
 GROUP BY 2, 3
