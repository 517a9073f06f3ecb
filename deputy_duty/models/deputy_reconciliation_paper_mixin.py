from odoo import models
from odoo.tools import format_amount


class DeputyReconciliationPaperMixin(models.AbstractModel):
    """A reconciliation on paper and as a workbook: sums, and differences by cause."""

    _name = "deputy.reconciliation.paper.mixin"
    _description = "Reconciliation with a Paper"

    def _paper_sum(self, name):
        """Total of a column, as text."""
        self.ensure_one()
        total = sum(self.line_ids.mapped(name))
        return format_amount(self.env, total, self.currency_id)

    def _paper_causes(self):
        """The differences by cause, those to clear first.

        :return: list of ``{name, count, total, rows}``
        """
        self.ensure_one()
        groups = self.difference_ids.grouped("cause")
        order = [
            cause for cause, _label in self.difference_ids._fields["cause"].selection
        ]
        causes = sorted(
            groups,
            key=lambda cause: (groups[cause][0].is_explained, order.index(cause)),
        )
        return [
            {
                "name": groups[cause][0]._cause_label(),
                "count": len(groups[cause]),
                "total": format_amount(
                    self.env, sum(groups[cause].mapped("amount")), self.currency_id
                ),
                "rows": groups[cause],
            }
            for cause in causes
        ]
