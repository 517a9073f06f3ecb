from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import format_amount

from ..tools.document_number import document_key
from .deputy_approval_mixin import DRAFT
from .deputy_budget_appropriation_states import RECEIVED, REVERSED


class DeputyBudgetAppropriationWarningMixin(models.AbstractModel):
    """What does not agree between an appropriation and the budget.

    It is said and keeps nobody from registering: money may well come before a
    supplement is approved, or under a further document. The heir has ``number``,
    ``state`` and ``line_ids``.
    """

    _name = "deputy.budget.appropriation.warning.mixin"
    _description = "Warnings of an Appropriation Received"

    warning = fields.Text(
        compute="_compute_warning",
        help="What does not agree with the budget; it does not keep from registering.",
    )

    @api.depends(
        "state",
        "number",
        "line_ids.amount",
        "line_ids.budget_line_id.to_receive",
        "line_ids.budget_line_id.indicator_number",
    )
    def _compute_warning(self):
        for record in self:
            texts = []
            if record.state != REVERSED:
                texts = [*record._over_texts(), *record._number_texts()]
            record.warning = "\n".join(texts) or False

    def _over_texts(self):
        """Lines that would have, or have, received more than they may spend."""
        amounts = defaultdict(float)
        for part in self.line_ids.filtered("budget_line_id"):
            amounts[part.budget_line_id] += part.amount
        texts = []
        for line, amount in amounts.items():
            coming = amount if self.state == DRAFT else 0
            over = coming - line.to_receive
            if line.currency_id.compare_amounts(over, 0) > 0:
                texts.append(
                    self.env._(
                        "“%(line)s”: %(over)s more than planned and adjusted.",
                        line=line.display_name,
                        over=format_amount(self.env, over, line.currency_id),
                    )
                )
        return texts

    def _number_texts(self):
        """Lines whose own indicator document is another one and has not come yet.

        Once it came, a further document for the line is ordinary.
        """
        lines = self.line_ids.budget_line_id.filtered(
            lambda line: (
                document_key(line.indicator_number)
                not in ("", document_key(self.number))
            )
        )
        parts = self.env["deputy.budget.appropriation.line"].search(
            [
                ("budget_line_id", "in", lines._origin.ids),
                ("appropriation_id.state", "=", RECEIVED),
                ("appropriation_id", "not in", self._origin.ids),
            ]
        )
        came = {
            (part.budget_line_id.id, part.appropriation_id.number_key) for part in parts
        }
        return [
            self.env._(
                "“%(line)s” names the indicator document “%(other)s”, not "
                "“%(number)s”.",
                line=line.display_name,
                other=line.indicator_number,
                number=self.number or "",
            )
            for line in lines
            if (line._origin.id, document_key(line.indicator_number)) not in came
        ]
