from odoo import models
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_proposal_reply_states import GIVEN


class DeputyProposalAdvice(models.Model):
    """A co-handler's opinion as both units read it."""

    _inherit = "deputy.proposal.advice"

    def _portal_values(self):
        """What the page shows; the caller has tested that it is a unit's own, or of the
        proposal the unit leads.
        """
        words = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "id": row.id,
                "unit": row.partner_id.name,
                "text": row.text,
                "contact": " ".join(
                    filter(None, (row.contact_name, row.contact_phone))
                ),
                "day": format_date(self.env, row.date_given, date_format="yyyy-MM-dd"),
                "state_word": words[row.state],
                "back_reason": row.back_reason,
                "has_scan": bool(row.scan_name),
                "may_send_back": row.state == GIVEN
                and not row.assignment_id.advice_ids.filtered("date_sent_back"),
            }
            for row in self.sudo()
        ]
