-- Touches per touchpoint, month and company, all history. Months are those of the
-- company's own time zone; records of no company count in that of the first one.
-- To convert every moment would cost more than to count it. So a moment is looked up
-- among the starts of all months in all time zones, in UTC; what lies between two of
-- them is in one month wherever the company is. Leads, and messages about them,
-- are read once, each for two touchpoints.
WITH start AS (
    SELECT p.id, m.first::date AS month, m.first AT TIME ZONE p.tz AT TIME ZONE 'UTC'
           AS moment
      FROM (SELECT c.id, k.tz
              FROM res_company c
              JOIN resource_calendar k ON k.id = c.resource_calendar_id
             UNION ALL
           (SELECT 0, k.tz
              FROM res_company c
              JOIN resource_calendar k ON k.id = c.resource_calendar_id
             ORDER BY c.sequence, c.name LIMIT 1)) p
     CROSS JOIN generate_series(date_trunc('month', now()::timestamp) - interval '4 years',
                                date_trunc('month', now()::timestamp),
                                interval '1 month') m (first)
),
cut AS (
    SELECT moment, row_number() OVER (ORDER BY moment) AS number
      FROM (SELECT DISTINCT moment FROM start) moments
),
cuts AS (SELECT array_agg(moment ORDER BY moment) AS moments FROM cut),
period AS (
    SELECT start.id, cut.number, max(start.month) AS month
      FROM start JOIN cut ON cut.moment >= start.moment
     GROUP BY 1, 2
),
lead AS (
    SELECT width_bucket(l.create_date, (SELECT moments FROM cuts)) AS created,
           CASE WHEN l.won_status = 'won' AND l.date_closed <= now() AT TIME ZONE 'UTC'
                THEN width_bucket(l.date_closed, (SELECT moments FROM cuts)) END AS won,
           COALESCE(l.company_id, t.company_id, u.company_id) AS company_id,
           count(*) AS n
      FROM crm_lead l
      LEFT JOIN crm_team t ON t.id = l.team_id
      LEFT JOIN res_users u ON u.id = l.user_id
     WHERE l.create_date <= now() AT TIME ZONE 'UTC'
     GROUP BY 1, 2, 3
),
touch (touchpoint, period, company_id, n) AS (
    SELECT 'touchpoint_first_inquiry', created, company_id, n FROM lead
     UNION ALL
    SELECT 'touchpoint_contract', won, company_id, n FROM lead WHERE won IS NOT NULL
     UNION ALL
    SELECT CASE m.message_type WHEN 'email' THEN 'touchpoint_inquiry_passed_on'
                               ELSE 'touchpoint_advice' END,
           width_bucket(m.date, (SELECT moments FROM cuts)), m.record_company_id,
           count(*)
      FROM mail_message m
     WHERE m.model = 'crm.lead' AND m.date <= now() AT TIME ZONE 'UTC'
       AND (m.message_type = 'email'
            OR m.message_type IN ('comment', 'email_outgoing')
               AND m.is_internal IS NOT TRUE
               AND COALESCE(m.subtype_id, 0) NOT IN (
               SELECT id FROM mail_message_subtype WHERE internal))
     GROUP BY 1, 2, 3
     UNION ALL
    SELECT 'touchpoint_order_status', width_bucket(m.date, (SELECT moments FROM cuts)),
           m.record_company_id, count(*)
      FROM mail_message m
      JOIN res_partner a ON a.id = m.author_id AND a.partner_share
     WHERE m.model IN ('project.task', 'res.partner')
       AND m.message_type IN ('comment', 'email')
       AND m.date <= now() AT TIME ZONE 'UTC'
     GROUP BY 2, 3
     UNION ALL
    SELECT 'touchpoint_delay_told', width_bucket(m.date, (SELECT moments FROM cuts)),
           m.record_company_id, count(*)
      FROM mail_message m
      JOIN res_partner a ON a.id = m.author_id AND a.partner_share IS NOT TRUE
     WHERE m.model IN ('project.task', 'res.partner')
       AND m.message_type IN ('comment', 'email_outgoing')
       AND m.is_internal IS NOT TRUE
       AND COALESCE(m.subtype_id, 0) NOT IN (
               SELECT id FROM mail_message_subtype WHERE internal)
       AND EXISTS (SELECT FROM mail_notification n
                     JOIN res_partner p ON p.id = n.res_partner_id AND p.partner_share
                    WHERE n.mail_message_id = m.id)
       AND m.date <= now() AT TIME ZONE 'UTC'
     GROUP BY 2, 3
     UNION ALL
    SELECT 'touchpoint_visit', width_bucket(e.start, (SELECT moments FROM cuts)),
           COALESCE(l.company_id, u.company_id), count(*)
      FROM calendar_event e
      LEFT JOIN crm_lead l ON l.id = e.opportunity_id
      LEFT JOIN res_users u ON u.id = e.user_id
     WHERE e.opportunity_id IS NOT NULL AND e.active
       AND e.start <= now() AT TIME ZONE 'UTC'
     GROUP BY 2, 3
     UNION ALL
    SELECT 'touchpoint_commissioning',
           width_bucket(t.date_last_stage_update, (SELECT moments FROM cuts)),
           COALESCE(t.company_id, p.company_id), count(*)
      FROM project_task t
      LEFT JOIN project_project p ON p.id = t.project_id
     WHERE t.state = '1_done' AND t.partner_id IS NOT NULL
       AND t.date_last_stage_update <= now() AT TIME ZONE 'UTC'
     GROUP BY 2, 3
     UNION ALL
    SELECT 'touchpoint_feedback', width_bucket(r.rated_on, (SELECT moments FROM cuts)),
           NULL, count(*)
      FROM rating_rating r
     WHERE r.consumed AND r.rated_on <= now() AT TIME ZONE 'UTC'
     GROUP BY 2
)
SELECT touch.touchpoint, period.month, touch.company_id, sum(touch.n)::int
  FROM touch
  JOIN period ON period.number = touch.period
             AND period.id = COALESCE(touch.company_id, 0)
 GROUP BY 1, 2, 3
 UNION ALL
SELECT CASE t.category WHEN 'phonecall' THEN 'touchpoint_follow_up_call'
                       ELSE 'touchpoint_customer_history' END,
       date_trunc('month', a.date_done)::date,
       u.company_id, count(*)
  FROM mail_activity a
  JOIN mail_activity_type t ON t.id = a.activity_type_id
   AND t.category IS DISTINCT FROM 'meeting'
  LEFT JOIN res_users u ON u.id = a.user_id
 WHERE a.res_model IN ('crm.lead', 'res.partner')
   AND NOT a.active AND a.date_done <= now() AT TIME ZONE 'UTC'
 GROUP BY 1, 2, 3
