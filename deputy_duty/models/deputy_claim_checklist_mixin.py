from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import DRAFT


class DeputyClaimChecklistMixin(models.AbstractModel):
    """The papers that a claim needs by its subjects: which are there, which are not."""

    _name = "deputy.claim.checklist.mixin"
    _description = "Claim with a Checklist of Papers"

    paper_ids = fields.One2many("deputy.claim.paper", "claim_id", "Papers")
    missing_papers = fields.Char(
        compute="_compute_missing_papers",
        compute_sudo=True,
        help="Papers that the checklist asks for and that are not there.",
    )

    @api.depends("paper_ids.is_present", "paper_ids.requirement_id")
    def _compute_missing_papers(self):
        for claim in self:
            claim.missing_papers = ", ".join(claim._missing_papers().mapped("name"))

    def _missing_papers(self):
        return self.paper_ids.filtered(
            lambda paper: paper.requirement_id and not paper.is_present
        )

    def _refresh_papers(self):
        """List what drafts need now; what is there stays, whatever the subjects are."""
        for claim in self.sudo().filtered(lambda claim: claim.state == DRAFT):
            needed = self.env["deputy.claim.requirement"]._needed(
                claim._legal_profile(),
                claim.date,
                claim.line_ids.budget_line_id.subject_id,
                claim.kind,
            )
            listed = claim.paper_ids.filtered("requirement_id")
            stale = listed.filtered(
                lambda paper, needed=needed: (
                    not paper.is_present and paper.requirement_id not in needed
                )
            )
            lacking = needed - listed.requirement_id
            commands = [Command.delete(paper.id) for paper in stale] + [
                Command.create(claim._prepare_paper_vals(row)) for row in lacking.sudo()
            ]
            if commands:
                claim.write({"paper_ids": commands})
        self.invalidate_recordset(["paper_ids", "missing_papers"])

    @api.model
    def _prepare_paper_vals(self, requirement):
        """Values of the row that waits for a needed paper."""
        return {
            "requirement_id": requirement.id,
            "sequence": requirement.sequence,
            "name": requirement.name,
            "is_required": requirement.is_required,
            "source": requirement.source or requirement.article,
        }

    def _check_papers(self):
        """Refuse without what must be there; say aloud what else is missing.

        :raises UserError: naming the papers
        """
        self._refresh_papers()
        for claim in self:
            missing = claim._missing_papers()
            required = missing.filtered("is_required")
            if required:
                raise UserError(
                    self.env._(
                        "“%(claim)s” cannot be submitted without: %(papers)s. Attach "
                        "them, or tick that they were handed in on paper.",
                        claim=claim.display_name,
                        papers=", ".join(required.mapped("name")),
                    )
                )
            if missing:
                claim.sudo()._message_log(
                    body=self.env._(
                        "Submitted without: %s",
                        ", ".join(missing.mapped("name")),
                    )
                )
