from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .deputy_mandate_leave import GRANTED


class DeputySessionAbsence(models.Model):
    """A deputy who stayed away from a whole session (次会议), not from a sitting of it.

    Approved by a granted leave, or not; only the latter counts (Law on Deputies,
    art. 62). The organiser of the session enters it from the attendance list.
    """

    _name = "deputy.session.absence"
    _description = "Absence from a Session"
    _inherit = ["deputy.congress.mixin"]
    _order = "session_id, mandate_id"
    _rec_names_search = ["mandate_id.name", "session_id.name"]

    session_id = fields.Many2one(
        "deputy.session", required=True, index=True, ondelete="restrict"
    )
    congress_id = fields.Many2one(
        related="session_id.congress_id", store=True, required=False, precompute=True
    )
    term_id = fields.Many2one(related="session_id.term_id")
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('term_id', '=', term_id)]",
        check_company=True,
    )
    leave_id = fields.Many2one(
        "deputy.mandate.leave",
        "Granted Leave",
        compute="_compute_leave_id",
        store=True,
        help="The leave granted for this session, if any.",
    )
    is_approved = fields.Boolean(
        "Approved",
        compute="_compute_is_approved",
        store=True,
        help="A body granted leave; otherwise the session counts.",
    )
    leave_body = fields.Char("Approved By", related="leave_id.body")
    note = fields.Char(help="For the office only, e.g. what the deputy was told.")

    _session_mandate_uniq = models.UniqueIndex(
        "(session_id, mandate_id)", "This absence is entered already."
    )

    @api.depends(
        "session_id",
        "mandate_id",
        "mandate_id.leave_ids.state",
        "mandate_id.leave_ids.session_id",
    )
    def _compute_leave_id(self):
        leaves = self.env["deputy.mandate.leave"].search(
            [
                ("mandate_id", "in", self.mandate_id.ids),
                ("session_id", "in", self.session_id.ids),
                ("state", "=", GRANTED),
            ]
        )
        granted = {(leave.mandate_id, leave.session_id): leave for leave in leaves}
        for absence in self:
            absence.leave_id = granted.get(
                (absence.mandate_id._origin, absence.session_id._origin)
            )

    @api.depends("leave_id")
    def _compute_is_approved(self):
        for absence in self:
            absence.is_approved = bool(absence.leave_id)

    @api.depends("mandate_id.name", "session_id.name")
    def _compute_display_name(self):
        for absence in self:
            parts = (absence.mandate_id.name, absence.session_id.name)
            absence.display_name = " · ".join(filter(None, parts))

    @api.constrains("session_id", "mandate_id")
    def _check_term(self):
        for absence in self:
            if absence.mandate_id.term_id != absence.session_id.term_id:
                raise ValidationError(
                    self.env._(
                        "%(name)s was no deputy of the term of %(session)s.",
                        name=absence.mandate_id.name,
                        session=absence.session_id.display_name,
                    )
                )
