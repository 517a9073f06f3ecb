from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import DRAFT, SUBMITTED

OPEN_STATES = (DRAFT, SUBMITTED)


class DeputyClaimPaper(models.Model):
    """A paper handed in with a claim: the notice, the signed sheet, the approval.

    What the place asks for is listed by itself (``deputy.claim.requirement``); others
    are added by hand. A paper is there as a file, or on paper in the office's folder.
    """

    _name = "deputy.claim.paper"
    _description = "Paper of a Claim"
    _inherit = [
        "deputy.claim.file.mixin",
        "deputy.congress.mixin",
        "deputy.guard.mixin",
    ]
    _order = "claim_id, sequence, id"
    _guarded_fields = frozenset({"requirement_id", "is_required", "source"})
    _scan_fields = ("file",)

    claim_id = fields.Many2one(
        "deputy.claim", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="claim_id.congress_id", store=True, required=False, precompute=True
    )
    mandate_id = fields.Many2one(
        related="claim_id.mandate_id", store=True, index=True, precompute=True
    )
    requirement_id = fields.Many2one(
        "deputy.claim.requirement",
        "Needed By",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The row of the checklist that asks for it.",
    )
    sequence = fields.Integer(default=100)
    name = fields.Char("Paper", required=True)
    is_required = fields.Boolean(
        "Refused Without",
        readonly=True,
        help="The claim cannot be submitted without it.",
    )
    source = fields.Char(
        "According To", readonly=True, help="The rule that asks for it, or practice."
    )
    file = fields.Binary(attachment=True, copy=False, help="Photo or PDF, up to 10 MB.")
    file_name = fields.Char(copy=False)
    is_on_paper = fields.Boolean(
        "On Paper",
        copy=False,
        help="The paper itself was handed in and lies with the claim in the folder.",
    )
    sheets = fields.Integer(
        default=1, help="How many sheets it has; counts as papers attached."
    )
    is_present = fields.Boolean(
        "Present",
        compute="_compute_is_present",
        store=True,
        help="There as a file or on paper.",
    )

    _sheets_positive = models.Constraint(
        "CHECK(sheets > 0)", "A paper has at least one sheet."
    )
    _requirement_uniq = models.UniqueIndex(
        "(claim_id, requirement_id) WHERE requirement_id IS NOT NULL",
        "This paper is on the checklist already.",
    )

    @api.depends("file", "is_on_paper")
    def _compute_is_present(self):
        for paper in self:
            paper.is_present = bool(paper.is_on_paper or paper.file)

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Papers come in until the claim is decided."""
        papers = super().create(vals_list)
        papers._check_claim_is_open()
        return papers

    def write(self, vals):
        """Papers change until the claim is decided, before and after."""
        self._check_claim_is_open()
        result = super().write(vals)
        self._check_claim_is_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self._check_claim_is_open()

    def _check_claim_is_open(self):
        if not self._guard_is_open() and any(
            paper.claim_id.state not in OPEN_STATES for paper in self
        ):
            raise UserError(
                self.env._(
                    "The claim was decided with these papers: take it back to draft to "
                    "change them."
                )
            )
