from odoo import api, models


class DeputyUnitCardAnalysis(models.AbstractModel):
    """A unit's scorecard on paper: the same rows as on screen, and the note."""

    _name = "report.deputy_duty_reports.deputy_unit_card_analysis"
    _description = "Scorecard of a Unit on Paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Values of the template: sections and heads by record, in constant queries."""
        docs = self.env["deputy.proposal.unit.analysis"].browse(docids)
        cards = docs._scorecards()
        return {
            "docs": docs,
            "cards": {doc.id: cards[doc] for doc in docs},
            "heads": {doc.id: doc._column_titles() for doc in docs},
        }
