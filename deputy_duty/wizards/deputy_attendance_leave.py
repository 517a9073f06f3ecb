from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_attendance_leave_mixin import LEADER
from ..models.deputy_attendance_states import LEAVE_GRANTED, LEAVE_PAPER, LEAVES


class DeputyAttendanceLeave(models.TransientModel):
    """Grant or refuse leave: on screen (leader) or from the signed form (clerk)."""

    _name = "deputy.attendance.leave"
    _description = "Decide on Leave"
    _inherit = ["deputy.attendance.body.mixin"]

    attendance_ids = fields.Many2many(
        "deputy.attendance", string="Deputies", required=True
    )
    leave = fields.Selection(
        [pair for pair in LEAVES if pair[0] in ("granted", "refused")],
        "Decision",
        required=True,
        default=LEAVE_GRANTED,
    )
    leave_choice_id = fields.Many2one(
        compute="_compute_leave_choice_id", store=True, readonly=False
    )
    leave_body = fields.Char(required=True)
    leave_signer = fields.Char(
        "Signed By",
        compute="_compute_leave_signer",
        store=True,
        readonly=False,
        help="Who signed for the body.",
    )
    leave_date = fields.Date(
        "Decided On", required=True, default=lambda self: self._default_date()
    )
    leave_number = fields.Char("Paper Number", help="Number of the leave form.")
    leave_note = fields.Char("Note", help="Why leave is refused.")
    is_behalf = fields.Boolean(
        "Recorded from Paper",
        compute="_compute_is_behalf",
        help="You are recording a decision that somebody else signed on paper.",
    )
    scan = fields.Binary("Signed Leave Form", help="Scan or photo of the signed form.")
    scan_name = fields.Char("Scan File Name")

    @api.model
    def _default_date(self):
        return fields.Date.context_today(self)

    @api.depends("leave_choice_ids")
    def _compute_leave_choice_id(self):
        for wizard in self:
            choices = wizard.leave_choice_ids
            wizard.leave_choice_id = choices if len(choices) == 1 else False

    @api.depends_context("uid")
    def _compute_is_behalf(self):
        self.is_behalf = not self.env.user.has_group(LEADER)

    @api.depends("is_behalf")
    def _compute_leave_signer(self):
        for wizard in self:
            wizard.leave_signer = "" if wizard.is_behalf else self.env.user.name

    def action_apply(self):
        """Record the decision for all chosen deputies."""
        self.attendance_ids.check_access("write")
        self.ensure_one()
        if self.is_behalf and not self.scan:
            raise UserError(
                self.env._("Attach the scan of the signed leave form: that is valid.")
            )
        scans = {}
        if self.scan:
            scans = self.env["deputy.attendance.scan"]._file(
                self.attendance_ids.activity_id,
                LEAVE_PAPER,
                {
                    "scan": self.scan,
                    "scan_name": self.scan_name,
                    "signer": self.leave_signer,
                    "date": self.leave_date,
                    "number": self.leave_number,
                },
            )
        paper = {
            name: self[name]
            for name in (
                "leave_body",
                "leave_signer",
                "leave_date",
                "leave_number",
                "leave_note",
            )
        }
        paper["leave_choice_id"] = self.leave_choice_id.id
        for activity, rows in self.attendance_ids.grouped("activity_id").items():
            rows._decide_leave(self.leave == LEAVE_GRANTED, paper, scans.get(activity))
        return {"type": "ir.actions.act_window_close"}
