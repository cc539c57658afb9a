-- Days to the first answer out of answered ideas.
SELECT date_trunc('month', date_answered)::date, company_id, NULL::int,
       sum(GREATEST(date_answered - date_new, 0)), count(*)
  FROM mindset_idea
 WHERE anonymous IS NOT TRUE
   AND date_trunc('month', date_answered)::date = ANY(%(months)s)
 GROUP BY 1, 2
