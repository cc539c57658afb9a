"""What the benchmarks of touch counts have in common: how a result is compared."""

FOUND = """
    SELECT d.name, t.month, t.company_id, t.count
      FROM mindset_touch t
      JOIN ir_model_data d ON d.res_id = t.touchpoint_id
       AND d.model = 'mindset.touchpoint' AND d.module = 'customer_mindset'
     WHERE %(months)s::date[] IS NULL OR t.month = ANY(%(months)s)
"""


def found(env, months=None):
    """Return the counts that are stored now, as rows like those of the statements."""
    env.cr.execute(FOUND, {"months": months})
    return env.cr.fetchall()


def by_key(rows):
    """Return {(touchpoint, month, company): count}."""
    return {tuple(key): count for *key, count in rows}
