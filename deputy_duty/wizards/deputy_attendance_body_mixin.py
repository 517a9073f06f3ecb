from odoo import api, fields, models


class DeputyAttendanceBodyMixin(models.AbstractModel):
    """The body that decided on leave, chosen among those the place's rules name."""

    _name = "deputy.attendance.body.mixin"
    _description = "Body that Decides on Leave"

    leave_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_leave_choice_ids"
    )
    leave_choice_id = fields.Many2one(
        "deputy.legal.choice",
        "Kind of Body",
        domain="[('id', 'in', leave_choice_ids)]",
        help="Who may grant leave by the rules of the place.",
    )
    leave_body = fields.Char(
        "Decided By",
        compute="_compute_leave_body",
        store=True,
        readonly=False,
        help="The body that decided, as on the paper.",
    )

    @api.depends("attendance_ids")
    def _compute_leave_choice_ids(self):
        for wizard in self:
            choices = self.env["deputy.legal.choice"]
            for activity in wizard.attendance_ids.activity_id:
                choices |= activity._leave_choices()
            wizard.leave_choice_ids = choices

    @api.depends("leave_choice_id")
    def _compute_leave_body(self):
        for wizard in self:
            wizard.leave_body = wizard.leave_choice_id.name or wizard.leave_body
