import base64

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.deputy_duty.models.deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
)
from odoo.addons.deputy_duty.models.deputy_attendance_states import CAME
from odoo.addons.deputy_duty.models.deputy_claim_advance_mixin import (
    ADVANCE,
    HANDED_OUT,
)
from odoo.addons.deputy_duty.models.deputy_claim_file_mixin import KINDS, MAX_BYTES
from odoo.addons.deputy_duty.models.deputy_commitment_totals_mixin import OPEN
from odoo.addons.deputy_duty.tools.electronic_invoice import read_invoice
from odoo.addons.deputy_duty.tools.electronic_invoice_file import InvoiceFileError

from ..tools.form import read_amount, read_day

MAX_LINES = 30
MAX_PURPOSES = 50
LONGEST_NAME = 200
# A file that is no electronic invoice may still be the picture of one.
NO_INVOICE = ("no_invoice", "unknown_kind")


class DeputyClaimEntryMixin(models.AbstractModel):
    """A claim as the deputy enters it on a telephone.

    Methods here write with elevated rights: the caller has found the claim among the
    deputy's own. What may be named is what ``_portal_purposes`` offers.
    """

    _name = "deputy.claim.entry.mixin"
    _description = "Claim that Its Deputy Enters"

    # ----------------------------------------------------------- what is open
    def _portal_is_own_entry(self):
        """Entered by the user; what the office recorded is the office's to change."""
        return self.sudo().create_uid == self.env.user

    def _portal_may_edit(self):
        return self._portal_is_own_entry() and self.sudo().state == DRAFT

    def _portal_may_correct(self):
        """Whether the user may take it back to draft."""
        states = (SUBMITTED, REFUSED)
        return self._portal_is_own_entry() and self.sudo().state in states

    def _portal_may_discard(self):
        return self._portal_may_edit() and not self.sudo().name

    def _portal_entry_values(self):
        """What the forms of an own entry need; empty where nothing is to be entered."""
        may_edit = self._portal_may_edit()
        claim = self.sudo()
        return {
            "may_edit": may_edit,
            "may_correct": self._portal_may_correct(),
            "may_discard": self._portal_may_discard(),
            "refusal": claim.refusal_reason,
            "route": claim.approval_route_text if claim.state == SUBMITTED else "",
            "note": claim.note or "",
            "purposes": self._portal_purposes() if may_edit else [],
            "advances": self._portal_advances() if may_edit else [],
            "papers": [
                {
                    "id": paper.id,
                    "name": paper.name,
                    "is_present": paper.is_present,
                    "is_required": paper.is_required,
                }
                for paper in claim.paper_ids
            ],
            "may_attach": self._portal_is_own_entry()
            and claim.state in (DRAFT, SUBMITTED),
        }

    def _portal_purposes(self):
        """What the expenses may be for: costs of activities the deputy took part in,
        and budget lines that need no activity.

        :return: dicts of ``key``, ``name``, ``line`` (budget line) and ``commitment``
        """
        claim = self.sudo()
        return [
            *claim._portal_activity_purposes(),
            *claim._portal_line_purposes(),
        ]

    def _portal_year_domain(self, path):
        """Budgets of the claim's own congress that are approved for its day."""
        return (
            Domain(f"{path}congress_id", "=", self.congress_id.id)
            & Domain(f"{path}budget_id.state", "=", APPROVED)
            & Domain(f"{path}budget_id.date_start", "<=", self.date)
            & Domain(f"{path}budget_id.date_end", ">=", self.date)
        )

    def _portal_activity_purposes(self):
        attended = self.env["deputy.attendance"].search(
            Domain("mandate_id.partner_id", "=", self.mandate_id.partner_id.id)
            & Domain("presence", "in", CAME)
        )
        commitments = self.env["deputy.commitment"].search(
            self._portal_year_domain("line_id.")
            & Domain("state", "=", OPEN)
            & Domain("res_model", "=", "deputy.activity")
            & Domain("res_id", "in", attended.activity_id.ids),
            order="id desc",
            limit=MAX_PURPOSES,
        )
        return [
            {
                "key": f"commitment-{commitment.id}",
                "name": commitment.display_name,
                "line": commitment.line_id,
                "commitment": commitment,
            }
            for commitment in commitments
        ]

    def _portal_line_purposes(self):
        lines = self.env["deputy.budget.line"].search(
            self._portal_year_domain("")
            & Domain("subject_id.activity_required", "=", False),
            limit=MAX_PURPOSES,
        )
        return [
            {
                "key": f"line-{line.id}",
                "name": line.display_name,
                "line": line,
                "commitment": self.env["deputy.commitment"],
            }
            for line in lines
        ]

    def _portal_advances(self):
        """Advances of the deputy that this claim may account for.

        What a claim under way names already is not offered again.
        """
        taken = (SUBMITTED, APPROVED)
        advances = self._portal_own_advances().filtered(
            lambda advance: (
                not any(each.state in taken for each in advance.settlement_ids)
            )
        )
        return [
            {
                "id": advance.id,
                "name": f"{advance.name} · {self._portal_amount(advance.total)} · "
                f"{format_date(self.env, advance.date, date_format='yyyy-MM-dd')}",
            }
            for advance in advances
        ]

    def _portal_own_advances(self):
        """Advances that were handed to the deputy and are not settled."""
        claim = self.sudo()
        return claim.search(
            Domain("kind", "=", ADVANCE)
            & Domain("partner_id", "=", claim.partner_id.id)
            & Domain("congress_id", "=", claim.congress_id.id)
            & Domain("state", "=", APPROVED)
            & Domain("money_state", "in", HANDED_OUT)
            & Domain("is_settled", "=", False)
        )

    # ------------------------------------------------------------------ entry
    def _portal_add_line(self, typed, file=None):
        """Add an expense; a file that is an electronic invoice fills it.

        :param typed: texts of the form: purpose, name, date, amount, number, seller
        :param file: name and content of the uploaded file
        :raises UserError: something is missing, or the file cannot be taken
        """
        if not self._portal_may_edit():
            raise UserError(self.env._("This claim cannot be changed any more."))
        if len(self.sudo().line_ids) >= MAX_LINES:
            raise UserError(
                self.env._(
                    "A claim has at most %(count)s expenses: hand this one in and "
                    "begin another.",
                    count=MAX_LINES,
                )
            )
        purposes = {each["key"]: each for each in self._portal_purposes()}
        purpose = purposes.get(typed["purpose"])
        if not purpose:
            raise UserError(self.env._("Choose what the money was spent for."))
        vals = self._portal_file_vals(*file) if file else {}
        vals |= self._portal_typed_vals(typed, "invoice_file" in vals)
        self.env["deputy.claim.line"].sudo().create(
            {
                **vals,
                "claim_id": self.id,
                "budget_line_id": purpose["line"].id,
                "commitment_id": purpose["commitment"].id,
            }
        )

    def _portal_typed_vals(self, typed, is_read):
        """Values of what was typed; what the file says need not be typed."""
        vals = {}
        if name := " ".join(typed["name"].split())[:LONGEST_NAME]:
            vals["name"] = name
        elif not is_read:
            raise UserError(self.env._("Say in a few words what was paid."))
        if typed["amount"].strip() or not is_read:
            vals["amount"] = read_amount(typed["amount"])
            if not vals["amount"]:
                raise UserError(
                    self.env._(
                        "The amount is a number above zero with at most two decimals, "
                        "e.g. 128.50."
                    )
                )
        if typed["date"].strip() or not is_read:
            vals["date"] = read_day(typed["date"])
            if not vals["date"]:
                raise UserError(self.env._("Choose the day of the expense."))
        if not is_read:
            vals["invoice_number"] = typed["number"].strip()[:30] or False
            vals["seller_name"] = typed["seller"].strip()[:LONGEST_NAME] or False
        return vals

    def _portal_file_vals(self, name, content):
        """An electronic invoice as such, a photo or scan of one as its picture.

        :raises UserError: too big, damaged, or neither
        """
        lines = self.env["deputy.claim.line"]
        if len(content) > MAX_BYTES:
            raise UserError(lines._invoice_words(InvoiceFileError("too_big")))
        encoded = base64.b64encode(content)
        try:
            read_invoice(content)
        except InvoiceFileError as error:
            is_picture = guess_mimetype(content) in KINDS
            if error.code in NO_INVOICE and is_picture:
                return {"invoice_scan": encoded, "invoice_scan_name": name}
            if error.code == "unknown_kind":
                raise UserError(
                    self.env._(
                        "“%(name)s” cannot be taken: choose the XML, OFD or PDF of the "
                        "invoice, or a photo of it (JPEG, PNG, WebP).",
                        name=name,
                    )
                ) from error
            raise UserError(lines._invoice_words(error)) from error
        return {"invoice_file": encoded, "invoice_file_name": name}

    def _portal_hand_in(self, note, advance):
        """Submit an own draft as the deputy.

        :param note: what the office should know
        :param advance: id of the advance it accounts for, as text; empty for none
        :raises UserError: not ready; the message says what is missing
        """
        if not self._portal_may_edit():
            raise UserError(self.env._("This claim was handed in already."))
        chosen = self._portal_own_advances().filtered(
            lambda each: str(each.id) == advance
        )
        if advance and not chosen:
            raise UserError(self.env._("Choose one of your own open advances."))
        claim = self.sudo()
        # one that another claim took meanwhile is refused there, naming that claim
        claim.write({"note": note, "advance_id": chosen.id})
        claim.action_submit()
