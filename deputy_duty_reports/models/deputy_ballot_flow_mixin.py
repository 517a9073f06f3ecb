from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED, DRAFT

from ..tools import ballot_code
from .deputy_ballot_box import BLANK
from .deputy_ballot_states import COUNTING, LOCKED, OPEN, VOID
from .deputy_legal_route import SUBJECT_BALLOT

MAX_SLIPS = 2000  # printed in one go: 670 sheets


class DeputyBallotFlowMixin(models.AbstractModel):
    """From draft to the count: opening, slips, voting, and the end of voting."""

    _name = "deputy.ballot.flow.mixin"
    _description = "Course of an Evaluation Vote"

    opened_on = fields.Date(readonly=True, copy=False, help="The day it was opened.")
    closed_on = fields.Date(readonly=True, copy=False, help="The day it was closed.")
    void_reason = fields.Text(
        copy=False, help="Why the vote is void, e.g. slips were lost."
    )
    printed_count = fields.Integer(
        "Slips Printed", readonly=True, copy=False, help="Slips made so far."
    )

    # --------------------------------------------------------------- actions
    def action_open(self):
        """Freeze grades, rule, quorum and electorate, and let people vote.

        :raises UserError: not approved where the place asks for it, or not ready
        """
        self.check_access("write")
        for ballot in self:
            needs_approval = bool(ballot._approval_route())
            if ballot.state not in (
                (APPROVED,) if needs_approval else (DRAFT, APPROVED)
            ):
                raise UserError(
                    self.env._(
                        "“%(name)s” cannot be opened: it is open already, or its "
                        "approval is missing.",
                        name=ballot.display_name,
                    )
                )
            ballot._check_ready()
            ballot._freeze()

    def action_print_slips(self):
        """Open the page that prints slips; their secrets are on that paper alone."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/deputy_duty/ballot/{self.id}/slips",
            "target": "new",
        }

    def action_stop(self):
        """Stop the voting: the box is emptied into the count sheet.

        :raises UserError: not open, or nobody said how many slips were issued
        """
        self.check_access("write")
        for ballot in self:
            ballot._check_state(OPEN)
            ballot._check_issued()
            # deleted first: a vote on its way is retried and finds no box
            used, sums = self.env["deputy.ballot.box"]._empty(ballot.id)
            ballot._unguarded().write({"state": COUNTING, "phone_count": used})
            ballot._start_count_sheet(ballot._hold_back(used, sums))

    def action_void(self):
        """Give the vote up, with the reason on record; what was voted is forgotten."""
        self.check_access("write")
        for ballot in self:
            if ballot.state in LOCKED:
                raise UserError(self.env._("A closed vote stands: it is not voided."))
            if not (ballot.void_reason or "").strip():
                raise UserError(self.env._("Enter why the vote is void."))
        self._forget_slips()
        self.env["deputy.ballot.count"].sudo().search(
            [("ballot_id", "in", self.ids)]
        ).unlink()
        self.sudo().held_counts = False
        self._unguarded().write({"state": VOID})

    # -------------------------------------------------------------- business
    def _freeze(self):
        """Copy the rule; from here on nothing of it moves."""
        self.ensure_one()
        today = self.env["deputy.deadline"]._legal_today()
        self._unguarded().write(
            dict(
                self.rule_id._rule_copy(),
                rule_text=self._rule_words(),
                state=OPEN,
                opened_on=today,
            )
        )
        self.env["deputy.ballot.grade"].sudo().create(
            [
                {
                    "ballot_id": self.id,
                    "sequence": number,
                    "name": grade.name,
                    "meaning": grade.meaning,
                    "percent": grade.percent,
                    "is_above": grade.is_above,
                }
                for number, grade in enumerate(self.rule_id.sudo().grade_ids, 1)
            ]
        )
        if self.is_phone:
            self.env["deputy.ballot.box"].sudo().create(
                {"ballot_id": self.id, "used": 0, "counts": {}}
            )

    def _issue_slips(self, count):
        """Make slips, to be printed at once.

        :return: their secrets
        :raises UserError: not open, or no sensible number
        """
        self.check_access("write")
        self.ensure_one()
        self._check_state(OPEN)
        if not 1 <= count <= MAX_SLIPS:
            raise UserError(
                self.env._(
                    "Print between 1 and %(most)s slips at once.", most=MAX_SLIPS
                )
            )
        self._unguarded().printed_count += count
        self.flush_recordset(["printed_count"])
        return self.env["deputy.ballot.slip"]._issue(self, count)

    @api.model
    def _ballot_of_slip(self, text):
        """The open phone vote that an unused slip belongs to, elevated.

        :param text: the secret as typed or scanned
        :raises UserError: no such slip (any more), or no voting by phone
        """
        code = ballot_code.read(text)
        ballot = self.env["deputy.ballot.slip"]._ballot_of(code) if code else None
        if not ballot:
            raise UserError(self._no_slip_words())
        if ballot.state != OPEN or not ballot.is_phone:
            raise UserError(self._late_words())
        return ballot

    @api.model
    def _cast(self, text, marks):
        """Vote with a slip: it is used up and its marks are in the box, or nothing is.

        :param text: the secret as typed or scanned
        :param marks: grade id by line id; a report that is left out stays blank
        :raises UserError: used, forged, late, or marks that are not of this slip
        """
        code = ballot_code.read(text)
        ballot_id = self.env["deputy.ballot.slip"].sudo()._take(code) if code else None
        if not ballot_id:
            raise UserError(self._no_slip_words())
        ballot = self.sudo().browse(ballot_id)
        lines, grades = set(ballot.line_ids.ids), set(ballot.grade_ids.ids)
        if not marks or marks.keys() - lines or set(marks.values()) - grades:
            raise UserError(
                self.env._(
                    "Mark one grade for at least one deputy on this slip. Nothing was "
                    "counted yet."
                )
            )
        whole = {line_id: marks.get(line_id, BLANK) for line_id in sorted(lines)}
        if not self.env["deputy.ballot.box"].sudo()._drop(ballot_id, whole):
            raise UserError(self._late_words())

    def _forget_slips(self):
        """No slip of these votes is good for anything any more."""
        domain = [("ballot_id", "in", self.ids)]
        self.env["deputy.ballot.slip"].sudo().search(domain).unlink()
        self.env["deputy.ballot.box"].sudo().search(domain).unlink()

    # --------------------------------------------------------------- details
    def _check_state(self, state):
        if self.state != state:
            raise UserError(
                self.env._(
                    "“%(name)s” is not at that step (any more).", name=self.display_name
                )
            )

    def _check_issued(self):
        """Before the phone votes are known it is said how many slips went out."""
        if not 1 <= self.issued_count <= self.printed_count:
            raise UserError(
                self.env._(
                    "First enter how many slips were issued: at least one, and no more "
                    "than the %(printed)s that were printed.",
                    printed=self.printed_count,
                )
            )

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(SUBJECT_BALLOT)

    def _check_submit(self):
        self._check_ready()
        return super()._check_submit()

    @api.model
    def _no_slip_words(self):
        return self.env._(
            "This slip does not count: it was used already, was mistyped, or is no "
            "slip of an open vote. Ask the tellers."
        )

    @api.model
    def _late_words(self):
        return self.env._(
            "Voting by phone has ended, or this vote is on paper alone. Ask the "
            "tellers."
        )
