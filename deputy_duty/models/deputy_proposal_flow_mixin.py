from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.similar_text import suggestion_title
from .deputy_approval import APPROVE, REFUSE
from .deputy_legal_choice import INADMISSIBLE
from .deputy_legal_route import SUBJECT_PROPOSAL
from .deputy_proposal_states import (
    ADMIT,
    ADMITTED,
    AS_LETTER,
    ASSIGN_RULE,
    CONFIRMED,
    CONVERT,
    MOTION,
    OUTCOMES,
    REVISE,
    STATE_OF_OUTCOME,
    SUGGESTION,
)

# The reasons of the list that lead to each outcome; any other reason may be refused.
MEANING_OF_OUTCOME = {AS_LETTER: "letter", REVISE: "revise"}


class DeputyProposalFlowMixin(models.AbstractModel):
    """How a proposal is handed in, examined and admitted.

    The office prepares, the body of the place decides: the presidium on motions
    (Organic Law of Local Congresses, art. 22), whoever the route names on suggestions.
    Whatever is not admitted has a reason from the list of the place, and the lead
    deputy is told.
    """

    _name = "deputy.proposal.flow.mixin"
    _description = "Admission of a Proposal"
    _approved_state = ADMITTED

    outcome = fields.Selection(
        OUTCOMES,
        "Decision",
        readonly=True,
        copy=False,
        help="What the body decided about it.",
    )
    reason_id = fields.Many2one(
        "deputy.legal.choice",
        readonly=True,
        copy=False,
        ondelete="restrict",
        domain=f"[('kind', '=', '{INADMISSIBLE}')]",
        help="From the list of the place; the lead deputy reads it.",
    )
    decision_note = fields.Text(
        "Explanation to the Deputy",
        readonly=True,
        copy=False,
        help="The lead deputy reads this.",
    )
    admitted_on = fields.Date(
        readonly=True, copy=False, help="The day it was admitted and got its number."
    )
    origin_id = fields.Many2one(
        "deputy.proposal",
        "Made of the Motion",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The motion that was not taken up.",
    )
    converted_ids = fields.One2many(
        "deputy.proposal", "origin_id", "Became the Suggestion", readonly=True
    )
    answer_text = fields.Text(
        "Answer to Copy",
        compute="_compute_answer_text",
        help="For WeChat or SMS, to the lead deputy.",
    )

    _origin_uniq = models.UniqueIndex(
        "(origin_id) WHERE origin_id IS NOT NULL",
        "This motion became a suggestion already.",
    )

    def _compute_answer_text(self):
        words = dict(self._fields["state"]._description_selection(self.env))
        for proposal in self:
            lines = [
                self.env._(
                    "%(lead)s: “%(title)s” – %(state)s",
                    lead=proposal.lead_name,
                    title=proposal.display_name,
                    state=words[proposal.state],
                )
            ]
            lines += filter(None, (proposal.reason_id.name, proposal.decision_note))
            proposal.answer_text = bool(proposal.outcome) and "\n".join(lines)

    # --------------------------------------------------------------- actions
    def action_submit(self):
        """Hand proposals in: complete, one matter each, and signed by enough.

        :raises UserError: not ready, or handed in already
        """
        self.check_access("write")
        # written first: an edit or a signature at the same time is repeated
        self._touch()
        result = super().action_submit()
        self._unguarded().write(
            {"outcome": False, "reason_id": False, "decision_note": False}
        )
        return result

    def action_back_to_draft(self):
        """Hand back what nobody decided about, as something to be revised.

        :raises UserError: decided already
        """
        self.check_access("write")
        raise UserError(
            self.env._("Decide “give back to be revised”: the lead deputy reads why.")
        )

    def action_decide(self):
        """Open the window for the body's decision and its reason."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_judge_action"
        )
        return dict(action, context=super().action_decide()["context"])

    def action_open_twin(self):
        """The motion this was made of, or the suggestion that was made of it."""
        self.check_access("read")
        self.ensure_one()
        return (self.origin_id or self.converted_ids)._get_records_action()

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        self._check_complete()
        self._check_signatures()
        return super()._check_submit()

    def _approval_route(self):
        return self.congress_id._route_steps(
            SUBJECT_PROPOSAL,
            type_code=self._route_code(),
            deputies=self.signed_count,
        )

    def _approval_scan_needed(self):
        """A classified paper is never scanned: its number stands for it."""
        return super()._approval_scan_needed() and not self.is_classified

    def _on_approved(self):
        self._admit()
        return super()._on_approved()

    def _on_refused(self):
        """What the body decided instead of admitting; it always has a reason."""
        for proposal in self:
            if not proposal.outcome or not proposal.reason_id:
                raise UserError(
                    self.env._(
                        "Say why: choose the reason from the list, and whether it is "
                        "given back, handled as a letter or not admitted."
                    )
                )
            state = STATE_OF_OUTCOME[proposal.outcome]
            proposal._unguarded().write({"state": state})
            if proposal.outcome == CONVERT:
                proposal._convert()
        return super()._on_refused()

    def _prepare_approval_vals(self, decision, paper):
        """What is not for all eyes stays with the proposal, which not all may read."""
        vals = super()._prepare_approval_vals(decision, paper)
        if self.is_classified:
            vals.update(comment=False, scan=False, scan_name=False)
        return dict(vals, is_restricted=not self.is_open)

    # -------------------------------------------------------------- business
    def _reason_choices(self):
        """The reasons that hold at this place."""
        self.ensure_one()
        return self._legal_profile()._choices(INADMISSIBLE)

    def _reasons_for(self, outcome):
        """The reasons of the place that lead to an outcome; none where none is due."""
        if outcome == ADMIT:
            return self.env["deputy.legal.choice"]
        meaning = MEANING_OF_OUTCOME.get(outcome)
        return self._reason_choices().filtered(
            lambda each: not meaning or each.meaning == meaning
        )

    def _judge(self, outcome, reason, note, paper):
        """Carry out the body's decision in words of this house.

        :param outcome: one of ``OUTCOMES``
        :param reason: an entry of ``_reason_choices()``; none where it is admitted
        :param note: explanation in the office's words
        :param paper: values of the decision, see ``_decide()``
        :raises UserError: no reason, one of another outcome, or no motion to turn
        """
        self.ensure_one()
        self.check_access("write")
        if outcome != ADMIT:
            self._check_reason(outcome, reason)
        if outcome == CONVERT and self.kind != MOTION:
            raise UserError(self.env._("Only a motion is turned into a suggestion."))
        self._unguarded().write(
            {
                "outcome": outcome,
                "reason_id": reason.id if reason and outcome != ADMIT else False,
                "decision_note": False if self.is_classified else note,
            }
        )
        self._decide(APPROVE if outcome == ADMIT else REFUSE, paper)

    def _check_reason(self, outcome, reason):
        if not reason or reason not in self._reasons_for(outcome):
            raise UserError(
                self.env._(
                    "Choose a reason from the list that holds at this place and leads "
                    "to this decision."
                )
            )

    def _admit(self):
        """Number it, tell the ledger, and let the time for assigning begin."""
        today = self.env["deputy.deadline"]._legal_today()
        self._unguarded().write({"admitted_on": today, "outcome": ADMIT})
        self._give_number()
        self._post_ledger()
        self._start_clock(ASSIGN_RULE, today)

    def _convert(self):
        """A motion that is not taken up goes on as a suggestion of the same signers."""
        self.ensure_one()
        twin = self._unguarded().create(self._prepare_twin_vals())
        files = self.env["deputy.proposal.file"].sudo()
        for file in self.with_context(bin_size=False).file_ids.sudo():
            files.create(
                {
                    "proposal_id": twin.id,
                    "file_name": file.file_name,
                    "file": file.file,
                }
            )
        rows = self.sudo().signature_ids.filtered(lambda row: row.state == CONFIRMED)
        carried = twin.sudo()._lead_signature()
        for row in rows.filtered(lambda each: each.mandate_id != twin.mandate_id):
            carried |= carried._unguarded().create(
                {"proposal_id": twin.id, "mandate_id": row.mandate_id.id}
            )
        carried._answer(CONFIRMED, content_hash=twin.content_hash)
        twin._unguarded().write(
            {
                "state": ADMITTED,
                "submitted_on": self.submitted_on,
                "submitted_by_id": self.submitted_by_id.id,
            }
        )
        twin._admit()
        return twin

    def _prepare_twin_vals(self):
        """Values of the suggestion made of a motion."""
        return {
            "kind": SUGGESTION,
            "name": suggestion_title(self.name) if self.name else False,
            "content": False if self.is_classified else self._text(),
            "is_one_matter": self.is_one_matter,
            "mandate_id": self.mandate_id.id,
            "delegation_id": self.delegation_id.id,
            "session_id": self.session_id.id,
            "topic_id": self.topic_id.id,
            "is_confidential": self.is_confidential,
            "confidential_reason": self.confidential_reason,
            "is_classified": self.is_classified,
            "paper_number": self.paper_number,
            "origin_id": self.id,
        }
