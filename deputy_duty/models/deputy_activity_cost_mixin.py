from odoo import fields, models


class DeputyActivityCostMixin(models.AbstractModel):
    """Checking the planned costs of an activity before anybody promises money."""

    _name = "deputy.activity.cost.mixin"
    _description = "Activity with Planned Costs"
    _inherit = ["deputy.budget.warning.mixin"]

    open_commitment_count = fields.Integer(
        compute="_compute_open_commitment_count",
        compute_sudo=True,
        help="Promises of money that nobody has released yet.",
    )

    def _compute_open_commitment_count(self):
        counts = dict(
            self.env["deputy.commitment"]._read_group(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("state", "=", "open"),
                ],
                ["res_id"],
                ["__count"],
            )
        )
        for activity in self:
            activity.open_commitment_count = counts.get(activity.id, 0)

    def action_release_rest(self):
        """Open the window that releases what nobody has claimed."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_commitment_release_action"
        )
        context = {
            "active_model": "deputy.commitment",
            "active_ids": self._own_commitments().ids,
        }
        return dict(action, context=context)

    # ----------------------------------------------------------------- hooks
    def _budget_findings(self):
        return self.cost_ids._budget_findings()

    def _commitment_type_code(self):
        self.ensure_one()
        return self.type_id.code

    def _check_submit(self):
        self._check_budget_blocks()
        self._check_budget_warnings()
        return super()._check_submit()

    def _on_approved(self):
        # deputies, days and law may have changed since the submission
        self._check_budget_blocks()
        self._check_budget_warnings()
        return super()._on_approved()
