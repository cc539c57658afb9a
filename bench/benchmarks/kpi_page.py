"""Open the page of all KPIs, and Odoo's CRM pipeline of all leads beside it.

By hand only the sums are read that the lines are drawn from.
"""

from dateutil.relativedelta import relativedelta

from .. import benchmark

MONTHS = 48
CARD = ("name", "partner_id", "expected_revenue", "user_id", "tag_ids", "priority")


class Benchmark(benchmark.Benchmark):
    login = "bookkeeper"
    readonly = True
    most_statements = 12
    compared_with = "usual"
    limit = 1

    def product(self, env):
        """Read the page's data, with the context of the web client."""
        page = env["mindset.kpi.page"].with_context(lang="en_US", tz="UTC")
        return page.get_data({})

    def usual(self, env):
        """Read the pipeline as its board does: columns, sums and the first cards."""
        leads = env["crm.lead"].with_user(env.ref("base.user_admin"))
        domain = [("type", "=", "opportunity")]
        leads.web_read_group(
            domain,
            ["stage_id"],
            ["expected_revenue:sum"],
            auto_unfold=True,
            unfold_read_specification={name: {} for name in CARD},
            unfold_read_default_limit=80,
        )
        leads.read_progress_bar(
            domain,
            "stage_id",
            {"field": "activity_state", "colors": {"planned": "success"}},
        )

    def parameters(self, env):
        """Return the first month, and whose figures they are."""
        last = env["mindset.kpi"]._get_last_months(1)[0]
        first = last - relativedelta(months=MONTHS)
        return {"first": first, "company": env.company.id}

    def result(self, env, way, returned):
        """Return nothing to compare: the pipeline has none of these figures."""
