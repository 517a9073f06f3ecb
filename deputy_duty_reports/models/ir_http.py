from odoo import models
from odoo.http import request

# Of a route: whoever calls it is not written down, though logged in.
TRACELESS = "deputy_traceless"


class IrHttp(models.AbstractModel):
    """Who votes by phone while logged in leaves no trace of it.

    Odoo notes user, address and time of a session's device in ``res.device.log`` while
    it checks the session, and says so in its log.
    """

    _inherit = "ir.http"

    @classmethod
    def _authenticate(cls, endpoint):
        if endpoint.routing.get(TRACELESS):
            # of this request alone: such a session is not kept
            request.session.can_save = False
            request.session["_trace_disable"] = True
        return super()._authenticate(endpoint)
