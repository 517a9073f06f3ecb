from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_activity_referral_states import ANSWERED, HANDED
from .deputy_activity_referral_states import DRAFT as NOT_HANDED

DRAFT = "draft"
WAITING = "waiting"
COMPLETE = "complete"
STATES = [
    (DRAFT, "Draft"),
    (WAITING, "Waiting for Feedback"),
    (COMPLETE, "All Feedback Received"),
]
# What was handed over stays as the units have got it.
CONTENT = frozenset({"name", "text", "file", "file_name", "date", "activity_id"})


class DeputyActivityReport(models.Model):
    """What deputies found at an inspection or in special research.

    The standing committee's office, or the presidium of a township, hands the report
    over to the organs and organisations concerned, and these tell the deputies in time
    what became of it (Law on Deputies, art. 31). Deputies make suggestions at such an
    activity and do not handle matters themselves.
    """

    _name = "deputy.activity.report"
    _description = "Report of an Activity"
    _inherit = ["deputy.congress.mixin"]
    _order = "date desc, id desc"

    name = fields.Char("Title", required=True)
    activity_id = fields.Many2one(
        "deputy.activity",
        required=True,
        index=True,
        ondelete="restrict",
        help="The inspection or research whose deputies made the report.",
    )
    congress_id = fields.Many2one(
        related="activity_id.congress_id", store=True, required=False, precompute=True
    )
    type_id = fields.Many2one(related="activity_id.type_id", string="Kind of Activity")
    date = fields.Date(
        "Report Date",
        required=True,
        default=lambda self: self._default_date(),
        help="The date on the report.",
    )
    author = fields.Char(
        "Written By", help="The group, or who drafted it for the deputies."
    )
    text = fields.Text(
        "Findings and Suggestions",
        help="In short; deputies read it on their page beside the file.",
    )
    file = fields.Binary("Report as File", attachment=True, copy=False)
    file_name = fields.Char("Report File Name", copy=False)
    referral_ids = fields.One2many(
        "deputy.activity.referral", "report_id", "Handed Over To"
    )
    state = fields.Selection(
        STATES,
        compute="_compute_state",
        store=True,
        index=True,
        help="Complete once every unit it was handed over to has told what it did.",
    )
    answered_count = fields.Integer("Feedback Received", compute="_compute_counts")
    handed_count = fields.Integer("Units Asked", compute="_compute_counts")
    is_overdue = fields.Boolean(
        "Feedback Overdue",
        compute="_compute_counts",
        search="_search_is_overdue",
        help="A unit has not told in time what became of it.",
    )

    @api.model
    def _default_date(self):
        return self.env["deputy.deadline"]._legal_today()

    @api.depends("referral_ids.state")
    def _compute_state(self):
        for report in self:
            states = set(report.referral_ids.mapped("state"))
            if HANDED in states:
                report.state = WAITING
            else:
                report.state = COMPLETE if ANSWERED in states else DRAFT

    @api.depends("referral_ids.state", "referral_ids.is_overdue")
    def _compute_counts(self):
        for report in self:
            states = report.referral_ids.mapped("state")
            report.answered_count = states.count(ANSWERED)
            report.handed_count = states.count(ANSWERED) + states.count(HANDED)
            report.is_overdue = any(report.referral_ids.mapped("is_overdue"))

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("referral_ids", "any", [("is_overdue", "=", True)])]

    def write(self, vals):
        """A report that was handed over stays as the units have got it."""
        if CONTENT & vals.keys() and any(report.state != DRAFT for report in self):
            raise UserError(
                self.env._(
                    "The report was handed over: write a new one, or take it back from "
                    "the units first."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(report.state != DRAFT for report in self):
            raise UserError(self.env._("The report was handed over: it stays on file."))

    def action_hand_over(self):
        """Hand reports over to all units entered for them.

        :raises UserError: nothing to read, or no unit to hand it to
        """
        self.check_access("write")
        for report in self:
            waiting = report.referral_ids.filtered(
                lambda each: each.state == NOT_HANDED
            )
            if not waiting:
                raise UserError(
                    self.env._(
                        "Enter the units “%(name)s” goes to (Law on Deputies, art. "
                        "31).",
                        name=report.name,
                    )
                )
            waiting.action_hand_over()

    def action_open_activity(self):
        """The activity the report is about."""
        self.ensure_one()
        self.check_access("read")
        return self.activity_id._get_records_action()
