from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_mandate_states import DRAFT


class DeputyMandatePaper(models.Model):
    """A paper that a mandate change rests on: its scan, number, date and issuer.

    One paper may serve several changes, as the credentials committee's report does on
    all deputies of a new term. Once a change rests on it, it stays as it is.
    """

    _name = "deputy.mandate.paper"
    _description = "Paper of a Mandate Change"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "date desc, id desc"
    _rec_name = "kind_id"
    _rec_names_search = ["kind_id.name", "number"]
    # the change decides on which papers it rests
    _guarded_fields = frozenset({"change_ids"})

    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    kind_id = fields.Many2one(
        "deputy.legal.paper",
        "Kind of Paper",
        required=True,
        index=True,
        ondelete="restrict",
        help="The ground of the change says which kinds are required.",
    )
    number = fields.Char(
        "Document Number", help="Number of the document, if it has one."
    )
    date = fields.Date("Dated", required=True, help="The date written on the paper.")
    issuer = fields.Char(
        "Issued By", help="The body that issued it, as written on the paper."
    )
    scan = fields.Binary(
        required=True,
        attachment=True,
        help="Scan or photo of the paper with seal and signature: the valid version.",
    )
    scan_name = fields.Char("Scan File Name")
    change_ids = fields.Many2many(
        "deputy.mandate.change",
        "deputy_mandate_change_paper_rel",
        "paper_id",
        "change_id",
        "Mandate Changes",
        readonly=True,
    )
    is_used = fields.Boolean(
        compute="_compute_is_used", help="A recorded change rests on it."
    )

    @api.depends("change_ids.state")
    def _compute_is_used(self):
        for paper in self:
            paper.is_used = any(change.state != DRAFT for change in paper.change_ids)

    @api.depends("kind_id.name", "number")
    def _compute_display_name(self):
        for paper in self:
            parts = filter(None, (paper.kind_id.name, paper.number))
            paper.display_name = " ".join(parts)

    def write(self, vals):
        """Refuse to change what a recorded change rests on."""
        self._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused()

    def _check_unused(self):
        used = self.sudo().filtered("is_used")
        if used and not self.env.su:
            raise UserError(
                self.env._(
                    "A recorded mandate change rests on “%(paper)s”: it stays as it "
                    "is.",
                    paper=used[0].display_name,
                )
            )
