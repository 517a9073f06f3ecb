from werkzeug.exceptions import NotFound

from odoo import models
from odoo.exceptions import UserError
from odoo.http import request
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

NO_ADDRESS = frozenset("\x00\r\n")


class IrHttp(models.AbstractModel):
    """Whoever lost the race for a row too often is told so in words.

    Odoo repeats a request that others overtook, five times in all, and then hands out
    what the database said. Nothing was booked by then; trying again is all there is to
    do.

    And an address with a NUL or a line end is nobody's: PostgreSQL has no such text and
    HTTP no such header, so that looking it up, or sending on to it, fails. Code and
    traceback, which ``?debug=1`` puts on Odoo's error pages, are for employees.
    """

    _inherit = "ir.http"

    @classmethod
    def _match(cls, path_info):
        if not NO_ADDRESS.isdisjoint(path_info):
            raise NotFound()
        return super()._match(path_info)

    @classmethod
    def _serve_fallback(cls):
        if not NO_ADDRESS.isdisjoint(request.httprequest.path):
            return None
        return super()._serve_fallback()

    @classmethod
    def _handle_error(cls, exception):
        if isinstance(exception, PG_CONCURRENCY_EXCEPTIONS_TO_RETRY):
            # a session knows the language of its browser, a remote call need not
            env = request.env(context={"lang": request.env.user.lang})
            exception = UserError(
                env._(
                    "Many people are working on the same record at this moment. "
                    "Nothing was changed: please try again in a moment."
                )
            )
        return super()._handle_error(exception)

    @classmethod
    def _get_exception_code_values(cls, exception):
        code, values = super()._get_exception_code_values(exception)
        if not request.env.user._is_internal():
            values["traceback"] = False
            values.pop("qweb_exception", None)
        return code, values
