from werkzeug.exceptions import abort

from odoo import models
from odoo.http import request

# In a session that began with a one-time code: whose, until a password is chosen.
CHOOSE_PASSWORD = "deputy_choose_password"
PASSWORD_PAGE = "/duty/password"


def must_choose_password():
    """Whether the user of this session came with a code and has no own password."""
    waiting = request.session.get(CHOOSE_PASSWORD)
    return bool(waiting) and waiting == request.session.uid


class IrHttp(models.AbstractModel):
    """Whoever came with a one-time code chooses a password before anything else."""

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
        return super()._pre_dispatch(rule, args)
