from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_activity import CANCELLED
from odoo.addons.deputy_duty.models.deputy_behalf_mixin import BEHALF_FIELDS
from odoo.addons.deputy_duty.tools.legal_time import legal_date

from .deputy_duty_report_states import DRAFT, EDITABLE, GIVEN, HELD, OPEN, STATES

# What the deputy reports: fixed from submission on, for everybody.
CONTENT = frozenset({"text", "date_start", "date_end", "entry_ids", "mandate_id"})
# What was given and returned in writing: fixed once the report is filed.
OUTCOME = frozenset({"minutes", "listener_count", "result_text", "result_number"})
OUTCOME |= {"result_date", "activity_id"}


class DeputyDutyReport(models.Model):
    """One deputy's report on duty to those who elected the deputy (述职报告).

    Law on Deputies, art. 58: by various ways to the voters of the constituency or to
    the electing unit, organised by the standing committee or the presidium. The report
    states facts of the ledger, never points.

    =======  ============  ======  =======  ====
    who      write, send   accept  meeting  read
    =======  ============  ======  =======  ====
    deputy   own, portal   –       –        own
    clerk    signed paper  yes     yes      yes
    leader   signed paper  yes     yes      yes
    auditor  –             –       –        yes
    =======  ============  ======  =======  ====
    """

    _name = "deputy.duty.report"
    _description = "Duty Report"
    _inherit = [
        "deputy.guard.mixin",
        "deputy.behalf.mixin",
        "deputy.duty.report.facts.mixin",
        "deputy.duty.report.flow.mixin",
        "deputy.duty.report.meeting.mixin",
        "deputy.duty.report.rollover.mixin",
        "deputy.congress.mixin",
    ]
    _order = "date_meeting desc, id desc"
    _rec_names_search = ["mandate_id.name"]
    _guarded_fields = BEHALF_FIELDS | {
        *("state", "submitted_on", "submitted_by_id", "return_reason"),
        *("version", "accepted_on", "accepted_by_id", "accepted_hash", "entry_ids"),
    }

    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        index=True,
        ondelete="restrict",
        help="Whose report it is: the seat, not the person.",
    )
    term_id = fields.Many2one(
        related="mandate_id.term_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="mandate_id.congress_id", store=True, required=False, precompute=True
    )
    constituency_id = fields.Many2one(
        related="mandate_id.constituency_id", store=True, index=True, precompute=True
    )
    audience = fields.Char(
        "Reports To",
        compute="_compute_audience",
        help="Voters of the constituency or the electing unit, as the law of the place "
        "says for this kind of seat.",
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    date_start = fields.Date(
        "Reports From",
        compute="_compute_period",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="First day reported on: the day after the last report, or the first day "
        "in office.",
    )
    date_end = fields.Date(
        "Reports Until",
        compute="_compute_period",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Last day reported on.",
    )
    activity_id = fields.Many2one(
        "deputy.activity",
        "Meeting",
        index="btree_not_null",
        copy=False,
        ondelete="restrict",
        domain="[('congress_id', '=', congress_id), ('state', '!=', 'cancelled')]",
        help="The meeting at which the report is given; several may share one.",
    )
    meeting_state = fields.Selection(
        related="activity_id.state", string="State of the Meeting"
    )
    date_meeting = fields.Date(
        "Given On",
        compute="_compute_date_meeting",
        store=True,
        help="Day of the meeting, in Beijing time.",
    )

    _one_open_uniq = models.UniqueIndex(
        "(mandate_id) WHERE state IN ('draft', 'submitted', 'returned', 'accepted')",
        "This deputy has a duty report under way already.",
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_end >= date_start)", "The time reported on ends before it begins."
    )
    _given_index = models.Index("(term_id, state, mandate_id)")

    @api.depends("mandate_id", "date_start", "date_end")
    def _compute_display_name(self):
        for report in self:
            report.display_name = self.env._(
                "Duty report of %(name)s, %(start)s to %(end)s",
                name=report.mandate_id.name,
                start=format_date(self.env, report.date_start, date_format="yyyy.M"),
                end=format_date(self.env, report.date_end, date_format="yyyy.M"),
            )

    @api.depends("mandate_id")
    def _compute_audience(self):
        words = self.mandate_id._duty_audiences()
        for report in self:
            report.audience = words.get(report.mandate_id.id)

    @api.depends("mandate_id")
    def _compute_period(self):
        last = dict(
            self.env["deputy.duty.report"]
            .sudo()
            ._read_group(
                [("mandate_id", "in", self.mandate_id.ids), ("state", "in", GIVEN)],
                ["mandate_id"],
                ["date_end:max"],
            )
        )
        today = legal_date(fields.Datetime.now())
        for report in self:
            seat = report.mandate_id.sudo()
            if not seat:
                continue
            before = last.get(report.mandate_id)
            start = before + timedelta(days=1) if before else seat._first_day()
            # a seat whose beginning nobody entered: from today on, to be corrected
            start = min(start, today) if start.year > 1 else today
            report.date_start = report.date_start or start
            report.date_end = report.date_end or max(
                min(today, seat._last_day()), start
            )

    @api.depends("activity_id.date_start")
    def _compute_date_meeting(self):
        for report in self:
            start = report.activity_id.date_start
            report.date_meeting = start and legal_date(start)

    @api.constrains("activity_id", "mandate_id")
    def _check_meeting(self):
        for report in self.filtered("activity_id"):
            meeting = report.activity_id.sudo()
            if meeting.congress_id != report.congress_id or meeting.state == CANCELLED:
                raise ValidationError(
                    self.env._(
                        "“%(meeting)s” was cancelled or belongs to another congress: "
                        "choose a meeting of the deputy's own congress.",
                        meeting=meeting.name,
                    )
                )

    @api.constrains("date_start", "date_end", "mandate_id")
    def _check_within_seat(self):
        for report in self:
            seat = report.mandate_id.sudo()
            if report.date_start < seat._first_day() or (
                report.date_end > seat._last_day()
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s reports on days in office only: the time entered "
                        "begins before the seat or ends after it.",
                        name=seat.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """A new report begins with the facts of the ledger, ready to be edited."""
        reports = super().create(vals_list)
        reports._check_term_runs()
        reports._unguarded()._fill_facts()
        for report in reports.filtered(lambda each: not each.text):
            report._unguarded().text = report._prepare_text()
        return reports

    def write(self, vals):
        """What was submitted stands; what was given and returned stands, too."""
        if CONTENT & vals.keys() and any(r.state not in EDITABLE for r in self):
            raise UserError(
                self.env._(
                    "The report was submitted as it is: return it to the deputy with "
                    "a reason to have it changed."
                )
            )
        if OUTCOME & vals.keys() and any(r.state not in (*OPEN, HELD) for r in self):
            raise UserError(self.env._("The report is filed: what came of it stands."))
        if "activity_id" in vals and any(r.state == HELD for r in self):
            raise UserError(
                self.env._(
                    "The report was given at its meeting: take that back first to "
                    "name another one."
                )
            )
        if "mandate_id" in vals and any(
            report.mandate_id.id != vals["mandate_id"] for report in self
        ):
            raise UserError(
                self.env._("A report stays the deputy's who began it: begin a new one.")
            )
        result = super().write(vals)
        if {"date_start", "date_end"} & vals.keys():
            self._unguarded()._fill_facts()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(report.state != DRAFT for report in self):
            raise UserError(self.env._("Only a draft of a duty report can be deleted."))

    def _check_term_runs(self):
        """Nobody begins a report under a term that is over."""
        self.term_id.sudo()._check_ledger_open()
