from odoo import api, models


class DeputyLedgerHeadsPaper(models.AbstractModel):
    """The published states of a congress's ledger, to be hung up and given away."""

    _name = "report.deputy_duty_reports.deputy_ledger_heads_paper"
    _description = "Published States of a Ledger"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Values of the template: each congress's written seals, oldest first."""
        congresses = self.env["deputy.congress"].browse(docids)
        seals = self.env["deputy.ledger.seal"].search(
            [("congress_id", "in", congresses.ids), ("state", "=", "done")],
            order="number",
        )
        by_congress = seals.grouped("congress_id")
        return {
            "docs": congresses,
            "seals": {
                congress.id: by_congress.get(congress, seals.browse())
                for congress in congresses
            },
        }
