from odoo import models
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_proposal_reply_states import (
    TYPED_FIELDS,
)

DAY = "yyyy-MM-dd"


class DeputyProposalReply(models.Model):
    """A reply as the unit, the government office and the deputies read it."""

    _inherit = "deputy.proposal.reply"

    def _portal_reply_values(self):
        """What the pages show; the caller has tested who may read it."""
        states = dict(self._fields["state"]._description_selection(self.env))
        opinions = dict(self._fields["publication"]._description_selection(self.env))
        return [
            {
                "id": reply.id,
                "number": reply.number,
                "class": reply.class_id.name,
                "unit": reply.partner_id.name,
                "round": reply.round,
                "body": reply.body,
                "signer": reply.signer,
                "contact": " ".join(
                    filter(None, (reply.contact_name, reply.contact_phone))
                ),
                "copies": reply.copies,
                "publication": opinions.get(reply.publication),
                "publication_note": reply.publication_note,
                "no_contact_reason": reply.no_contact_reason,
                "review_note": reply.review_note,
                "state": reply.state,
                "state_word": states[reply.state],
                "day": reply._portal_reply_day(reply.date_sent),
                "due": reply._portal_reply_day(reply.date_due),
                "is_late": reply.is_late,
                "behalf_note": reply.behalf_note,
                "scan_name": reply.scan_name,
                "deliveries": reply._portal_deliveries(),
                "typed": {
                    name: str(reply[name].id or "")
                    if name == "class_id"
                    else reply[name] or ""
                    for name in TYPED_FIELDS
                },
            }
            for reply in self.sudo()
        ]

    def _portal_deliveries(self):
        """Who has got it, and who has not."""
        ways = dict(self.delivery_ids._fields["way"]._description_selection(self.env))
        return [
            {
                "id": row.id,
                "name": row.mandate_id.name,
                "way": ways.get(row.way),
                "day": self._portal_reply_day(row.date),
            }
            for row in self.delivery_ids
        ]

    def _portal_reply_day(self, day):
        return bool(day) and format_date(self.env, day, date_format=DAY)
