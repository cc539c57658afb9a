from odoo import http
from odoo.http import content_disposition, request
from odoo.tools.json import scriptsafe

from ..models.mindset_mirror import PACE
from ..models.mindset_pulse import PulseRefused
from ..models.mindset_reflection_text import TEXTS
from ..tools.sentences import clean
from .pulse import HEADERS, KEYED, Pulse

# the page for people with a code: the browser itself refuses to send anything from it
NOTHING_LEAVES = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# csrf=False: the key is the whole right to it, the session adds nothing
BY_KEY = {"type": "http", "auth": "public", "methods": ["POST"], "csrf": False}
BY_ANYONE = {"type": "http", "auth": "public", "methods": ["GET"]}


class Mirror(http.Controller):
    """The mirror without a login, and ideas; keys and texts come in POST bodies."""

    _check_address = Pulse._check_address
    _get_lang = Pulse._get_lang
    _render = Pulse._render
    _say = Pulse._say

    @http.route(
        "/mindset/reflections",
        type="http",
        auth="user",
        methods=["POST"],
        readonly=True,
    )
    def download(self, **_params):
        """All reflections of a login, as a file for its owner."""
        return self._send_file(request.env["mindset.reflection"]._get_mine())

    @http.route("/mindset/<any(code,tablet):channel>/mirror", **BY_ANYONE)
    def write_on_paper(self, channel, **_params):
        """The prompts for people with a code: to be printed, and sent nowhere."""
        response = self._render(
            "mirror_paper", channel=channel, prompts=self._get_prompts(), style="mirror"
        )
        response.headers["Content-Security-Policy"] = NOTHING_LEAVES
        return response

    @http.route("/mindset/link/mirror", **BY_KEY)
    def open(self, key="", **_params):
        return self._with_link(key, lambda person: self._show(person, key))

    @http.route("/mindset/link/mirror/save", **BY_KEY)
    def save(self, key="", **params):
        def answer(person):
            self._keep(person, params)
            return self._show(person, key, saved=True)

        return self._with_link(key, answer)

    @http.route("/mindset/link/mirror/idea", **BY_KEY)
    def begin_idea(self, key="", text="", **params):
        """Keep the texts, and begin an idea with one of them."""

        def answer(person):
            self._keep(person, params)
            said = params.get(text, "") if text in TEXTS else ""
            idea = request.env["mindset.reflection.text"]._prepare_idea(said)
            return self._ask_idea("link", key, idea)

        return self._with_link(key, answer)

    @http.route("/mindset/link/mirror/download", **BY_KEY)
    def download_link(self, key="", **_params):
        """The same file for the holder of a personal link."""
        mirrors = request.env["mindset.reflection.link"]
        return self._with_link(key, lambda person: self._send_file(mirrors._of(person)))

    @http.route("/mindset/link/mirror/delete", **BY_KEY)
    def ask_delete(self, key="", **_params):
        return self._with_link(
            key, lambda _person: self._render_mirror("mirror_delete", key=key)
        )

    @http.route("/mindset/link/mirror/erase", **BY_KEY)
    def erase(self, key="", **_params):
        def answer(person):
            request.env["mindset.reflection.link"]._erase(person)
            return self._render_mirror("mirror_deleted", key=key)

        return self._with_link(key, answer)

    @http.route("/mindset/<any(code,tablet):channel>/idea", **BY_ANYONE)
    def ask_code_and_idea(self, channel, **_params):
        return self._ask_idea(channel)

    @http.route(f"{KEYED}/idea", **BY_KEY)
    def ask_idea(self, channel, key="", **_params):
        return self._with_voice(
            channel, key, lambda _voice: self._ask_idea(channel, key)
        )

    @http.route(f"{KEYED}/idea/send", **BY_KEY)
    def send_idea(self, channel, key="", name="", description="", named="", **_params):
        def answer(voice):
            if not clean(name).strip():
                return self._ask_idea(channel, key, {"description": description})
            if not PACE.allow(key):
                return request.redirect(f"/mindset/{channel}/idea/wait")
            mirror = request.env["mindset.mirror"]
            mirror._send_idea(voice, name, description, named == "1")
            return request.redirect(f"/mindset/{channel}/idea/sent")

        response = self._with_voice(channel, key, answer)
        response.headers.update(HEADERS)
        return response

    @http.route(f"{KEYED}/idea/<any(sent,wait):said>", **BY_ANYONE)
    def say_idea(self, channel, said, **_params):
        """What became of an idea; a page of its own, so that it can be reloaded."""
        return self._render("mirror_said", channel=channel, said=said, style="mirror")

    def _with_link(self, key, answer):
        """Answer the holder of a personal link, or say why not."""
        try:
            self._check_address()
            person = request.env["mindset.mirror"]._open(key)
        except PulseRefused as refused:
            return self._say(refused.reason, "link")
        return answer(person)

    def _with_voice(self, channel, key, answer):
        try:
            self._check_address()
            voice = request.env["mindset.mirror"]._enter(channel, key)
        except PulseRefused as refused:
            return self._say(refused.reason, channel)
        return answer(voice)

    def _keep(self, person, params):
        texts = {name: params.get(name, "") for name in TEXTS}
        request.env["mindset.reflection.link"]._save(person, texts)

    def _show(self, person, key, saved=False):
        today, last = request.env["mindset.reflection.link"]._split(person)
        return self._render_mirror(
            "mirror_page",
            key=key,
            company=person.round_id.company_id.name,
            prompts=self._get_prompts(),
            today=today,
            last=last,
            saved=saved,
        )

    def _get_prompts(self):
        texts = request.env["mindset.reflection.text"]
        return texts.with_context(lang=self._get_lang())._get_prompts()

    def _render_mirror(self, template, **values):
        return self._render(template, channel="link", style="mirror", **values)

    def _ask_idea(self, channel, key="", idea=None):
        return self._render(
            "mirror_idea",
            channel=channel,
            key=key,
            idea=idea or {},
            incomplete=idea is not None and not idea.get("name"),
            style="mirror",
        )

    def _send_file(self, reflections):
        """Answer with a page that opens without Odoo; nothing of it is stored."""
        lang = self._get_lang()
        sheets = reflections.with_context(lang=lang)._get_sheets()
        data = scriptsafe.dumps(sheets, ensure_ascii=False)
        response = self._render("mirror_file", sheets=sheets, data=data)
        title = request.env(context={"lang": lang})._("My reflections")
        response.headers["Content-Disposition"] = content_disposition(f"{title}.html")
        return response
