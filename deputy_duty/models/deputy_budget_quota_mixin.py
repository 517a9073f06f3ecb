from odoo import fields, models
from odoo.tools import format_amount

from .deputy_approval_mixin import APPROVED
from .deputy_budget_finding import Finding
from .deputy_claim_kinds import EXPENSE
from .deputy_legal_choice import BUDGET_CAP


class DeputyBudgetQuotaMixin(models.AbstractModel):
    """Money planned by head of deputies, and how much of it one deputy may claim.

    The law names no amount; places set their own (Law on Deputies, art. 42).
    """

    _name = "deputy.budget.quota.mixin"
    _description = "Budget Line by Head of Deputies"
    _inherit = ["deputy.congress.mixin"]

    per_deputy = fields.Monetary(
        "Amount per Deputy",
        help="Planning basis in the year; “Plan by Head” multiplies it by the deputies "
        "in office.",
    )
    deputies = fields.Integer(
        "Deputies Planned For",
        aggregator=None,
        help="How many deputies the amount was planned for.",
    )
    deputy_cap = fields.Monetary(
        "Cap per Deputy and Year",
        help="What one deputy's approved claims on this line may come to in the year; "
        "empty: no cap.",
    )

    _quota_positive = models.Constraint(
        "CHECK(per_deputy >= 0 AND deputies >= 0 AND deputy_cap >= 0)",
        "Amounts per deputy cannot be negative.",
    )

    def _plan_by_head(self, in_office):
        """Plan the lines that have an amount per deputy.

        :param in_office: deputies in office; where there are none, as in a street,
            the number entered on the line stands
        """
        for line in self.filtered("per_deputy"):
            deputies = in_office or line.deputies
            planned = line.currency_id.round(line.per_deputy * deputies)
            line.write({"deputies": deputies, "planned": planned})

    def _cap_findings(self, deputy, needed, claims):
        """What one deputy's claims on these lines exceed.

        Called after the lines were written, so that nobody else is claiming now.

        :param deputy: the partner who claims, in whichever seat
        :param needed: ``{line id: amount}`` that is to be added
        :param claims: the claims that add it
        """
        capped = self.filtered("deputy_cap")
        if not (capped and deputy):
            return []
        claimed = capped._read_claimed_by(deputy, claims)
        findings = []
        for line in capped:
            total = claimed.get(line.id, 0) + needed.get(line.id, 0)
            if line.currency_id.compare_amounts(total, line.deputy_cap) <= 0:
                continue
            text = self.env._(
                "“%(line)s”: the claims of %(deputy)s in the year would come to "
                "%(total)s, the cap is %(cap)s.",
                line=line.display_name,
                deputy=deputy.name,
                total=format_amount(self.env, total, line.currency_id),
                cap=format_amount(self.env, line.deputy_cap, line.currency_id),
            )
            findings.append(Finding(BUDGET_CAP, line, total, line.deputy_cap, text))
        return findings

    def _read_claimed_by(self, deputy, claims):
        """``{line id: amount}`` of one deputy's other approved claims, in one query."""
        groups = (
            self.env["deputy.claim.line"]
            .sudo()
            ._read_group(
                [
                    ("budget_line_id", "in", self.ids),
                    ("claim_id.state", "=", APPROVED),
                    # an advance is accounted for by another claim
                    ("claim_id.kind", "=", EXPENSE),
                    ("claim_id", "not in", claims.ids),
                    ("mandate_id.partner_id", "=", deputy.id),
                ],
                ["budget_line_id"],
                ["amount:sum"],
            )
        )
        return {line.id: amount for line, amount in groups}
