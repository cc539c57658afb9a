"""Draw the map of 300 roles and all touchpoints in a browser, beside a list of Odoo.

What is taken is the time in which the main thread of the page was busy. Both are opened
in turns in the same page of the same browser, from the same small list.
"""

import contextlib

from .. import benchmark
from ..browser import Browser
from ..odoo_database import environment
from ..server import log_in, serving

ROWS = 300
FIELDS = (
    *("name", "email", "phone", "street", "zip", "city", "company_id", "parent_id"),
    *("is_company", "lang", "create_date", "write_date"),
)
MAP = "customer_mindset.mindset_map_action"
SMALL = {
    "type": "ir.actions.act_window",
    "name": "Countries",
    "res_model": "res.country",
    "domain": [["code", "=", "DE"]],
    "views": [[False, "list"]],
}
COUNT = "document.querySelectorAll('.o_action_manager {}').length"


class Benchmark(benchmark.Benchmark):
    compared_with = "usual"
    limit = 1
    login = "facilitator"

    def ways(self):
        """Return our map and Odoo's list."""
        return ["product", "usual"]

    @contextlib.contextmanager
    def on(self, database):
        """Have a server, a browser and the web client opened."""
        self._list = prepare_list(database)
        with serving(database) as address, Browser() as self._browser:
            cookie = log_in(address, database, self.login)
            self._browser.open(f"{address}/odoo", cookie)
            yield

    def take(self, way):
        """Return how many rows were drawn, and the seconds it took."""
        self._browser.do_action(SMALL, has(".o_data_row", 1))
        if way == "product":
            rows, cells = ".o_mindset_map_row[data-role]", ".o_mindset_map_cell"
            seconds = self._browser.do_action(MAP, has(rows, ROWS))
        else:
            rows, cells = ".o_data_row", ".o_data_cell"
            seconds = self._browser.do_action(self._list, has(rows, ROWS))
        drawn = {"rows": self._count(rows)}
        if self._count(cells) < ROWS * len(FIELDS):
            drawn["cells"] = self._count(cells)
        return drawn, seconds, None

    def _count(self, selector):
        return self._browser.run(COUNT.format(selector))


def has(selector, number):
    """Return the script that tells whether so many elements are there."""
    return f"{COUNT.format(selector)} >= {number}"


def prepare_list(database):
    """Return an action with a list of 300 rows of 12 fields."""
    columns = "".join(f'<field name="{name}"/>' for name in FIELDS)
    named = [("name", "=", "benchmark of drawing")]
    with environment(database) as env:
        view = env["ir.ui.view"].search(named) or env["ir.ui.view"].create(
            {
                "name": "benchmark of drawing",
                "model": "res.partner",
                "priority": 999,
                "arch": f'<list limit="{ROWS}">{columns}</list>',
            }
        )
        env.cr.commit()
        return {
            **SMALL,
            "name": "Contacts",
            "res_model": "res.partner",
            "domain": [],
            "views": [[view.id, "list"]],
        }
