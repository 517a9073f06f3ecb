from collections import Counter

from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_promise_states import BROKEN, OPEN


class DeputyPromiseRolloverMixin(models.AbstractModel):
    """Promises outlive the term: open ones go on, and the unit explains in writing."""

    _name = "deputy.promise.rollover.mixin"
    _description = "Promises over a Change of Term"
    _inherit = ["deputy.rollover.mixin"]

    date_carried = fields.Date(
        "Carried Over On",
        readonly=True,
        copy=False,
        help="The first meeting of the congress after the one it was made to.",
    )
    needs_explanation = fields.Boolean(
        "Explanation Due",
        readonly=True,
        copy=False,
        help="Open at the end of the term: the unit explains in writing why.",
    )

    @api.model
    def _rollover_domain(self, term, date, successors):
        """Promises that were not kept in the term they were made in."""
        return (
            Domain("term_id", "=", term.id)
            & Domain("state", "in", (OPEN, BROKEN))
            & Domain("date_carried", "=", False)
        )

    def _rollover(self, term, date, successors):
        self._unguarded().write({"date_carried": date, "needs_explanation": True})
        return Counter(records=len(self))

    @api.model
    def _rollover_words(self, counts):
        return self.env._(
            "%(count)s promises that are not kept yet go on; their units explain in "
            "writing",
            count=counts.get("records", 0),
        )
