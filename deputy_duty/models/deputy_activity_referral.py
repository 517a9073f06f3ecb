from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_activity_referral_states import ANSWERED, DRAFT, STATES, WITHDRAWN

# What a unit was asked, and what it said.
ASKED = frozenset({"report_id", "partner_id", "question", "date_handed", "number"})
FEEDBACK = frozenset(
    {"feedback", "feedback_scan", "feedback_scan_name", "date_feedback"}
)


class DeputyActivityReferral(models.Model):
    """A report in the hands of one unit, and what the unit did about it.

    Organs and organisations tell the deputies in time how they have studied and handled
    what a report asks for (Law on Deputies, art. 31). How long "in time" is, places say
    themselves: the rule ``report.feedback`` of the legal profile; without one there is
    no clock.
    """

    _name = "deputy.activity.referral"
    _description = "Report Handed Over to a Unit"
    _inherit = [
        "deputy.activity.referral.flow.mixin",
        "deputy.guard.mixin",
        "deputy.deadline.mixin",
        "deputy.congress.mixin",
    ]
    _order = "report_id, id"
    _guarded_fields = frozenset({"state", "material_id"})

    report_id = fields.Many2one(
        "deputy.activity.report", required=True, index=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(related="report_id.activity_id")
    congress_id = fields.Many2one(
        related="report_id.congress_id", store=True, required=False, precompute=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Unit",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', True)]",
        help="The organ or organisation concerned.",
    )
    question = fields.Text(
        "What the Unit Is Asked",
        help="Which findings and suggestions of the report concern this unit.",
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    date_handed = fields.Date(
        "Handed Over On",
        copy=False,
        help="The day on the covering letter; today if left empty. The time for the "
        "feedback counts from it.",
    )
    number = fields.Char(
        "Letter Number", copy=False, help="Number of the covering letter."
    )
    feedback = fields.Text(
        copy=False, help="What the unit did, or why not; deputies read it."
    )
    feedback_scan = fields.Binary(
        "Feedback as Scan",
        attachment=True,
        copy=False,
        help="The unit's letter with its seal: the valid version.",
    )
    feedback_scan_name = fields.Char("Scan File Name", copy=False)
    date_feedback = fields.Date(
        "Feedback On", copy=False, help="The day the feedback came; today if empty."
    )
    material_id = fields.Many2one(
        "deputy.material",
        "Told to Deputies",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The feedback as it was sent to the deputies; it shows who has read it.",
    )

    _report_unit_uniq = models.UniqueIndex(
        "(report_id, partner_id) WHERE state != 'withdrawn'",
        "This report goes to that unit already.",
    )

    @api.depends("report_id.name", "partner_id.name")
    def _compute_display_name(self):
        for referral in self:
            referral.display_name = (
                f"{referral.report_id.name} · {referral.partner_id.name}"
            )

    @api.constrains("date_handed", "date_feedback", "state")
    def _check_dates(self):
        for referral in self:
            handed, told = referral.date_handed, referral.date_feedback
            if handed and told and told < handed:
                raise ValidationError(
                    self.env._(
                        "The feedback of “%(unit)s” cannot be older than the day the "
                        "report was handed over: check the dates.",
                        unit=referral.partner_id.name,
                    )
                )

    def write(self, vals):
        """What was asked and answered is changed by the buttons that say so."""
        if not self._guard_is_open():
            if ASKED & vals.keys() and any(each.state != DRAFT for each in self):
                raise UserError(
                    self.env._("The unit has the report: take it back to change this.")
                )
            if FEEDBACK & vals.keys() and any(
                each.state in (ANSWERED, WITHDRAWN) for each in self
            ):
                raise UserError(
                    self.env._("Press “Correct Feedback” to change what was recorded.")
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(referral.state != DRAFT for referral in self):
            raise UserError(
                self.env._("The unit has got the report: take it back instead.")
            )
