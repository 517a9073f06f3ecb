from odoo import models

from .deputy_proposal_states import CONFIRMED, COSIGNER, DECLINED, TEXTS, VOID

# Rows to sign on, where fewer co-signers are entered.
ROWS = 8


class DeputyProposalPaperMixin(models.AbstractModel):
    """What the printed form (议案/建议纸) says beside the fields."""

    _name = "deputy.proposal.paper.mixin"
    _description = "Proposal on Paper"

    def _paper_texts(self):
        """Label and text of each part; none of a classified one."""
        self.ensure_one()
        if self.is_classified:
            return []
        return [
            (self._fields[name]._description_string(self.env), self[name] or "")
            for name in TEXTS[self.kind]
        ]

    def _paper_rows(self):
        """The co-signers in order, and empty rows to sign on.

        :return: dicts with ``name``, ``unit`` and ``signed``, in words
        """
        self.ensure_one()
        rows = self.sudo().signature_ids.filtered(
            lambda row: row.role == COSIGNER and row.state not in (DECLINED, VOID)
        )
        named = [
            {
                "name": row.mandate_id.name,
                "unit": row.mandate_id.constituency_id.name,
                "signed": row.state == CONFIRMED
                and (row.behalf_note or self.env._("Signed on the portal")),
            }
            for row in rows
        ]
        empty = {"name": "", "unit": "", "signed": ""}
        return named + [empty] * max(0, ROWS - len(named))
