"""The people of the company visit the real pages, each from an address of their own."""

import contextlib
import html
import random
import re

import psycopg2
import requests

from odoo.sql_db import connection_info_for

from .company import PASSWORD

RITUAL = "customer_mindset.mindset_ritual_cron"
QUEUE = "mail.ir_cron_mail_scheduler_action"


class Visitor:
    """Somebody with a browser; what fails on the way fails the test."""

    def __init__(self, server, address="10.2.0.1"):
        self.base = server.base
        self.place = None
        self.session = requests.Session()
        self.session.headers.update(
            {"X-Forwarded-For": address, "X-Forwarded-Host": "mindset.test"}
        )

    def log_in(self, database, login, password=PASSWORD):
        params = {"db": database, "login": login, "password": password}
        assert self.call("/web/session/authenticate", params)["uid"]
        return self

    def call(self, path, params):
        """Call a JSON-RPC route and return its result."""
        response = self.session.post(
            self.base + path, json={"params": params}, timeout=60
        ).json()
        assert "error" not in response, response["error"]
        return response["result"]

    def call_kw(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.call("/web/dataset/call_kw", params)

    def get(self, path):
        return self._read(self.session.get(self.base + path, timeout=60))

    def post(self, path, **fields):
        return self._read(self.session.post(self.base + path, data=fields, timeout=60))

    def _read(self, response):
        self.place = response.url
        assert response.status_code == 200, (response.url, response.status_code)
        return html.unescape(response.text)


def csrf(page):
    return re.search(r'name="csrf_token" value="(\w+)"', page).group(1)


class Round:
    """The round of the programme, from its start to its result."""

    def __init__(self, server, company):
        self.server = server
        self.company = company
        self.admin = Visitor(server).log_in(server.database, "admin", "admin")
        self.manager = Visitor(server).log_in(server.database, "linkage_manager")
        self.id = None
        self.links = {}
        self.codes = {}

    def open(self):
        """Start the programme; the invitations wait in the queue."""
        self.manager.call_kw(
            "mindset.programme", "action_start", [self.company.programme]
        )
        self._run(RITUAL)
        [self.id] = self.manager.call_kw(
            "mindset.round", "search", [("programme_id", "=", self.company.programme)]
        )

    def invite(self):
        """Send the mails and print the codes."""
        self._run(QUEUE)
        self.links = self.server.mails.find_links()
        self.codes = self._print_codes()

    def publish(self):
        """Let a week go by; meanwhile the database keeps its statistics up to date."""
        with _changing(self.server.database) as cursor:
            cursor.execute("ANALYZE mindset_participation, mindset_tally")
            cursor.execute("UPDATE mindset_round SET date_publish = date_open")
        self._run(RITUAL)

    def _run(self, cron):
        [job] = self.admin.call_kw(
            "ir.model.data",
            "search_read",
            [("module", "=", cron.split(".")[0]), ("name", "=", cron.split(".")[1])],
            ["res_id"],
        )
        assert self.admin.call_kw("ir.cron", "method_direct_trigger", [job["res_id"]])

    def _print_codes(self):
        """Return ``{name of the group: codes}`` of the printed sheets."""
        page = f"/mindset/codes/{self.id}"
        token = csrf(self.manager.get(page))
        sheets = self.manager.post(f"{page}/print", csrf_token=token)
        return {
            re.search("<h1>(.*?)</h1>", sheet).group(1): re.findall(
                r">(\w{4}-\w{4}-\w{4})<", sheet
            )
            for sheet in sheets.split("<section")[1:]
        }

    def secrets(self):
        """Return what only its owner may know: tokens and codes, as they are read."""
        codes = [code for sheet in self.codes.values() for code in sheet]
        plain = [code.replace("-", "") for code in codes]
        return [*self.links.values(), *codes, *plain]

    def take_part(self, person):
        """Hand in somebody's sheet the way this person has, and be thanked."""
        visitor = Visitor(self.server, person.address)
        page, fields = self._enter(visitor, person)
        fields |= {f"item_{item}": value for item, value in person.answers.items()}
        visitor.post(f"{page}/answer", **fields)
        assert visitor.place.endswith("/counted"), visitor.place

    def _enter(self, visitor, person):
        """Open the form; return its page, and the fields that give the right to it."""
        if person.channel == "login":
            visitor.log_in(self.server.database, person.name)
            page = f"/mindset/pulse/{self.id}"
            return page, {"csrf_token": csrf(visitor.get(page))}
        page = f"/mindset/{person.channel}"
        fields = {"key": self._get_key(person)}
        assert 'id="pulse"' in visitor.post(page, **fields)
        return page, fields

    def _get_key(self, person):
        if person.channel == "link":
            return self.links[f"{person.name}@test.example"]
        name = f"Department of {person.department}"
        [codes] = [
            codes for group, codes in self.codes.items() if name in group.split(", ")
        ]
        # the slips were cut and mixed: the order is chance, the same in each run
        return codes.pop(random.Random(person.name).randrange(len(codes)))


@contextlib.contextmanager
def _changing(database):
    connection = psycopg2.connect(**connection_info_for(database)[1])
    with contextlib.closing(connection), connection, connection.cursor() as cursor:
        yield cursor
