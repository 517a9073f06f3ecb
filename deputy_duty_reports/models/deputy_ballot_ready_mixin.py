import logging

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.deputy_duty.models.deputy_activity import CANCELLED

from .deputy_ballot_group_mixin import GROUP_RULE
from .deputy_duty_report_states import ACCEPTED, HELD

SQL_LOG = "odoo.sql_db"
# Whether the database keeps statements or the time of each transaction.
LOGGED_BY = SQL(
    "SELECT current_setting('log_statement') IN ('mod', 'all') "
    "OR current_setting('log_min_duration_statement') <> '-1' "
    "OR current_setting('track_commit_timestamp') = 'on'"
)


class DeputyBallotReadyMixin(models.AbstractModel):
    """What must be there before a vote is decided on or opened."""

    _name = "deputy.ballot.ready.mixin"
    _description = "Readiness of an Evaluation Vote"

    def _check_ready(self):
        """What must be there before anybody decides or votes."""
        for ballot in self:
            rule = ballot.rule_id.sudo()
            if not (rule and rule.grade_ids and ballot.line_ids and ballot.electorate):
                raise UserError(
                    self.env._(
                        "Enter the rule with its grades, the reports and how many "
                        "people may vote."
                    )
                )
            if rule.profile_id not in ballot._legal_profile().sudo()._chain():
                raise UserError(
                    self.env._(
                        "“%(rule)s” is not a rule of this place.", rule=rule.name
                    )
                )
            rule._check_purpose()
            if not ballot._holds_today(rule):
                raise UserError(
                    self.env._("“%(rule)s” is not in force today.", rule=rule.name)
                )
            if not ballot._group_rule():
                raise UserError(
                    self.env._(
                        "The law of this place has no rule “%(code)s”: enter it first; "
                        "it says how few votes are not shown.",
                        code=GROUP_RULE,
                    )
                )
            ballot._check_reports()
            if ballot.is_phone and self._is_logged():
                raise UserError(
                    self.env._(
                        "Statements or commit times of the database are logged, which "
                        "could lead to single votes: turn log_statement, "
                        "log_min_duration_statement, track_commit_timestamp and Odoo's "
                        "own SQL log off, or vote on paper alone."
                    )
                )

    def _check_reports(self):
        """Accepted reports of this congress, given at this meeting."""
        meeting, congress = self.activity_id, self.congress_id
        reports = self.line_ids.report_id
        if any(report.activity_id != meeting for report in reports):
            raise UserError(
                self.env._(
                    "All reports of a vote are given at its meeting: set the "
                    "meeting on each duty report."
                )
            )
        if meeting.state == CANCELLED or any(
            each.congress_id != congress for each in (meeting, *reports)
        ):
            raise UserError(
                self.env._(
                    "“%(meeting)s” was cancelled, or it or a report belongs to another "
                    "congress than the vote.",
                    meeting=meeting.name,
                )
            )
        early = reports.filtered(lambda report: report.state not in (ACCEPTED, HELD))
        if early:
            raise UserError(
                self.env._(
                    "Accept these duty reports first: %(names)s.",
                    names=", ".join(early.mandate_id.mapped("name")),
                )
            )

    def _is_logged(self):
        """Whether somewhere a log would hold how the sums of a box grow."""
        is_verbose = logging.getLogger(SQL_LOG).isEnabledFor(logging.DEBUG)
        return is_verbose or self.env.execute_query(LOGGED_BY)[0][0]

    def _holds_today(self, rule):
        today = self.env["deputy.deadline"]._legal_today()
        return bool(rule.filtered_domain(rule._valid_domain(today)))
