from odoo import api, models
from odoo.exceptions import UserError

from ..models.deputy_review_states import FIRST


class DeputyReviewVerdictPaper(models.AbstractModel):
    """Minutes and verdict of a review: panel, marks, hearing, verdict, signatures."""

    _name = "report.deputy_duty_reports.deputy_review_verdict_paper"
    _description = "Minutes and Verdict of a Review"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Values of the template.

        :raises UserError: the scores are still blind
        """
        reviews = self.env["deputy.review"].browse(docids)
        reviews.check_access("read")
        if not all(reviews.mapped("is_revealed")):
            raise UserError(
                self.env._(
                    "The minutes are printed once the scores are open: until then they "
                    "are blind."
                )
            )
        return {
            "docs": reviews,
            "rows": {review.id: self._rows(review) for review in reviews},
        }

    @api.model
    def _rows(self, review):
        """Of each member who sits and scored: the blind points and those that count."""
        counted = {sheet.member_id: sheet for sheet in review._counted_sheets()}
        return [
            {
                "member": sheet.member_id,
                "first": sheet.total,
                "final": counted[sheet.member_id].total,
                "opinion": counted[sheet.member_id],
                "reason": counted[sheet.member_id].reason or "",
            }
            for sheet in review._counted_sheets(FIRST)
        ]
