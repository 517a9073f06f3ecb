from odoo import models

from .deputy_ledger_states import TAKE_BACK
from .deputy_proposal_states import ADMITTED, CONFIRMED, LEAD

CATEGORY = "deputy_duty.deputy_ledger_category_proposal"


class DeputyProposalLedgerMixin(models.AbstractModel):
    """What an admitted proposal states in the ledger: for its lead and co-signers.

    The ledger is read by more people than a confidential proposal: of such a one it
    holds kind and number alone.
    """

    _name = "deputy.proposal.ledger.mixin"
    _description = "Proposal as a Source of the Ledger"
    _inherit = ["deputy.ledger.source.mixin"]

    def _prepare_ledger_vals(self):
        vals = super()._prepare_ledger_vals()
        if not self.admitted_on or self.withdrawn_on:
            return vals
        # asked for each of thousands: its id is in a cache, whether it exists is not
        category = self.env["ir.model.data"]._xmlid_to_res_id(
            CATEGORY, raise_if_not_found=True
        )
        rows = self.sudo().signature_ids.filtered(lambda row: row.state == CONFIRMED)
        return vals + [
            {
                "mandate_id": row.mandate_id.id,
                "kind": row.role,
                "category_id": category,
                "name": self._ledger_name(row),
                "date": self.submitted_on or self.admitted_on,
                "origin": self._ledger_origin(row),
            }
            for row in rows
        ]

    def _ledger_origin(self, row):
        if self.is_imported:
            return self._imported_words()
        if row.paper_id:
            return self.env._("Signed on paper")
        return self.env._("Signed on the portal")

    def _ledger_name(self, row):
        words = [self._number_words(), self.is_open and self.name]
        text = " ".join(filter(None, words))
        if row.role == LEAD:
            return self.env._("Made as lead: %(proposal)s", proposal=text)
        return self.env._("Co-signed: %(proposal)s", proposal=text)

    def _after_signature(self):
        """Whoever signs what is admitted already is in the ledger, too."""
        self.filtered(lambda each: each.state == ADMITTED)._post_ledger()

    def _on_ledger_upheld(self, objection):
        """A deputy who says so rightly has not signed: the signature is void."""
        result = super()._on_ledger_upheld(objection)
        if objection.outcome == TAKE_BACK:
            rows = self.sudo().signature_ids.filtered(
                lambda row: row.mandate_id == objection.mandate_id
            )
            rows._void(self.env._("The deputy objected, and was right."))
        return result
