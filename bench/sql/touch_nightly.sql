-- Touches per touchpoint and company in the given months. Months are those of the
-- company's own time zone; records of no company count in that of the first one. The
-- months lie in two spans, a day wider than they are, which indexes can find. Leads, and
-- messages about them, are read once, each for two touchpoints.
WITH span AS (
    SELECT p.id, m.month, m.month::timestamp AT TIME ZONE p.tz AT TIME ZONE 'UTC' AS starts,
           LEAST((m.month + interval '1 month') AT TIME ZONE p.tz AT TIME ZONE 'UTC',
                 now() AT TIME ZONE 'UTC' + interval '1 microsecond') AS ends
      FROM (SELECT c.id, k.tz
              FROM res_company c
              JOIN resource_calendar k ON k.id = c.resource_calendar_id
             UNION ALL
           (SELECT 0, k.tz
              FROM res_company c
              JOIN resource_calendar k ON k.id = c.resource_calendar_id
             ORDER BY c.sequence, c.name LIMIT 1)) p
     CROSS JOIN unnest(%(months)s::date[]) m (month)
),
lead AS (
    SELECT l.create_date AS created, CASE l.won_status WHEN 'won' THEN l.date_closed END
           AS won, COALESCE(l.company_id, t.company_id, u.company_id) AS company_id
      FROM crm_lead l
      LEFT JOIN crm_team t ON t.id = l.team_id
      LEFT JOIN res_users u ON u.id = l.user_id
     WHERE l.create_date >= %(new_from)s AND l.create_date < %(new_until)s
        OR l.create_date >= %(old_from)s AND l.create_date < %(old_until)s
        OR l.won_status = 'won'
           AND (l.date_closed >= %(new_from)s AND l.date_closed < %(new_until)s
                OR l.date_closed >= %(old_from)s AND l.date_closed < %(old_until)s)
)
SELECT 'touchpoint_first_inquiry' AS touchpoint, span.month, lead.company_id, count(*)
  FROM lead
  JOIN span ON span.id = COALESCE(lead.company_id, 0)
           AND lead.created >= span.starts AND lead.created < span.ends
 GROUP BY 2, 3
 UNION ALL
SELECT 'touchpoint_contract', span.month, lead.company_id, count(*)
  FROM lead
  JOIN span ON span.id = COALESCE(lead.company_id, 0)
           AND lead.won >= span.starts AND lead.won < span.ends
 GROUP BY 2, 3
 UNION ALL
SELECT CASE m.message_type WHEN 'email' THEN 'touchpoint_inquiry_passed_on'
                           ELSE 'touchpoint_advice' END,
       span.month, m.record_company_id, count(*)
  FROM mail_message m
  JOIN span ON span.id = COALESCE(m.record_company_id, 0)
           AND m.date >= span.starts AND m.date < span.ends
 WHERE m.model = 'crm.lead'
   AND (m.date >= %(new_from)s AND m.date < %(new_until)s
        OR m.date >= %(old_from)s AND m.date < %(old_until)s)
   AND (m.message_type = 'email'
        OR m.message_type IN ('comment', 'email_outgoing')
           AND m.is_internal IS NOT TRUE
           AND COALESCE(m.subtype_id, 0) NOT IN (
               SELECT id FROM mail_message_subtype WHERE internal))
 GROUP BY 1, 2, 3
 UNION ALL
SELECT 'touchpoint_order_status', span.month, m.record_company_id, count(*)
  FROM mail_message m
  JOIN res_partner a ON a.id = m.author_id AND a.partner_share
  JOIN span ON span.id = COALESCE(m.record_company_id, 0)
           AND m.date >= span.starts AND m.date < span.ends
 WHERE m.model IN ('project.task', 'res.partner')
   AND (m.date >= %(new_from)s AND m.date < %(new_until)s
        OR m.date >= %(old_from)s AND m.date < %(old_until)s)
   AND m.message_type IN ('comment', 'email')
 GROUP BY 2, 3
 UNION ALL
SELECT 'touchpoint_delay_told', span.month, m.record_company_id, count(*)
  FROM mail_message m
  JOIN res_partner a ON a.id = m.author_id AND a.partner_share IS NOT TRUE
  JOIN span ON span.id = COALESCE(m.record_company_id, 0)
           AND m.date >= span.starts AND m.date < span.ends
 WHERE m.model IN ('project.task', 'res.partner')
   AND (m.date >= %(new_from)s AND m.date < %(new_until)s
        OR m.date >= %(old_from)s AND m.date < %(old_until)s)
   AND m.message_type IN ('comment', 'email_outgoing')
   AND m.is_internal IS NOT TRUE
   AND COALESCE(m.subtype_id, 0) NOT IN (
           SELECT id FROM mail_message_subtype WHERE internal)
   AND EXISTS (SELECT FROM mail_notification n
                 JOIN res_partner p ON p.id = n.res_partner_id AND p.partner_share
                WHERE n.mail_message_id = m.id)
 GROUP BY 2, 3
 UNION ALL
SELECT 'touchpoint_visit', span.month, COALESCE(l.company_id, u.company_id), count(*)
  FROM calendar_event e
  LEFT JOIN crm_lead l ON l.id = e.opportunity_id
  LEFT JOIN res_users u ON u.id = e.user_id
  JOIN span ON span.id = COALESCE(l.company_id, u.company_id, 0)
           AND e.start >= span.starts AND e.start < span.ends
 WHERE e.opportunity_id IS NOT NULL AND e.active
   AND (e.start >= %(new_from)s AND e.start < %(new_until)s
        OR e.start >= %(old_from)s AND e.start < %(old_until)s)
 GROUP BY 2, 3
 UNION ALL
SELECT CASE t.category WHEN 'phonecall' THEN 'touchpoint_follow_up_call'
                       ELSE 'touchpoint_customer_history' END,
       m.month, u.company_id, count(*)
  FROM mail_activity a
  JOIN mail_activity_type t ON t.id = a.activity_type_id
   AND t.category IS DISTINCT FROM 'meeting'
  LEFT JOIN res_users u ON u.id = a.user_id
  JOIN unnest(%(months)s::date[]) m (month)
    ON a.date_done >= m.month AND a.date_done < m.month + interval '1 month'
 WHERE a.res_model IN ('crm.lead', 'res.partner')
   AND NOT a.active AND a.date_done <= now() AT TIME ZONE 'UTC'
 GROUP BY 1, 2, 3
 UNION ALL
SELECT 'touchpoint_commissioning', span.month, COALESCE(t.company_id, p.company_id),
       count(*)
  FROM project_task t
  LEFT JOIN project_project p ON p.id = t.project_id
  JOIN span ON span.id = COALESCE(t.company_id, p.company_id, 0)
           AND t.date_last_stage_update >= span.starts
           AND t.date_last_stage_update < span.ends
 WHERE t.state = '1_done' AND t.partner_id IS NOT NULL
   AND (t.date_last_stage_update >= %(new_from)s
        AND t.date_last_stage_update < %(new_until)s
        OR t.date_last_stage_update >= %(old_from)s
        AND t.date_last_stage_update < %(old_until)s)
 GROUP BY 2, 3
 UNION ALL
SELECT 'touchpoint_feedback', span.month, NULL::int, count(*)
  FROM rating_rating r
  JOIN span ON span.id = 0 AND r.rated_on >= span.starts AND r.rated_on < span.ends
 WHERE r.consumed
 GROUP BY 2
