-- Ideas of the month per 100 people at its end.
SELECT m.month, e.company_id, NULL::int, 100 * (
           SELECT count(*) FROM mindset_idea i
            WHERE i.company_id = e.company_id AND i.state <> 'withdrawn'
              AND i.date_new >= m.month AND i.date_new < m.month + interval '1 month'),
       count(*)
  FROM unnest(%(months)s::date[]) m (month)
  JOIN hr_employee e ON e.create_date < m.month + interval '1 month'
  LEFT JOIN hr_version v ON v.id = e.current_version_id
 WHERE e.active OR v.departure_date >= m.month + interval '1 month'
 GROUP BY 1, 2
