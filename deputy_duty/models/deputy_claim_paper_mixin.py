from odoo import api, fields, models

from ..tools.capital_amount import capital_amount


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
        "invoices to begin with; correct it where tickets or lists come with them.",
    )

    _attachment_count_positive = models.Constraint(
        "CHECK(attachment_count >= 0)", "The number of papers cannot be negative."
    )

    @api.depends("line_ids.invoice_number", "line_ids.seller_name")
    def _compute_attachment_count(self):
        for claim in self:
            claim.attachment_count = len(
                {
                    (line.invoice_number, line.seller_name)
                    for line in claim.line_ids
                    if line.invoice_number
                }
            )

    def _paper_total(self):
        """The total in capital Chinese numerals, as the voucher needs it."""
        self.ensure_one()
        return capital_amount(f"{self.total:.2f}")

    def _paper_decision(self):
        """The last decision, or an empty record while there is none."""
        self.ensure_one()
        return self.approval_ids.sorted("id")[-1:]
