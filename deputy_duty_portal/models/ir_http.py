from werkzeug.exceptions import abort

from odoo import models
from odoo.http import request

from ..tools.kiosk import LANGUAGE, is_kiosk, protect

# In a session that began with a one-time code: whose, until a password is chosen.
CHOOSE_PASSWORD = "deputy_choose_password"
PASSWORD_PAGE = "/duty/password"


def must_choose_password():
    """Whether the user of this session came with a code and has no own password."""
    waiting = request.session.get(CHOOSE_PASSWORD)
    return bool(waiting) and waiting == request.session.uid


class IrHttp(models.AbstractModel):
    """Whoever came with a one-time code chooses a password before anything else.

    And a kiosk stays one: what goes wrong there is told on a page of its own, since an
    ordinary error page has menus.
    """

    _inherit = "ir.http"

    @classmethod
    def _pre_dispatch(cls, rule, args):
        routing = rule.endpoint.routing
        is_page = routing["type"] == "http" and routing["auth"] == "user"
        if (
            is_page
            and must_choose_password()
            and request.httprequest.path != PASSWORD_PAGE
        ):
            abort(request.redirect(PASSWORD_PAGE))
        result = super()._pre_dispatch(rule, args)
        if is_kiosk(request.httprequest.path):
            cls._speak_the_visitors_language()
        return result

    @classmethod
    def _speak_the_visitors_language(cls):
        """At a kiosk: the language chosen there, while it is installed."""
        chosen = request.cookies.get(LANGUAGE)
        if chosen in request.env["res.lang"]._get_frontend():
            request.update_context(lang=chosen)

    @classmethod
    def _get_error_html(cls, env, code, values):
        if not is_kiosk(request.httprequest.path):
            return super()._get_error_html(env, code, values)
        html = env["ir.ui.view"]._render_template("deputy_duty_portal.kiosk_lost_page")
        return int(str(code).rpartition("_")[2]), html

    @classmethod
    def _post_dispatch(cls, response):
        if is_kiosk(request.httprequest.path):
            protect(response)
        return super()._post_dispatch(response)
