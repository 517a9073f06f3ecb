from odoo import api, fields, models
from odoo.exceptions import UserError

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyProposalImportedMixin(models.AbstractModel):
    """A proposal that was taken over from an earlier register.

    It was signed, admitted, handled and rated before the office worked with this
    register: it is closed, and counts in the figures as any other.
    """

    _name = "deputy.proposal.imported.mixin"
    _description = "Proposal Taken Over from a Register"

    import_id = fields.Many2one(
        "deputy.proposal.import",
        "Imported With",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=OFFICE_ONLY,
        help="The register this was taken over from.",
    )
    is_imported = fields.Boolean(
        "Imported",
        compute="_compute_is_imported",
        store=True,
        precompute=True,
        compute_sudo=True,
        help="Taken over from an earlier register, not handled here.",
    )

    @api.depends("import_id")
    def _compute_is_imported(self):
        for proposal in self:
            proposal.is_imported = bool(proposal.import_id)

    def _imported_words(self):
        """Where it comes from, in words that stay with the ledger entry."""
        self.ensure_one()
        source = self.import_id.sudo()
        return self.env._(
            "Imported from “%(file)s” by %(user)s",
            file=source.filename or "",
            user=(source.run_user_id or self.env.user).name,
        )

    def _check_not_imported(self):
        """:raises UserError: it was closed before it came here"""
        if any(self.mapped("is_imported")):
            raise UserError(
                self.env._(
                    "It was taken over from an earlier register and is closed: replies "
                    "and ratings stay as the register has them."
                )
            )
