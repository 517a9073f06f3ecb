from odoo import api, fields, models

from ..tools.capital_amount import capital_amount
from .deputy_claim_kinds import ADVANCE


class DeputyClaimPaperMixin(models.AbstractModel):
    """What the paper of a claim (报销单) says beside its lines."""

    _name = "deputy.claim.paper.mixin"
    _description = "Claim with a Paper"

    attachment_count = fields.Integer(
        "Papers Attached",
        compute="_compute_attachment_count",
        store=True,
        readonly=False,
        help="Sheets handed in with the claim (附件张数), printed on the form: "
        "invoices and the papers of the checklist to begin with; correct it where "
        "tickets or lists come with them.",
    )

    _attachment_count_positive = models.Constraint(
        "CHECK(attachment_count >= 0)", "The number of papers cannot be negative."
    )

    @api.depends(
        "line_ids.invoice_number",
        "line_ids.seller_name",
        "line_ids.invoice_scan",
        "paper_ids.is_present",
        "paper_ids.sheets",
    )
    def _compute_attachment_count(self):
        for claim in self:
            invoices = {
                (line.invoice_number, line.seller_name)
                for line in claim.line_ids
                if line.invoice_number
            }
            scans = claim.line_ids.filtered(
                lambda line: line.invoice_scan and not line.invoice_number
            )
            present = claim.paper_ids.filtered("is_present")
            claim.attachment_count = (
                len(invoices) + len(scans) + sum(present.mapped("sheets"))
            )

    def _paper_total(self):
        """The total in capital Chinese numerals, as the voucher needs it."""
        self.ensure_one()
        return capital_amount(f"{self.total:.2f}")

    def _paper_words(self, amount):
        """An amount in capital Chinese numerals; nothing where there is none."""
        return capital_amount(f"{amount:.2f}") if amount else ""

    def _paper_kind(self):
        """Title of the paper: 借款单 for an advance, 报销单 for expenses."""
        self.ensure_one()
        if self.kind == ADVANCE:
            return self.env._("Request for an Advance")
        return self.env._("Claim Form for Expenses")

    def _paper_decision(self):
        """The last decision, or an empty record while there is none."""
        self.ensure_one()
        return self.approval_ids.sorted("id")[-1:]
