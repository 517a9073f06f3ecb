from odoo import api, fields, models

from .deputy_attendance_states import PAPERS


class DeputyAttendanceScan(models.Model):
    """A signed paper about attendance: one scan, however many deputies are on it.

    The reply slips of a village, an attendance sheet (签到表) or a leave form
    (请假审批单). The rows it was entered into point here; nobody outside the office
    reads it, since it shows other deputies, too. It stays as long as a row needs it.
    """

    _name = "deputy.attendance.scan"
    _description = "Signed Paper of Attendance"
    _inherit = ["deputy.congress.mixin"]
    _order = "activity_id, id desc"

    activity_id = fields.Many2one(
        "deputy.activity", required=True, readonly=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="activity_id.congress_id", store=True, required=False, precompute=True
    )
    kind = fields.Selection(
        PAPERS, "Content", required=True, readonly=True, help="What the paper says."
    )
    scan = fields.Binary(
        "Signed Paper",
        required=True,
        readonly=True,
        attachment=True,
        help="Scan or photo of the signed paper: the valid version.",
    )
    scan_name = fields.Char("Scan File Name", readonly=True)
    signer = fields.Char(
        "Signed By", readonly=True, help="Empty: each deputy for the own line."
    )
    date = fields.Date(
        "Signed On", required=True, readonly=True, help="The date on the paper."
    )
    number = fields.Char("Paper Number", readonly=True, help="Where it is filed.")
    user_id = fields.Many2one(
        "res.users",
        "Entered By",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="The clerk who entered the paper.",
    )

    @api.depends("kind", "activity_id", "scan_name")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for scan in self:
            scan.display_name = scan.scan_name or (
                f"{kinds.get(scan.kind, '')} · {scan.activity_id.name}"
            )

    @api.model
    def _file(self, activities, kind, vals):
        """File a paper once for each activity it is about.

        The caller has checked that the user may write the rows it is entered into.

        :param vals: scan, scan_name, signer, date, number
        :return: the papers by activity
        """
        papers = self.sudo().create(
            [
                dict(vals, activity_id=activity.id, kind=kind, user_id=self.env.uid)
                for activity in activities
            ]
        )
        return dict(zip(activities, papers.with_env(self.env), strict=True))
