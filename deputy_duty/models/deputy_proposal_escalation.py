from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_legal_choice import ESCALATION
from .deputy_proposal_assignment_states import CLOSED, REPLIED
from .deputy_proposal_rating_states import (
    AGAIN,
    DUE,
    ESCALATION_OUTCOMES,
    ESCALATION_STATES,
    HELD,
)

DECIDED = frozenset(
    {"way_id", "body", "number", "date", "outcome", "note", "scan", "scan_name"}
)


class DeputyProposalEscalation(models.Model):
    """What is done when deputies are not satisfied a second time.

    How is law of the place (list ``proposal_escalation``): the committee convenes both
    sides, experts assess it, the unit's superior takes it. Body and document say who
    did it; the outcome is that the unit handles it again, or that it is settled.
    """

    _name = "deputy.proposal.escalation"
    _description = "Step after a Second “Unsatisfied”"
    _inherit = ["deputy.congress.mixin", "deputy.guard.mixin"]
    _order = "id desc"
    _guarded_fields = frozenset({"assignment_id", "round", "date_opened", "state"})

    assignment_id = fields.Many2one(
        "deputy.proposal.assignment",
        "Part of the Unit",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    proposal_id = fields.Many2one(
        related="assignment_id.proposal_id", store=True, index=True
    )
    partner_id = fields.Many2one(
        related="assignment_id.partner_id", string="Handling Unit"
    )
    congress_id = fields.Many2one(
        related="assignment_id.congress_id", store=True, required=False, precompute=True
    )
    round = fields.Integer(
        readonly=True, aggregator=None, help="After the reply of this round."
    )
    date_opened = fields.Date(
        "Due Since", readonly=True, help="The day of the second “unsatisfied”."
    )
    state = fields.Selection(
        ESCALATION_STATES, required=True, default=DUE, readonly=True, index=True
    )
    way_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_way_choice_ids"
    )
    way_id = fields.Many2one(
        "deputy.legal.choice",
        index="btree_not_null",
        ondelete="restrict",
        domain=f"[('kind', '=', '{ESCALATION}')]",
        help="From the list of the place.",
    )
    body = fields.Char("By", help="Who convened, assessed or decided.")
    number = fields.Char("Document Number", help="Of the minutes or the decision.")
    date = fields.Date("Held On", help="The day of the meeting or decision.")
    outcome = fields.Selection(
        ESCALATION_OUTCOMES,
        "How It Ends",
        help="Either the unit handles it again in the time of the law, or it is done.",
    )
    note = fields.Text("What Came Out", help="In a few sentences; no secrets.")
    scan = fields.Binary(
        "Minutes or Decision",
        attachment=True,
        help="Scan of the minutes or the decision.",
    )
    scan_name = fields.Char("File Name of the Document")

    _round_uniq = models.UniqueIndex(
        "(assignment_id, round)", "This round has its step already."
    )

    @api.depends("assignment_id.display_name", "round")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.assignment_id.display_name

    @api.depends("congress_id")
    def _compute_way_choice_ids(self):
        for congress, rows in self.grouped("congress_id").items():
            profile = congress.sudo()._legal_profile()
            rows.way_choice_ids = profile.sudo()._choices(ESCALATION)

    def write(self, vals):
        """What was held stays as it was recorded; of a classified one no text."""
        if vals.keys() & DECIDED and not self._guard_is_open():
            if any(row.state == HELD for row in self):
                raise UserError(self.env._("It was held: the record stays as it is."))
            texts = any(vals.get(name) for name in ("note", "scan"))
            if texts and any(self.sudo().proposal_id.mapped("is_classified")):
                raise UserError(
                    self.env._(
                        "A classified proposal is handled on paper: give the number of "
                        "the document alone."
                    )
                )
        return super().write(vals)

    def action_hold(self):
        """Record that it was held, and carry on as it says.

        :raises UserError: body, document, day or outcome is missing
        """
        self.check_access("write")
        for row in self:
            row.assignment_id._touch()
            row._check_complete()
            row._unguarded().write({"state": HELD})
            unit = row.assignment_id.sudo()
            if unit.state != REPLIED:
                continue
            rows = unit._standing_reply().rating_ids
            rows._void()
            unit._end_feedback(rows)
            if row.outcome == AGAIN:
                unit._rehandle(row.date)
            else:
                unit._unguarded().write({"state": CLOSED})

    def _check_complete(self):
        today = self.env["deputy.deadline"]._legal_today()
        if self.state == HELD:
            raise UserError(self.env._("This is on record already."))
        if not (self.way_id and self.body and self.number and self.outcome):
            raise UserError(
                self.env._(
                    "Enter the way, who did it, the number of the document and what "
                    "came out."
                )
            )
        if self.way_id not in self.way_choice_ids:
            raise UserError(self.env._("Choose a way from the list of the place."))
        if not self.date or not self.date_opened <= self.date <= today:
            raise UserError(
                self.env._("Enter the day: not before the rating, nor in the future.")
            )
