from odoo import api, fields, models

from .deputy_budget_finding import CHECKS


class DeputyBudgetWarning(models.Model):
    """A warning of the budget control that somebody has acknowledged with a reason.

    Written once when it is acknowledged and never changed.
    """

    _name = "deputy.budget.warning"
    _description = "Acknowledged Budget Warning"
    _inherit = ["deputy.congress.mixin"]
    _order = "id desc"
    _rec_name = "text"

    res_model = fields.Char("Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", required=True, readonly=True
    )
    source_name = fields.Char("For", compute="_compute_source_name", compute_sudo=True)
    line_id = fields.Many2one(
        "deputy.budget.line",
        "Budget Line",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    check = fields.Selection(
        CHECKS, required=True, readonly=True, help="What was checked."
    )
    amount = fields.Monetary(readonly=True, help="What was asked for.")
    limit_amount = fields.Monetary("Allowed", readonly=True, help="What was allowed.")
    text = fields.Text("Warning", required=True, readonly=True, help="As it was shown.")
    reason = fields.Text(
        required=True, readonly=True, help="Why it went on in spite of the warning."
    )
    user_id = fields.Many2one(
        "res.users",
        "Acknowledged By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Date(
        "Acknowledged On", required=True, readonly=True, help="In Beijing time."
    )

    _source_index = models.Index("(res_model, res_id)")

    @api.depends("res_model", "res_id")
    def _compute_source_name(self):
        for model, warnings in self.grouped("res_model").items():
            sources = self.env[model].browse(warnings.mapped("res_id")).exists()
            names = {source.id: source.display_name for source in sources}
            for warning in warnings:
                warning.source_name = names.get(warning.res_id)

    def action_open_source(self):
        """Open the document that was warned about."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
