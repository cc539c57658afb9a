-- Activities on leads and contacts done by their deadline, out of those due.
SELECT date_trunc('month', a.date_deadline)::date AS month,
       CASE WHEN a.res_model = 'crm.lead'
            THEN COALESCE(l.company_id, t.company_id, h.company_id)
            ELSE COALESCE(p.company_id, u.company_id) END AS company_id,
       l.team_id, count(*) FILTER (WHERE a.date_done <= a.date_deadline), count(*)
  FROM mail_activity a
  LEFT JOIN res_users u ON u.id = a.user_id
  LEFT JOIN crm_lead l ON a.res_model = 'crm.lead' AND l.id = a.res_id
  LEFT JOIN crm_team t ON t.id = l.team_id
  LEFT JOIN res_users h ON h.id = l.user_id
  LEFT JOIN res_partner p ON a.res_model = 'res.partner' AND p.id = a.res_id
  LEFT JOIN res_company c
    ON c.id = CASE WHEN a.res_model = 'crm.lead'
                   THEN COALESCE(l.company_id, t.company_id, h.company_id)
                   ELSE COALESCE(p.company_id, u.company_id) END
  LEFT JOIN resource_calendar k ON k.id = c.resource_calendar_id
 WHERE (l.id IS NOT NULL OR p.id IS NOT NULL)
   AND a.date_deadline < (now() AT TIME ZONE COALESCE(k.tz, 'UTC'))::date
   AND (a.date_deadline >= %(new_from)s AND a.date_deadline < %(new_until)s
        OR a.date_deadline >= %(old_from)s AND a.date_deadline < %(old_until)s)
   AND date_trunc('month', a.date_deadline)::date = ANY(%(months)s)
 GROUP BY 1, 2, 3
