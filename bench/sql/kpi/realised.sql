-- Ideas realised within 180 days out of those old enough to judge.
SELECT date_trunc('month', date_new)::date, company_id, NULL::int,
       count(*) FILTER (WHERE date_realised <= date_new + 180), count(*)
  FROM mindset_idea
 WHERE anonymous IS NOT TRUE AND decision IS DISTINCT FROM 'merged'
   AND date_new + 180 < current_date
   AND date_trunc('month', date_new)::date = ANY(%(months)s)
 GROUP BY 1, 2
