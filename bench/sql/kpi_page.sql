-- What the lines of all KPIs are drawn from, as a colleague of one company sees it.
SELECT v.kpi_id, v.month, SUM(v.numerator), SUM(v.denominator)
  FROM mindset_kpi_value v
  JOIN mindset_kpi k ON k.id = v.kpi_id AND k.active
 WHERE v.month >= %(first)s AND COALESCE(v.company_id, %(company)s) = %(company)s
 GROUP BY v.kpi_id, v.month
