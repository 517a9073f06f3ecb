from odoo import models
from odoo.tools import format_amount, format_date

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED

DAY = "yyyy-MM-dd"


class DeputyClaim(models.Model):
    """A claim of expenses as the deputy reads it."""

    _name = "deputy.claim"
    _inherit = ["deputy.claim", "deputy.claim.entry.mixin"]

    _decision_fields = (
        "mandate_id",
        "congress_id",
        "partner_id",
        "kind",
        "date",
        "total",
        "advance_id",
        "missing_papers",
        "note",
    )
    _decision_lines = ("line_ids", ("name", "date", "amount", "invoice_number"))

    def _portal_values(self):
        """What the pages show; the caller has tested that the claims are own ones."""
        return [claim._prepare_portal_values() for claim in self.sudo()]

    def _prepare_portal_values(self):
        return {
            "id": self.id,
            "number": self.name,
            "seat": self.mandate_id.term_id.display_name,
            "date": self._portal_day(self.date),
            "total": self._portal_amount(self.total),
            "state": self.state,
            "state_word": self._portal_word("state"),
            "money_word": self.state == APPROVED and self._portal_word("money_state"),
            "behalf_note": self.behalf_note,
        }

    def _portal_details(self):
        """Expenses and decision of one claim, beside its values."""
        claim = self.sudo()
        approval = claim.approval_ids.sorted("id")[-1:]
        return {
            "holder": claim.congress_id.name,
            "lines": [
                {
                    "id": line.id,
                    "has_file": bool(line.invoice_file or line.invoice_scan),
                    "is_read": bool(line.invoice_source),
                    "name": line.name,
                    "date": self._portal_day(line.date),
                    "amount": self._portal_amount(line.amount),
                    "invoice": line.invoice_number,
                    "seller": line.seller_name,
                }
                for line in claim.line_ids
            ],
            "advance": claim.advance_id.name,
            "to_return": claim.advance_id and self._portal_amount(claim.to_return),
            "to_pay": claim.advance_id and self._portal_amount(claim.to_pay),
            "decision": approval
            and {
                "body": approval.body,
                "date": self._portal_day(approval.date),
                "number": approval.number,
                "comment": approval.comment,
            },
        }

    def _portal_amount(self, amount):
        return format_amount(self.env, amount, self.sudo().currency_id)

    def _portal_day(self, day):
        return format_date(self.env, day, date_format=DAY)

    def _portal_word(self, name):
        return dict(self._fields[name]._description_selection(self.env))[self[name]]
