from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_legal_choice import ESCALATION
from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import (
    CLOSED,
    REPLIED,
)
from odoo.addons.deputy_duty.models.deputy_proposal_rating_states import AGAIN, DUE
from odoo.addons.deputy_duty.tools.legal_calendar import DAYS

from ..tools.review_marks import majority
from .deputy_review_states import (
    HEARING,
    RECTIFY,
    RECTIFY_RULE,
    REHANDLE,
    SUBJECT_REVIEW,
    VERDICTS,
)

EXPERTS = "experts"


class DeputyReviewVerdictMixin(models.AbstractModel):
    """The verdict: what the panel says, who decides, and what follows.

    Passed; to be rectified by a date (clock ``review.rectify``); handled again, by the
    rules of the proposal's own handling; or put to the standing committee.
    """

    _name = "deputy.review.verdict.mixin"
    _description = "Verdict of a Joint Review"

    majority = fields.Selection(
        VERDICTS,
        "Opinion of the Majority",
        readonly=True,
        copy=False,
        help="What more than half of the members who sit propose; empty: no opinion "
        "has a majority.",
    )
    verdict = fields.Selection(
        VERDICTS, copy=False, help="What is submitted for decision, then decided."
    )
    verdict_text = fields.Text(
        "Findings",
        copy=False,
        help="Grounds of the verdict; for a rectification, what is to be put right.",
    )
    rectify_until = fields.Date(
        copy=False,
        help="Last day to put it right; empty: the time that the rule of the place "
        "gives. Never later than that.",
    )
    decided_on = fields.Date(readonly=True, copy=False, help="The day of the verdict.")
    done_on = fields.Date(
        "Carried Out On", copy=False, help="Rectified, or put to the committee."
    )
    done_number = fields.Char(
        "Document of the Result",
        copy=False,
        help="Number of the unit's report, or of the request to the committee.",
    )
    done_note = fields.Text(
        "Result", copy=False, help="How the verdict was carried out."
    )
    done_scan = fields.Binary(
        "Paper of the Result", attachment=True, copy=False, help="Scan."
    )
    done_scan_name = fields.Char("File Name of the Result", copy=False)

    # ----------------------------------------------------------------- hooks
    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(SUBJECT_REVIEW)

    def _approval_body(self):
        return self.env._("Review panel")

    def _prepare_approval_vals(self, decision, paper):
        vals = super()._prepare_approval_vals(decision, paper)
        return dict(vals, is_restricted=not self.sudo().proposal_id.is_open)

    def _to_draft(self):
        """Taken back, it is at the hearing again."""
        result = super()._to_draft()
        self._unguarded().write({"state": HEARING})
        return result

    def _check_submit(self):
        """Heard, and a verdict that the panel stands behind, or says why not."""
        self._check_office()
        self._touch()
        self._check_state(*self._approval_from)
        for review in self:
            if not (review.hearing_on and (review.minutes or review.minutes_scan)):
                raise UserError(
                    self.env._("Enter the day and the minutes of the hearing first.")
                )
            if review.hearing_on > self.env["deputy.deadline"]._legal_today():
                raise UserError(self.env._("The hearing is still to come."))
            if not (review.verdict and (review.verdict_text or "").strip()):
                raise UserError(self.env._("Choose the verdict and write its grounds."))
            if not review._approval_route() and review.verdict != review.majority:
                raise UserError(
                    self.env._(
                        "The panel decides by more than half of its members here, and "
                        "this is not what they propose. Let them confer; marks and "
                        "opinion may be adjusted once."
                    )
                )
            review._check_numbers(review.sudo().member_ids, review.frozen or {})
            review._check_carry_out(review.hearing_on)
        return super()._check_submit()

    def _on_approved(self):
        """Carry the verdict out."""
        result = super()._on_approved()
        for review in self:
            day = review.approval_ids.sorted("id")[-1:].date
            review._check_decided_on(day)
            review._check_carry_out(day)
            review._unguarded().write({"decided_on": day})
            if review.verdict == RECTIFY:
                review._start_clock(RECTIFY_RULE, day)
                review.rectify_until or review._unguarded().write(
                    {
                        "rectify_until": review._running_clocks(RECTIFY_RULE).date_due,
                    }
                )
            elif review.verdict == REHANDLE:
                review._handle_again(day)
        return result

    def _check_decided_on(self, day):
        """A verdict is decided after the hearing, and not in the future."""
        if not self.hearing_on <= day <= self.env["deputy.deadline"]._legal_today():
            raise UserError(
                self.env._(
                    "The day of the decision lies before the hearing or in the future: "
                    "check the date on the paper."
                )
            )

    def _prepare_deadline_vals(self, rule, due):
        """The verdict may name an earlier day than the rule's last one."""
        vals = super()._prepare_deadline_vals(rule, due)
        if rule.code != RECTIFY_RULE or not self.rectify_until:
            return vals
        start = self.decided_on
        days = (self.rectify_until - start).days
        calendar = self.env["deputy.workday"]._calendar(self._legal_profile())
        count = self.env["deputy.deadline"]._prepare_count_vals(
            calendar, start, days, DAYS, False
        )
        return {**vals, **count, "value": days, "unit": DAYS, "is_rolled": False}

    # -------------------------------------------------------------- business
    def _handle_again(self, day):
        """The unit handles it again, by the rules of the proposal's handling.

        A step that is due after a second “unsatisfied” is held by this verdict.
        """
        unit = self.assignment_id.sudo()
        due = unit.escalation_ids.filtered(lambda row: row.state == DUE)
        if due:
            due.write(
                {
                    "way_id": self._experts_way(due).id,
                    "body": self.approval_ids.sorted("id")[-1:].body,
                    "number": self.approval_ids.sorted("id")[-1:].number,
                    "date": day,
                    "outcome": AGAIN,
                    "note": self.verdict_text if self.proposal_id.is_open else False,
                }
            )
            due.action_hold()
            return
        unit._touch()
        rows = unit._standing_reply().rating_ids
        rows._void()
        unit._end_feedback(rows)
        unit._rehandle(day)

    # --------------------------------------------------------------- details
    @api.model
    def _opinion_of(self, sheets):
        """What more than half of the members who sit propose, or nothing."""
        opinions = sheets.mapped("opinion")
        return majority(opinions, max(self.seated_count, len(sheets))) or False

    def _check_carry_out(self, day):
        """Whether what the verdict asks for can follow.

        :param day: from which the time counts
        :raises UserError: a date too early or too late, or a unit that has not replied
        """
        if self.verdict == RECTIFY:
            self._check_rectify(day)
        if self.verdict == REHANDLE:
            unit = self.assignment_id.sudo()
            due = unit.escalation_ids.filtered(lambda row: row.state == DUE)
            if unit.state not in (REPLIED, CLOSED) or not unit._standing_reply():
                raise UserError(
                    self.env._(
                        "The unit is at work on it: only what was replied to can be "
                        "handled again."
                    )
                )
            if due and not self._experts_way(due):
                raise UserError(
                    self.env._(
                        "A step after a second “unsatisfied” is due, and the list of "
                        "the place has none by experts: record that step first."
                    )
                )

    def _check_rectify(self, day):
        rule = self._clock_rule(RECTIFY_RULE, day)
        if not rule:
            raise UserError(
                self.env._("The place has no rule of time for a rectification.")
            )
        last = rule._due(day, self._legal_profile()).date
        if self.rectify_until and not day < self.rectify_until <= last:
            raise UserError(
                self.env._(
                    "The day of rectification lies after the verdict and not after "
                    "%(last)s (%(rule)s).",
                    last=last,
                    rule=rule.name,
                )
            )

    @api.model
    def _experts_way(self, escalation):
        """The place's step by experts (list ``proposal_escalation``)."""
        profile = escalation.congress_id.sudo()._legal_profile().sudo()
        ways = profile._choices(ESCALATION)
        return ways.filtered(lambda way: way.meaning == EXPERTS)[:1]
