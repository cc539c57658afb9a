-- The start page of one person: role, contributions with the touches of the last month
-- that was counted, KPIs with twelve months, a customer's word, ideas to vote for.
-- Unlike other statements it reads the addon's tables: nothing else holds this.
WITH me AS (
    SELECT v.job_id
      FROM hr_employee e
      JOIN hr_version v ON v.id = e.current_version_id
     WHERE e.user_id = %(user)s AND e.company_id = %(company)s AND e.active
     LIMIT 1
),
mine AS (
    SELECT c.touchpoint_id, c.level, t.name->>'en_US' AS name,
           t.experience->>'en_US' AS experience, c.we_do->>'en_US' AS we_do,
           c.customer_gets->>'en_US' AS customer_gets
      FROM mindset_contribution c
      JOIN me ON me.job_id = c.job_id
      JOIN mindset_touchpoint t ON t.id = c.touchpoint_id AND t.active
     WHERE c.active AND c.state = 'accepted'
),
touch AS (
    SELECT DISTINCT ON (t.touchpoint_id) t.touchpoint_id, sum(t.count) AS count
      FROM mindset_touch t
      JOIN mine USING (touchpoint_id)
     WHERE t.month >= %(month)s::date - interval '1 month'
       AND (t.company_id = %(company)s OR t.company_id IS NULL)
     GROUP BY t.touchpoint_id, t.month
     ORDER BY t.touchpoint_id, t.month DESC
),
fed AS (
    SELECT r.kpi_id FROM mindset_kpi_touchpoint_rel r JOIN mine USING (touchpoint_id)
),
kpi AS (
    SELECT k.id, k.name->>'en_US' AS name,
           jsonb_object_agg(v.month, v.value) FILTER (WHERE v.month IS NOT NULL) AS values
      FROM mindset_kpi k
      LEFT JOIN (
           SELECT kpi_id, month, sum(numerator) / sum(denominator) AS value
             FROM mindset_kpi_value
            WHERE month >= %(month)s::date - interval '11 months'
              AND (company_id = %(company)s OR company_id IS NULL)
            GROUP BY kpi_id, month HAVING sum(denominator) > 0) v ON v.kpi_id = k.id
     WHERE k.active
       AND (k.id IN (SELECT kpi_id FROM fed) OR NOT EXISTS (SELECT FROM fed))
     GROUP BY k.id
)
SELECT (SELECT jsonb_agg(jsonb_build_array(mine.touchpoint_id, mine.level, mine.name,
                                           mine.experience, mine.we_do,
                                           mine.customer_gets, touch.count))
          FROM mine LEFT JOIN touch USING (touchpoint_id)),
       (SELECT jsonb_agg(jsonb_build_array(id, name, values)) FROM kpi),
       (SELECT w.text->>'en_US'
          FROM mindset_word w
         WHERE w.released AND (w.company_id = %(company)s OR w.company_id IS NULL)
         ORDER BY w.touchpoint_id IN (SELECT touchpoint_id FROM mine) DESC,
                  w.date DESC, w.id DESC
         LIMIT 1),
       (SELECT count(*)
          FROM mindset_idea i
         WHERE i.state IN ('new', 'answered') AND i.company_id = %(company)s
           AND NOT EXISTS (SELECT FROM mindset_vote v
                            WHERE v.idea_id = i.id AND v.user_id = %(user)s))
