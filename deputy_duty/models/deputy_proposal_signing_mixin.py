from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import DRAFT
from .deputy_proposal_states import (
    ASKED,
    CONFIRMED,
    COSIGNER,
    JOINABLE,
    LEAD,
    OFFERED,
    SHEET,
    SIGNING,
    VOID,
)


class DeputyProposalSigningMixin(models.AbstractModel):
    """Who stands behind a proposal: who is asked, who signs, who asks to join."""

    _name = "deputy.proposal.signing.mixin"
    _description = "Signatures under a Proposal"

    signature_ids = fields.One2many(
        "deputy.proposal.signature", "proposal_id", "Signatures"
    )
    signed_count = fields.Integer(
        "Have Signed", compute="_compute_signed_count", help="Lead and co-signers."
    )
    waiting_count = fields.Integer(
        "Not Answered", compute="_compute_signed_count", help="Asked, no answer yet."
    )
    paper_ids = fields.One2many(
        "deputy.proposal.paper",
        "proposal_id",
        "Signed Papers",
        readonly=True,
        groups="deputy_duty.deputy_duty_group_reader",
    )
    notice_text = fields.Text(
        "Notice to Copy",
        compute="_compute_notice_text",
        help="For WeChat or SMS, to those who have not answered.",
    )

    @api.depends("signature_ids.state")
    def _compute_signed_count(self):
        counts = {}
        for proposal, state, number in self.env[
            "deputy.proposal.signature"
        ]._read_group(
            [("proposal_id", "in", self.ids)], ["proposal_id", "state"], ["__count"]
        ):
            counts[proposal.id, state] = number
        for proposal in self:
            key = proposal._origin.id
            proposal.signed_count = counts.get((key, CONFIRMED), 0)
            proposal.waiting_count = counts.get((key, ASKED), 0)

    @api.depends(
        "signature_ids.state", "name", "kind", "is_confidential", "is_classified"
    )
    @api.depends_context("lang")
    def _compute_notice_text(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for proposal in self:
            waiting = proposal.signature_ids.filtered(
                lambda row: row.state == ASKED and row.role == COSIGNER
            )
            closed = proposal.is_confidential or proposal.is_classified
            proposal.notice_text = bool(waiting) and self.env._(
                "%(names)s: %(lead)s asks you to read and co-sign the %(kind)s "
                "“%(title)s”. Please open “Proposals” on your page, or sign the sheet.",
                names="、".join(waiting.mandate_id.mapped("name")),
                lead=proposal.lead_name,
                kind=kinds.get(proposal.kind, "").lower(),
                title="…" if closed else proposal.name,
            )

    # --------------------------------------------------------------- actions
    def action_ask(self):
        """Show drafts to their co-signers, who read and sign.

        :raises UserError: no draft, or nobody to ask
        """
        self.check_access("write")
        self._check_complete()
        for proposal in self:
            rows = proposal.signature_ids.filtered(lambda row: row.role == COSIGNER)
            if proposal.state != DRAFT or not rows:
                raise UserError(
                    self.env._(
                        "Enter the co-signers of the draft “%(name)s” first.",
                        name=proposal.display_name,
                    )
                )
        self._unguarded().write({"state": SIGNING})

    def action_record_signatures(self):
        """Open the window that takes signatures from one signed sheet (代录)."""
        self.check_access("write")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_sheet_action"
        )
        return dict(action, context={"default_proposal_id": self.id})

    # -------------------------------------------------------------- business
    def _touch(self):
        """Write these rows, before what depends on text and signatures is read.

        An edit, a signature, a submission: of two at once the later is repeated and
        sees what the earlier did.
        """
        for proposal in self.sudo().sorted("id"):
            proposal.version += 1
        self.flush_recordset(["version"])
        self.invalidate_recordset(["content_hash", "state"])

    def _ensure_lead(self):
        """One lead's row each; whoever led before is out of the list."""
        rows = self.env["deputy.proposal.signature"].sudo()._unguarded()
        vals_list = []
        for proposal in self:
            current = proposal.sudo().signature_ids
            lead = current.filtered(lambda row: row.role == LEAD)
            if lead.mandate_id == proposal.mandate_id:
                continue
            same = current.filtered(
                lambda row, seat=proposal.mandate_id: row.mandate_id == seat
            )
            (lead | same)._unguarded().unlink()
            vals_list.append(
                {
                    "proposal_id": proposal.id,
                    "mandate_id": proposal.mandate_id.id,
                    "role": LEAD,
                }
            )
        rows.create(vals_list)

    def _lead_signature(self):
        self.ensure_one()
        return self.signature_ids.filtered(lambda row: row.role == LEAD)

    def _ask_again(self):
        """Who signed another text signs anew; the log says who and when."""
        for proposal in self:
            rows = proposal.sudo().signature_ids.filtered(
                lambda row, valid=proposal.content_hash: (
                    row.state == CONFIRMED and row.content_hash != valid
                )
            )
            if not rows:
                continue
            rows._unguarded().write(
                {
                    "state": ASKED,
                    "content_hash": False,
                    "date_answered": False,
                    "paper_id": False,
                }
            )
            proposal._message_log(
                body=Markup("<p>%s</p>")
                % self.env._(
                    "The text was changed after signing: asked again: %(names)s",
                    names="、".join(rows.mandate_id.mapped("name")),
                )
            )

    def _offer(self, mandate):
        """A deputy asks the lead to be let in as co-signer.

        :raises UserError: takes no signatures, other term, or among the signers
        """
        self.ensure_one()
        self._touch()
        if self.state not in JOINABLE or not self.is_open:
            raise UserError(self.env._("This takes no more signatures."))
        rows = self.sudo().signature_ids
        row = rows.filtered(lambda each: each.mandate_id == mandate)
        if row and row.state != VOID:
            raise UserError(self.env._("You are among the signers already."))
        if row:
            row._answer(OFFERED, reason=False)
            return row
        return rows._unguarded().create(
            {"proposal_id": self.id, "mandate_id": mandate.id, "state": OFFERED}
        )

    def _sign_from_sheet(self, mandates, paper):
        """Put deputies' names under the text from one signed sheet.

        :param mandates: whose names stand on it
        :param paper: values for ``deputy.proposal.paper``
        """
        self.ensure_one()
        self.check_access("write")
        filed = self.env["deputy.proposal.paper"]._file(self, SHEET, paper)
        rows = self.sudo().signature_ids
        known = rows.filtered(lambda row: row.mandate_id in mandates)
        lacking = mandates - known.mandate_id
        known |= rows.create(
            [{"proposal_id": self.id, "mandate_id": seat.id} for seat in lacking]
        )
        known._confirm(self.content_hash, filed)
        return known
