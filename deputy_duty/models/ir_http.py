from odoo import models
from odoo.exceptions import UserError
from odoo.http import request
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY


class IrHttp(models.AbstractModel):
    """Whoever lost the race for a row too often is told so in words.

    Odoo repeats a request that others overtook, five times in all, and then hands out
    what the database said. Nothing was booked by then; trying again is all there is to
    do.
    """

    _inherit = "ir.http"

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
