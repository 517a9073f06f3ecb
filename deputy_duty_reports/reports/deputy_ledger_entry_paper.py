from odoo import api, models

from odoo.addons.deputy_duty.tools.ledger_proof import canonical, head_hash

from ..tools.proof_code import proof_picture


class DeputyLedgerEntryPaper(models.AbstractModel):
    """One sealed entry on paper, with its proof as a QR code and as a file.

    Whoever holds the paper can check it without the office: by the public page or by
    the stand-alone script.
    """

    _name = "report.deputy_duty_reports.deputy_ledger_entry_paper"
    _description = "Ledger Entry with Its Proof"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Values of the template; the number of queries is constant."""
        entries = self.env["deputy.ledger.entry"].browse(docids)
        proofs = entries._proofs("id")
        texts = {entry_id: canonical(proof) for entry_id, proof in proofs.items()}
        return {
            "docs": entries,
            "lines": {line["id"]: line for line in entries._prepare_duty_lines()},
            "heads": {
                entry_id: head_hash(proof["head"]) for entry_id, proof in proofs.items()
            },
            "pictures": {
                entry_id: proof_picture(text) for entry_id, text in texts.items()
            },
            "paper_files": [
                (
                    self.env._("ledger proof of %(name)s", name=entry.id) + ".json",
                    self.env._("Proof of this entry"),
                    texts[entry.id],
                )
                for entry in entries
                if entry.id in texts
            ],
        }
