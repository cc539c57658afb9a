-- Roles that contribute out of all roles, at the end of the month.
SELECT m.month, j.company_id, NULL::int,
       count(*) FILTER (WHERE EXISTS (
           SELECT FROM mindset_contribution c
            WHERE c.job_id = j.id AND c.active AND c.state = 'accepted'
              AND c.create_date < m.month + interval '1 month')), count(*)
  FROM unnest(%(months)s::date[]) m (month)
  JOIN hr_job j ON j.active AND j.create_date < m.month + interval '1 month'
 GROUP BY 1, 2
