import re

from odoo import http
from odoo.http import request

from ..models.mindset_pulse import PulseRefused
from ..tools import languages

# the question about an item, or about an item and a desk
FIELD = re.compile(r"item_([0-9]{1,9})(?:_([0-9]{1,9}))?")
STATUS = {"form": 400, "link": 404, "code": 404, "stranger": 404}
# who comes with a key: a personal link, or a printed code on any device or on a tablet
# that people share
KEYED = "/mindset/<any(link,code,tablet):channel>"
# what a page without a login may do in a browser, whatever gets into it: nothing but
# work with the server that it comes from
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


class Pulse(http.Controller):
    """The page of the pulse. Answers, links and codes come in POST bodies only."""

    @http.route("/mindset/pulse/<int:key>", type="http", auth="user", methods=["GET"])
    def open_login(self, key, **_params):
        """For employees with a login: from the activity, the start page or the mail."""
        return self._show("login", key)

    @http.route("/mindset/link", type="http", auth="public", methods=["GET"])
    def wait_for_link(self, **_params):
        """A page that posts the token after the # of its own address."""
        return self._render("pulse_link", channel="link")

    @http.route(
        "/mindset/<any(code,tablet):channel>",
        type="http",
        auth="public",
        methods=["GET"],
    )
    def ask_for_code(self, channel, **_params):
        return self._render("pulse_code", channel=channel)

    # csrf=False: the key is the whole right to answer, the session adds nothing to it
    @http.route(KEYED, type="http", auth="public", methods=["POST"], csrf=False)
    def open_key(self, channel, key="", **_params):
        return self._show(channel, key)

    @http.route(
        "/mindset/pulse/<int:key>/answer", type="http", auth="user", methods=["POST"]
    )
    def answer_login(self, key, **params):
        return self._answer("login", key, params)

    @http.route(
        f"{KEYED}/answer",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
    )
    def answer_key(self, channel, key="", **params):
        return self._answer(channel, key, params)

    @http.route(
        "/mindset/pulse/<int:key>/decline", type="http", auth="user", methods=["POST"]
    )
    def decline_login(self, key, **_params):
        """Not this time: the own activity goes, and nobody is told."""
        request.env["mindset.pulse"]._decline(key)
        return self._render("pulse_message", reason="declined", channel="login")

    @http.route(
        f"{KEYED}/decline",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
    )
    def decline_key(self, channel, **_params):
        """Not this time: without a login there is nothing to take away."""
        return self._render("pulse_message", reason="declined", channel=channel)

    @http.route(
        "/mindset/pulse/<int:key>/<any(answer,decline):_step>",
        type="http",
        auth="public",
        methods=["GET"],
    )
    def begin_login_again(self, key, **_params):
        """For who comes back to the address of a form, as after a login."""
        return request.redirect(f"/mindset/pulse/{key}")

    @http.route(
        f"{KEYED}/<any(answer,decline):_step>",
        type="http",
        auth="public",
        methods=["GET"],
    )
    def begin_key_again(self, channel, **_params):
        return request.redirect(f"/mindset/{channel}")

    @http.route(
        "/mindset/<any(login,link,code,tablet):channel>/<any(counted,done,closed,code):said>",
        type="http",
        auth="public",
        methods=["GET"],
    )
    def say(self, channel, said, **_params):
        """What became of a sheet; a page of its own, so that it can be reloaded."""
        return self._say(said, channel)

    def _check_address(self):
        """Refuse keys and answers in the address, which is written into logs."""
        sent = request.httprequest
        if sent.method == "POST" and sent.query_string:
            raise PulseRefused("form")

    def _show(self, channel, key):
        try:
            self._check_address()
            ticket = request.env["mindset.pulse"]._enter(channel, key)
        except PulseRefused as refused:
            return self._say(refused.reason, channel)
        return self._ask(ticket, channel, key)

    def _answer(self, channel, key, params):
        pulse = request.env["mindset.pulse"]
        try:
            self._check_address()
            ticket = pulse._enter(channel, key)
            values = self._read_values(params)
            if set(values) < set(pulse._get_questions(ticket)):
                return self._ask(ticket, channel, key, values)
            pulse._check(ticket, values)
        except PulseRefused as refused:
            if refused.reason != "done":
                return self._say(refused.reason, channel)
            said = "done"
        else:
            self._give_cursor_back()
            said = pulse._count(ticket, values)
        if said == "done" and "again" in params and channel in ("login", "link"):
            # the page repeats by itself what it has heard no answer to; a code can
            # have been used by somebody else
            said = "counted"
        response = request.redirect(f"/mindset/{channel}/{said}")
        response.headers.update(HEADERS)
        return response

    def _give_cursor_back(self):
        """End the request's own transaction before the answers are counted.

        While a submission waits for its turn it holds no connection and no snapshot;
        after it, nothing can be written beside it or be repeated.
        """
        request.env.cr.commit()  # pylint: disable=invalid-commit
        request.env.cr.close()

    def _read_values(self, params):
        """Return ``{question: value}`` of the fields named by ``_get_field``."""
        values = {}
        for name, value in params.items():
            if not name.startswith("item_"):
                continue
            found = FIELD.fullmatch(name)
            if not (found and value in {"0", "1", "2", "3", "4", "5"}):
                raise PulseRefused("form")
            values[int(found[1]), int(found[2] or 0)] = int(value)
        return values

    def _get_field(self, question):
        item_id, desk_id = question
        return f"item_{item_id}_{desk_id}" if desk_id else f"item_{item_id}"

    def _ask(self, ticket, channel, key, values=None):
        pulse = request.env["mindset.pulse"].with_context(lang=self._get_lang())
        return self._render(
            "pulse_form",
            smallest=ticket.round.floor,
            date_publish=ticket.round.date_publish,
            company=ticket.round.company_id.name,
            questions=pulse._get_questions(ticket),
            get_field=self._get_field,
            channel=channel,
            key=key,
            values=values or {},
            incomplete=values is not None,
        )

    def _say(self, reason, channel):
        response = self._render("pulse_message", reason=reason, channel=channel)
        response.status_code = STATUS.get(reason, 200)
        return response

    def _render(self, template, **values):
        """Answer with a page made of plain values, never of records.

        Administrators can change templates: a record would hand its rights to them.
        """
        lang = self._get_lang()
        request.update_context(lang=lang)
        values = {
            "html_lang": lang.replace("_", "-"),
            "is_employee": request.env.user._is_internal(),
            **values,
        }
        return request.render(
            f"customer_mindset.{template}", values, headers=dict(HEADERS)
        )

    def _get_lang(self):
        """Language of the user, else one near to the browser's, if it is installed."""
        user = request.env.user
        if not user._is_public():
            return user.lang or "en_US"
        installed = [code for code, _name in request.env["res.lang"].get_installed()]
        asked = [tag for tag, wish in request.httprequest.accept_languages if wish]
        # English for a browser that asks for none of them
        return languages.nearest([*asked, "en_US"], installed) or installed[0]
