from collections import Counter

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_activity import DONE

from .deputy_duty_report_states import ACCEPTED, LAPSED, OPEN


class DeputyDutyReportRolloverMixin(models.AbstractModel):
    """A report belongs to the seat it is about: the open ones end with the term.

    Nothing passes on, since the new seat reports on its own time. What was given stays
    as it is, and its result may still be returned in writing.
    """

    _name = "deputy.duty.report.rollover.mixin"
    _description = "Duty Reports over a Change of Term"
    _inherit = ["deputy.rollover.mixin"]

    @api.model
    def _rollover_domain(self, term, date, successors):
        return Domain("term_id", "=", term.id) & Domain("state", "in", OPEN)

    @api.model
    def _rollover_preview(self, term, date, successors):
        counts = super()._rollover_preview(term, date, successors)
        counts["held"] = self.search_count(
            Domain("term_id", "=", term.id)
            & Domain("state", "=", ACCEPTED)
            & Domain("activity_id.state", "=", DONE)
        )
        return counts

    def _rollover(self, term, date, successors):
        self._unguarded().write({"state": LAPSED})
        return Counter(records=len(self))

    @api.model
    def _rollover_words(self, counts):
        return self.env._(
            "%(count)s duty reports under way lapse with the term",
            count=counts.get("records", 0),
        )

    @api.model
    def _rollover_warnings(self, counts):
        if not counts.get("held"):
            return []
        return [
            self.env._(
                "%(count)s duty reports were given at a closed meeting and not "
                "recorded as given: do so before the change of term, or they lapse.",
                count=counts["held"],
            )
        ]
