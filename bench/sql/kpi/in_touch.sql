-- Customers touched in the 90 days before the end of a month, or before now, out of
-- those with an opportunity created or won in the year to that month and not lost.
-- Months are bits of a number: what is marked for a customer is added up once.
WITH clock AS (
    SELECT c.id AS company_id, k.tz
      FROM res_company c
      JOIN resource_calendar k ON k.id = c.resource_calendar_id
     UNION ALL
    SELECT 0, 'UTC'
),
month AS (
    SELECT n.number, n.month, clock.company_id,
           (n.month::timestamp - interval '11 months') AT TIME ZONE tz AT TIME ZONE 'UTC'
           AS year_from,
           LEAST((n.month::timestamp + interval '1 month') AT TIME ZONE tz
                 AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC') AS ends
      FROM clock
     CROSS JOIN unnest(%(months)s::date[]) WITH ORDINALITY n (month, number)
),
cut AS (
    SELECT DISTINCT unnest(ARRAY[year_from, ends - interval '90 days', ends]) AS moment
      FROM month
),
cuts AS MATERIALIZED (SELECT array_agg(moment ORDER BY moment) AS moments FROM cut),
stretch AS MATERIALIZED (
    SELECT c.number, month.company_id,
           bit_or(CASE WHEN c.moment >= month.year_from THEN 1::bigint << month.number::int
                       ELSE 0 END) AS active,
           bit_or(CASE WHEN c.moment >= month.ends - interval '90 days'
                       THEN 1::bigint << month.number::int ELSE 0 END) AS touched
      FROM (SELECT moment, row_number() OVER (ORDER BY moment) AS number FROM cut) c
      JOIN month ON c.moment < month.ends
     GROUP BY 1, 2
),
lead AS (
    SELECT l.id, COALESCE(l.company_id, t.company_id, u.company_id, 0) AS company_id,
           p.commercial_partner_id AS customer_id, l.won_status, l.create_date,
           l.date_closed
      FROM crm_lead l
      JOIN res_partner p ON p.id = l.partner_id
      LEFT JOIN crm_team t ON t.id = l.team_id
      LEFT JOIN res_users u ON u.id = l.user_id
),
active AS (
    SELECT lead.company_id, lead.customer_id, bit_or(stretch.active) AS months
      FROM (SELECT company_id, customer_id,
                   width_bucket(create_date, (SELECT moments FROM cuts)) AS number
              FROM lead
             WHERE won_status <> 'lost'
               AND create_date >= (SELECT min(moment) FROM cut)
             UNION ALL
            SELECT company_id, customer_id,
                   width_bucket(date_closed, (SELECT moments FROM cuts))
              FROM lead
             WHERE won_status = 'won'
               AND date_closed >= (SELECT min(moment) FROM cut)) lead
      JOIN stretch ON stretch.number = lead.number
                  AND stretch.company_id = lead.company_id
     GROUP BY 1, 2
),
sent AS (
    SELECT m.model, m.res_id, m.date, u.company_id
      FROM mail_message m
      JOIN res_users u ON u.partner_id = m.author_id AND NOT u.share AND u.id <> 1
     WHERE m.model IN ('crm.lead', 'res.partner')
       AND m.date >= (SELECT min(ends) - interval '90 days' FROM month)
       AND (m.message_type = 'email_outgoing'
            OR m.message_type = 'email' AND m.parent_id IS NOT NULL
            OR m.message_type = 'comment' AND m.is_internal IS NOT TRUE
               AND COALESCE(m.subtype_id, 0) NOT IN (
                   SELECT id FROM mail_message_subtype WHERE internal))
     UNION ALL
    SELECT a.res_model, a.res_id,
           LEAST(a.write_date, a.date_done + time '23:59:59.999999'), u.company_id
      FROM mail_activity a
      JOIN res_users u ON u.id = a.write_uid AND NOT u.share AND u.id <> 1
     WHERE a.res_model IN ('crm.lead', 'res.partner')
       AND a.date_done >= (SELECT min(ends) - interval '91 days' FROM month)
     UNION ALL
    SELECT 'crm.lead', e.opportunity_id, e.start, NULL
      FROM calendar_event e
      JOIN res_users u ON u.id = e.user_id AND NOT u.share AND u.id <> 1
     WHERE e.opportunity_id IS NOT NULL AND e.active
       AND e.start >= (SELECT min(ends) - interval '90 days' FROM month)
),
touched AS (
    SELECT touch.company_id, touch.customer_id, bit_or(stretch.touched) AS months
      FROM (SELECT lead.company_id, lead.customer_id,
                   width_bucket(sent.date, (SELECT moments FROM cuts)) AS number
              FROM sent
              JOIN lead ON sent.model = 'crm.lead' AND lead.id = sent.res_id
             UNION ALL
            SELECT sent.company_id, p.commercial_partner_id,
                   width_bucket(sent.date, (SELECT moments FROM cuts))
              FROM sent
              JOIN res_partner p ON sent.model = 'res.partner' AND p.id = sent.res_id
           ) touch
      JOIN stretch ON stretch.number = touch.number
                  AND stretch.company_id = touch.company_id
     GROUP BY 1, 2
)
SELECT n.month, NULLIF(active.company_id, 0), NULL::int,
       count(*) FILTER (WHERE touched.months & (1::bigint << n.number::int) <> 0),
       count(*)
  FROM active
  LEFT JOIN touched USING (company_id, customer_id)
  JOIN unnest(%(months)s::date[]) WITH ORDINALITY n (month, number)
    ON active.months & (1::bigint << n.number::int) <> 0
 GROUP BY 1, 2
