from odoo import models


class DeputyClaimControlMixin(models.AbstractModel):
    """Checking a claim against spending standards and the cap of one deputy.

    Submitting refuses what the place forbids. What it only warns about may be handed
    in; the office acknowledges it with a reason before the claim is approved.
    """

    _name = "deputy.claim.control.mixin"
    _description = "Claim under Budget Control"
    _inherit = ["deputy.budget.warning.mixin"]

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        self._check_budget_blocks()
        return super()._check_submit()

    def _on_approved(self):
        # the budget lines were written before: nobody else claims on them now
        self._check_budget_blocks()
        self._check_budget_warnings()
        return super()._on_approved()

    def _budget_findings(self):
        findings = [line._check_standard() for line in self.line_ids]
        needed = {}
        for line in self.line_ids:
            key = line.budget_line_id.id
            needed[key] = needed.get(key, 0) + line.amount
        findings += self.line_ids.budget_line_id._cap_findings(
            self.mandate_id.partner_id, needed, self
        )
        return [finding for finding in findings if finding]
