from odoo import api, fields, models

from ..models.deputy_deadline_reminder import BY_HAND


class DeputyDeadlineTell(models.TransientModel):
    """How and when somebody without inbox or e-mail was told of a deadline."""

    _name = "deputy.deadline.tell"
    _description = "Record that a Reminder Was Passed On"

    reminder_ids = fields.Many2many(
        "deputy.deadline.reminder", string="Reminders", required=True, readonly=True
    )
    date = fields.Date(
        "Told On", required=True, default=lambda self: self._default_date()
    )
    how = fields.Selection(BY_HAND, "Told How", required=True, default=BY_HAND[0][0])

    @api.model
    def _default_date(self):
        return self.env["deputy.deadline"]._legal_today()

    def action_apply(self):
        """Record it with the clerk's name."""
        self.check_access("read")
        self.reminder_ids._tell(self.date, self.how)
        return {"type": "ir.actions.act_window_close"}
