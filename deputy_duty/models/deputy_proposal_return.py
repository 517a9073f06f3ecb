from odoo import fields, models

ASKED = "asked"
GRANTED = "granted"
REFUSED = "refused"
VOID = "void"
STATES = [
    (ASKED, "To Be Decided"),
    (GRANTED, "Granted"),
    (REFUSED, "Refused: It Goes On"),
    (VOID, "Fell Away"),
]


class DeputyProposalReturn(models.Model):
    """A unit's request to give a proposal back (退回), and what became of it.

    The unit says why and who should have it; whoever assigned it decides and says why:
    the office of the congress, or the government office for the units it chose.
    """

    _name = "deputy.proposal.return"
    _description = "Return of a Proposal by a Unit"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "asked_on desc, id desc"
    _rec_name = "assignment_id"
    _guarded_fields = frozenset(
        {"assignment_id", "state", "reason", "proposed_unit", "asked_on"}
        | {"asked_by_id", "answer", "decided_on", "decided_by_id"}
    )

    assignment_id = fields.Many2one(
        "deputy.proposal.assignment",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    proposal_id = fields.Many2one(
        related="assignment_id.proposal_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="assignment_id.congress_id", store=True, required=False, precompute=True
    )
    partner_id = fields.Many2one(
        related="assignment_id.partner_id",
        string="Handling Unit",
        store=True,
        index=True,
        precompute=True,
    )
    state = fields.Selection(
        STATES, required=True, default=ASKED, readonly=True, copy=False, index=True
    )
    reason = fields.Text(
        readonly=True, help="Why the unit gives it back; none of a classified one."
    )
    proposed_unit = fields.Char(
        readonly=True, help="Who should have it, as the unit says."
    )
    asked_on = fields.Datetime(readonly=True, required=True, copy=False)
    asked_by_id = fields.Many2one(
        "res.partner",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The unit's contact person.",
    )
    answer = fields.Text(
        "Reason of the Decision",
        readonly=True,
        copy=False,
        help="The unit reads this.",
    )
    decided_on = fields.Datetime(readonly=True, copy=False)
    decided_by_id = fields.Many2one(
        "res.partner",
        "Who Decided",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The clerk, or the contact person of the government office.",
    )

    _open_uniq = models.UniqueIndex(
        "(assignment_id) WHERE state = 'asked'",
        "The unit has asked already.",
    )
