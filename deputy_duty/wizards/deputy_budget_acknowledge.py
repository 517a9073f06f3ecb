from odoo import fields, models
from odoo.exceptions import AccessError


class DeputyBudgetAcknowledge(models.TransientModel):
    """Go on in spite of a warning of the budget control, with a reason."""

    _name = "deputy.budget.acknowledge"
    _description = "Acknowledge Budget Warnings"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    text = fields.Text("Warnings", readonly=True)
    reason = fields.Text(
        required=True, help="Stays on record with the warnings and your name."
    )

    def action_apply(self):
        """Keep the warnings and the reason on record.

        :raises AccessError: no record whose costs are checked
        :raises UserError: nothing to acknowledge any more
        """
        self.ensure_one()
        record = self._checked_record()
        record.check_access("write")
        record._acknowledge(self.reason)
        return {"type": "ir.actions.act_window_close"}

    def _checked_record(self):
        """The record that is warned about; of a model whose costs are checked."""
        records = self.env.get(self.res_model)
        if records is None or not hasattr(records, "_budget_findings"):
            raise AccessError(self.env._("Nothing is acknowledged for this."))
        return records.browse(self.res_id)
