from base64 import b64encode

import qrcode
from qrcode.image.svg import SvgPathImage

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request
from odoo.tools import format_date

from ..tools import codes
from .pulse import HEADERS

FACILITATOR = "customer_mindset.group_mindset_facilitator"


class CodeSheets(http.Controller):
    """The printed codes of a round: shown once, when they are made."""

    @http.route("/mindset/codes/<int:round_id>", type="http", auth="user")
    def ask(self, round_id, **_params):
        round_ = self._get_round(round_id)
        return self._render("code_ask", round_)

    @http.route(
        "/mindset/codes/<int:round_id>/print",
        type="http",
        auth="user",
        methods=["POST"],
    )
    def make(self, round_id, **_params):
        """Void the unused codes and answer with sheets of new ones."""
        round_ = self._get_round(round_id)
        # superuser mode: codes are closed to everybody, the sheet shows new ones once
        made = request.env["mindset.code"].sudo()._replace_for(round_.group_ids)
        # at once: until then nobody can hand in, and drawing many codes takes a while
        request.env.cr.commit()  # pylint: disable=invalid-commit
        sheets = [(group.name, group_codes) for group, group_codes in made.items()]
        return self._render("code_sheets", round_, sheets=sheets)

    @http.route(
        "/mindset/codes/<int:round_id>/poster",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def show_poster(self, round_id, lang=None, **_params):
        """The way to the pulse for a wall; it holds no code, and may be seen by all."""
        installed = request.env["res.lang"].get_installed()
        if lang in dict(installed):
            request.update_context(lang=lang)
        round_ = self._get_round(round_id)
        # superuser mode: names of facilitators are for everybody who passes by
        people = round_.sudo().programme_id.facilitator_ids.mapped("name")
        return self._render(
            "code_poster",
            round_,
            langs=installed,
            people=people,
            company=round_.company_id.name,
        )

    def _get_round(self, round_id):
        if not request.env.user.has_group(FACILITATOR):
            raise AccessError(request.env._("Facilitators print the code sheets."))
        round_ = request.env["mindset.round"].browse(round_id).exists()
        round_.check_access("read")
        if round_.state not in ("opening", "open"):
            raise request.not_found()
        return round_

    def _render(self, template, round_, **values):
        base = round_.get_base_url()
        values = {
            # plain values: administrators can change templates, and a record would
            # hand its rights to them
            "round_id": round_.id,
            "round_name": round_.name,
            "html_lang": (request.env.lang or "en_US").replace("_", "-"),
            "date_publish": format_date(request.env, round_.date_publish),
            "pretty": codes.pretty,
            "address": f"{base}/mindset/code",
            "tablet": f"{base}/mindset/tablet",
            "qr": self._get_qr,
            **values,
        }
        return request.render(
            f"customer_mindset.{template}", values, headers=dict(HEADERS)
        )

    def _get_qr(self, address, code=None):
        """Return the QR code as an image for the page itself: it is stored nowhere."""
        text = f"{address}#{codes.pretty(code)}" if code else address
        image = qrcode.make(text, image_factory=SvgPathImage, border=1)
        return f"data:image/svg+xml;base64,{b64encode(image.to_string()).decode()}"
