-- Workshops held out of those due.
SELECT date_trunc('month', w.date_stop AT TIME ZONE 'UTC' AT TIME ZONE k.tz)::date,
       w.company_id, NULL::int, count(*) FILTER (WHERE w.state = 'held'), count(*)
  FROM mindset_workshop w
  JOIN res_company c ON c.id = w.company_id
  JOIN resource_calendar k ON k.id = c.resource_calendar_id
 WHERE (w.state <> 'planned' OR w.date_stop <= now() AT TIME ZONE 'UTC')
   AND date_trunc('month', w.date_stop AT TIME ZONE 'UTC' AT TIME ZONE k.tz)::date
       = ANY(%(months)s)
 GROUP BY 1, 2
