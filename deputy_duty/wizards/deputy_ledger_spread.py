from odoo import fields, models
from odoo.exceptions import UserError


class DeputyLedgerSpread(models.TransientModel):
    """Enter the same fact for more deputies, who did it together."""

    _name = "deputy.ledger.spread"
    _description = "Enter a Fact for More Deputies"

    manual_id = fields.Many2one(
        "deputy.ledger.manual", required=True, readonly=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(related="manual_id.congress_id")
    # a window's pointer is whatever a caller sends: read with the caller's own rights
    own_mandate_id = fields.Many2one(related="manual_id.mandate_id", related_sudo=False)
    mandate_ids = fields.Many2many("deputy.mandate", string="Deputies")
    has_files = fields.Boolean(
        "With the Evidence", default=True, help="Each entry gets the same files."
    )

    def action_apply(self):
        """Enter it for each of them, as drafts, and show these."""
        self.check_access("write")
        self.ensure_one()
        manual = self.manual_id
        manual.check_access("write")
        mandates = self.mandate_ids - manual.mandate_id
        if not mandates:
            raise UserError(self.env._("Choose at least one other deputy."))
        copies = manual.create(
            [
                dict(vals, mandate_id=mandate.id)
                for mandate in mandates
                for vals in manual.copy_data()
            ]
        )
        if self.has_files:
            self._copy_files(copies)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_ledger_manual_action"
        )
        return dict(action, domain=[("id", "in", (manual | copies).ids)], context={})

    def _copy_files(self, copies):
        files = [
            {"file": evidence.file, "file_name": evidence.file_name}
            for evidence in self.manual_id.evidence_ids
        ]
        self.env["deputy.ledger.evidence"].create(
            [dict(vals, manual_id=copy.id) for copy in copies for vals in files]
        )
