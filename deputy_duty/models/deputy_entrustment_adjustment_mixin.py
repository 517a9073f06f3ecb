from odoo import models
from odoo.exceptions import UserError


class DeputyEntrustmentAdjustmentMixin(models.AbstractModel):
    """An adjustment that carries out an indicator transfer says what its document says.

    Part of ``deputy.budget.adjustment``.
    """

    _name = "deputy.entrustment.adjustment.mixin"
    _description = "Adjustment by an Indicator Transfer"

    def _check_submit(self):
        """Refuse an amount or a kind that differs from the transfer's."""
        transfers = self.env["deputy.entrustment.transfer"].sudo()
        transfers = transfers.search(
            [
                "|",
                ("take_back_id", "in", self.ids),
                ("supplement_id", "in", self.ids),
            ]
        )
        for transfer in transfers:
            wanted = {
                transfer.take_back_id: ("take_back", -transfer.amount),
                transfer.supplement_id: ("supplement", transfer.amount),
            }
            for change in self.sudo() & (
                transfer.take_back_id | transfer.supplement_id
            ):
                kind, amount = wanted[change]
                differs = transfer.currency_id.compare_amounts(change.total, amount)
                if change.kind != kind or differs:
                    raise UserError(
                        self.env._(
                            "The indicator document %(number)s says something else: "
                            "leave kind and amount as it has them.",
                            number=transfer.number,
                        )
                    )
        return super()._check_submit()
