from odoo import models

from .deputy_proposal_states import (
    COSIGNER,
    DECLINED,
    EDITABLE,
    MOTION,
    SIGNERS_RULE,
    TEXTS,
    VOID,
)

# Rows to sign on, where fewer co-signers are entered.
ROWS = 6


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
        """The co-signers in order, and empty rows to sign on while it takes them.

        :return: dicts with ``name``, ``unit``, ``signed`` and ``date``, in words
        """
        self.ensure_one()
        rows = self.sudo().signature_ids.filtered(
            lambda row: row.role == COSIGNER and row.state not in (DECLINED, VOID)
        )
        named = [
            {
                "name": row.mandate_id.name,
                "unit": row.mandate_id.constituency_id.name,
                **row._paper_words(),
            }
            for row in rows
        ]
        if self.state not in EDITABLE:
            return named
        empty = {"name": "", "unit": "", "signed": "", "date": ""}
        return named + [empty] * max(0, self._paper_row_count() - len(named))

    def _paper_row_count(self):
        """As many rows as a motion needs co-signers, and never few."""
        rule = self.kind == MOTION and not self.delegation_id
        rule = rule and self._motion_rule(SIGNERS_RULE)
        return max(ROWS, int(rule.value) - 1 if rule else 0)
