from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_behalf_mixin import BEHALF_FIELDS
from .deputy_ledger_states import (
    DRAFT,
    MANUAL_STATES,
    POSTED,
    REFUSED,
    SUBMITTED,
    TAKEN_BACK,
)

CONTENT = frozenset({"mandate_id", "category_id", "date", "hours", "name", "note"})
REVIEW_FIELDS = frozenset(
    {
        "state",
        "submitted_by_id",
        "submitted_on",
        "review_user_id",
        "review_date",
        "review_note",
        "is_from_deputy",
    }
)


class DeputyLedgerManual(models.Model):
    """A fact of duty that no other record of the office states, entered by hand.

    The exception: what a deputy did on the own initiative, or what was never planned
    here. The deputy files it on the portal, or a clerk enters it, from a signed paper
    or not; a second person reviews it, alone or in batch, and only then it is posted.
    Afterwards it is as fixed as any other fact.

    Who may what: clerks and leaders keep those of their congresses, a deputy reads the
    own ones and files them through the portal's pages.
    """

    _name = "deputy.ledger.manual"
    _description = "Ledger Entry by Hand"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.behalf.mixin",
        "deputy.ledger.source.mixin",
        "deputy.ledger.review.mixin",
    ]
    _order = "date desc, id desc"
    _guarded_fields = REVIEW_FIELDS | {"behalf_user_id"}

    mandate_id = fields.Many2one(
        "deputy.mandate", "Deputy", required=True, index=True, ondelete="restrict"
    )
    congress_id = fields.Many2one(
        related="mandate_id.congress_id", store=True, required=False, precompute=True
    )
    category_id = fields.Many2one(
        "deputy.ledger.category", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(
        "Fact",
        required=True,
        help="In one line, as it will stand in the ledger.",
    )
    date = fields.Date("Done On", required=True, help="The day it happened.")
    hours = fields.Float(help="Hours of duty; 0 where they do not matter.")
    note = fields.Text(
        "Details", help="For whoever reviews it; it does not go into the ledger."
    )
    evidence_ids = fields.One2many("deputy.ledger.evidence", "manual_id", copy=False)
    evidence_count = fields.Integer(
        "Files", compute="_compute_evidence_count", help="Files that prove the fact."
    )
    state = fields.Selection(
        MANUAL_STATES, required=True, readonly=True, default=DRAFT, copy=False
    )
    is_from_deputy = fields.Boolean(
        "Filed by the Deputy",
        readonly=True,
        copy=False,
        help="Filed on the portal with the deputy's own login.",
    )

    _state_index = models.Index("(congress_id, state)")
    _hours_of_a_day = models.Constraint(
        "CHECK(hours >= 0 AND hours <= 24)", "Hours of one day are between 0 and 24."
    )

    @api.depends("evidence_ids")
    def _compute_evidence_count(self):
        counts = dict(
            self.env["deputy.ledger.evidence"]._read_group(
                [("manual_id", "in", self.ids)], ["manual_id"], ["__count"]
            )
        )
        for manual in self:
            manual.evidence_count = counts.get(manual._origin, 0)

    @api.constrains("date", "mandate_id")
    def _check_date(self):
        today = self.env["deputy.deadline"]._legal_today()
        for manual in self:
            start = manual.mandate_id.sudo().date_start
            if manual.date > today:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” lies in the future: a fact is recorded when it "
                        "has happened.",
                        name=manual.name,
                    )
                )
            if start and manual.date < start:
                raise ValidationError(
                    self.env._(
                        "On %(date)s “%(name)s” was not a deputy of this term yet.",
                        date=manual.date,
                        name=manual.mandate_id.name,
                    )
                )

    def write(self, vals):
        """What was handed in stays as it is until it comes back."""
        if not self._guard_is_open() and vals.keys() & (CONTENT | BEHALF_FIELDS):
            self._check_draft()
        return super().write(vals)

    def unlink(self):
        """The files go with it."""
        self.evidence_ids.unlink()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if any(manual.state not in (DRAFT, REFUSED) for manual in self):
            raise UserError(
                self.env._("Only drafts and what was not accepted can be deleted.")
            )

    def _check_draft(self):
        if any(manual.state != DRAFT for manual in self):
            raise UserError(
                self.env._(
                    "This was handed in: set it back to draft before you change it."
                )
            )

    # --------------------------------------------------------------- actions
    def action_submit(self):
        """Hand facts in for review; a signed paper needs signer and date."""
        self.check_access("write")
        self._submit()

    def action_back_to_draft(self):
        """Correct what waits for review, was not accepted, or was taken back."""
        self.check_access("write")
        self._back_to_draft()

    def action_copy_for_others(self):
        """Open the form that enters the same fact for more deputies."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Enter for More Deputies"),
            "res_model": "deputy.ledger.spread",
            "view_mode": "form",
            "target": "new",
            "context": {"default_manual_id": self.id},
        }

    # -------------------------------------------------------------- business
    def _submit(self, is_from_deputy=False):
        """Hand facts in; the caller has proved who does it.

        :raises UserError: not a draft, or a paper without signer and date
        """
        self._check_draft()
        for manual in self:
            paper = manual.behalf_scan, manual.behalf_signer, manual.behalf_date
            if any(paper):
                if not all(paper):
                    raise UserError(
                        self.env._(
                            "For “%(name)s” give scan, signer and date of the paper, "
                            "or none of them.",
                            name=manual.name,
                        )
                    )
                manual._unguarded().behalf_user_id = self.env.user
        self._unguarded().write(
            {
                "state": SUBMITTED,
                "submitted_by_id": self.env.uid,
                "submitted_on": fields.Datetime.now(),
                "is_from_deputy": is_from_deputy,
            }
        )

    def _back_to_draft(self):
        """Open facts for correction; those that were posted are taken back first.

        :raises UserError: one is in the ledger
        """
        if any(manual.state == POSTED for manual in self):
            raise UserError(
                self.env._("This is in the ledger: take it back first, with a reason.")
            )
        # written first: a reviewer who posts it at the same time is repeated
        self._unguarded().write(
            {
                "state": DRAFT,
                "submitted_by_id": False,
                "submitted_on": False,
                "behalf_user_id": False,
            }
        )

    # ---------------------------------------------------------------- ledger
    def _prepare_ledger_vals(self):
        vals = super()._prepare_ledger_vals()
        if self.state != POSTED:
            return vals
        vals.append(
            {
                "mandate_id": self.mandate_id.id,
                "kind": "manual",
                "category_id": self.category_id.id,
                "name": self.name,
                "date": self.date,
                "hours": self.hours,
                "origin": self._origin_words(),
            }
        )
        return vals

    def _origin_words(self):
        """How the office knows, in words that stay with the ledger entry."""
        names = {
            "user": self.submitted_by_id.sudo().name,
            "reviewer": self.review_user_id.sudo().name,
        }
        if self.is_from_deputy:
            return self.env._("Filed by the deputy, reviewed by %(reviewer)s", **names)
        if self.is_behalf:
            return self.env._(
                "Signed paper, entered by %(user)s, reviewed by %(reviewer)s", **names
            )
        return self.env._(
            "Entered by hand by %(user)s, reviewed by %(reviewer)s", **names
        )

    def _ledger_evidence(self):
        """The files of the entry, and the signed paper."""
        files = self._ledger_files(self.evidence_ids, "file")
        papers = self._ledger_files(self, "behalf_scan")
        return {
            manual.id: [
                *(files[row.id] for row in manual.evidence_ids if row.id in files),
                *([papers[manual.id]] if manual.id in papers else []),
            ]
            for manual in self
        }

    def _on_ledger_upheld(self, objection):
        """What the deputy said is right: the entry says so from now on, too."""
        vals = {"state": TAKEN_BACK, "review_note": objection.answer}
        if objection.outcome == "correct":
            vals = {
                "date": objection.new_date,
                "hours": objection.new_hours,
                "name": objection.new_name,
                "category_id": objection.new_category_id.id,
            }
        self._unguarded().write(vals)
