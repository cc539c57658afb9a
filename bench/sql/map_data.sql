-- The map: roles, touchpoints with the touches of the last finished month and the number
-- of their KPIs, and the cells in which they meet. Unlike other statements it reads the
-- addon's tables: nothing else holds this.
WITH role AS (
    SELECT id, name->>'en_US' AS name, department_id
      FROM hr_job
     WHERE active AND (company_id = %(company)s OR company_id IS NULL)
),
touchpoint AS (
    SELECT t.id, t.name->>'en_US' AS name, t.stage_id,
           (SELECT count(*) FROM mindset_kpi_touchpoint_rel r
              JOIN mindset_kpi k ON k.id = r.kpi_id AND k.active
             WHERE r.touchpoint_id = t.id) AS kpis,
           (SELECT sum(count) FROM mindset_touch h
             WHERE h.touchpoint_id = t.id AND h.month = %(month)s
               AND (h.company_id = %(company)s OR h.company_id IS NULL)) AS touches
      FROM mindset_touchpoint t
     WHERE t.active AND (t.company_id = %(company)s OR t.company_id IS NULL)
)
SELECT (SELECT jsonb_agg(jsonb_build_array(id, name, department_id)) FROM role),
       (SELECT jsonb_agg(jsonb_build_array(id, name, stage_id, kpis, touches))
          FROM touchpoint),
       (SELECT jsonb_agg(jsonb_build_array(c.job_id, c.touchpoint_id, c.level,
                                           c.state = 'proposed'))
          FROM mindset_contribution c
          JOIN role ON role.id = c.job_id
          JOIN touchpoint ON touchpoint.id = c.touchpoint_id
         WHERE c.active)
