from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.deputy_duty.models.deputy_behalf_mixin import BEHALF_FIELDS
from odoo.addons.deputy_duty.tools.legal_time import legal_date

from .deputy_duty_report_states import (
    ACCEPTED,
    ARCHIVED,
    EDITABLE,
    HELD,
    RETURNED,
    SUBMITTED,
)

CLERK = "deputy_duty.deputy_duty_group_clerk"


class DeputyDutyReportFlowMixin(models.AbstractModel):
    """From the deputy's draft to the accepted text, and at last into the files."""

    _name = "deputy.duty.report.flow.mixin"
    _description = "Flow of a Duty Report"

    submitted_on = fields.Date(
        readonly=True, copy=False, help="The day of submission, in Beijing time."
    )
    submitted_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    return_reason = fields.Text(
        "Why It Was Returned", readonly=True, copy=False, help="The deputy reads this."
    )
    accepted_on = fields.Date(readonly=True, copy=False)
    accepted_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    accepted_hash = fields.Char(
        "Fingerprint (SHA-256)",
        readonly=True,
        copy=False,
        help="Of seat, time, text and facts as they were accepted.",
    )
    is_intact = fields.Boolean(
        "Text as Accepted",
        compute="_compute_is_intact",
        help="The text still has the fingerprint under which it was accepted.",
    )
    version = fields.Integer(
        readonly=True, copy=False, aggregator=None, help="Counts changes of meetings."
    )
    result_text = fields.Text(
        "Result Returned to the Deputy",
        copy=False,
        help="What the office tells the deputy in writing about the report.",
    )
    result_number = fields.Char(
        "Document Number", copy=False, help="Number of that letter."
    )
    result_date = fields.Date(
        "Returned On", copy=False, help="The day the deputy was given the letter."
    )

    @api.depends("accepted_hash", "text", "entry_ids", "date_start", "date_end")
    def _compute_is_intact(self):
        for report in self:
            accepted = report.accepted_hash
            report.is_intact = accepted and accepted == report._content_hash()

    # --------------------------------------------------------------- actions
    def action_accept(self):
        """Accept submitted reports: their text is fixed from now on.

        :raises UserError: not submitted, or a fact was taken back since
        """
        self._check_clerk()
        self._check_facts_stand()
        self._enter(
            (SUBMITTED,),
            ACCEPTED,
            {
                "accepted_on": legal_date(fields.Datetime.now()),
                "accepted_by_id": self.env.uid,
            },
        )
        for report in self:
            report._unguarded().accepted_hash = report._content_hash()

    def action_archive_report(self):
        """File reports whose result was returned to the deputy in writing.

        :raises UserError: not given yet, or no result was returned
        """
        self._check_clerk()
        for report in self:
            if not (report.result_text and report.result_date):
                raise UserError(
                    self.env._(
                        "Return the result to %(name)s in writing first: enter what "
                        "was told and when.",
                        name=report.mandate_id.name,
                    )
                )
        self._enter((HELD,), ARCHIVED)

    # -------------------------------------------------------------- business
    def _save_text(self, text):
        """Keep what the deputy typed, while it is the deputy's to edit.

        :raises UserError: submitted already
        """
        self.ensure_one()
        # a write comes first: whoever accepts or returns at once is repeated
        self.write({"text": text})

    def _submit(self, behalf=None):
        """Hand in the report as it stands, with the ledger's facts of today.

        :param behalf: values of the signed paper, where a clerk enters it
        :raises UserError: nothing written, or submitted already
        """
        for report in self:
            if not (report.text or "").strip():
                raise UserError(self.env._("Write the report before you submit it."))
        self._check_editable()
        self._unguarded()._fill_facts()
        self._enter(
            EDITABLE,
            SUBMITTED,
            {
                **dict.fromkeys(BEHALF_FIELDS, False),
                **(behalf or {}),
                "submitted_on": legal_date(fields.Datetime.now()),
                "submitted_by_id": self.env.uid,
                "return_reason": False,
            },
        )

    def _return(self, reason):
        """Give a report back to the deputy, with the reason."""
        self._check_clerk()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the report is returned."))
        self._enter(
            (SUBMITTED, ACCEPTED),
            RETURNED,
            {
                "return_reason": reason,
                "accepted_on": False,
                "accepted_by_id": False,
                "accepted_hash": False,
            },
        )

    def _write_first(self):
        """Of two who change these reports at once the second is repeated by Odoo."""
        for report in self:
            report._unguarded().version += 1
        self.flush_recordset(["version"])

    def _check_clerk(self):
        """Whoever decides for the office works in it; the state is guarded."""
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(CLERK)):
            raise AccessError(self.env._("Only a clerk may do this."))

    def _check_editable(self):
        if any(report.state not in EDITABLE for report in self):
            raise UserError(
                self.env._(
                    "The report was submitted as it is: return it to the deputy with "
                    "a reason to have it changed."
                )
            )

    def _enter(self, allowed, state, vals=None):
        """From one of the allowed states into another.

        The row is written at once: of two who decide together the second is repeated
        by Odoo and then reads what the first has left.

        :raises UserError: a report is in no such state
        """
        words = dict(self._fields["state"]._description_selection(self.env))
        for report in self:
            if report.state not in allowed:
                raise UserError(
                    self.env._(
                        "“%(report)s” is “%(state)s”: this step is not due.",
                        report=report.display_name,
                        state=words[report.state],
                    )
                )
        self._unguarded().write({**(vals or {}), "state": state})
        self.flush_recordset(["state"])
