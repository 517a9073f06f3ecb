from odoo import models
from odoo.fields import Domain


class DeputyOpenSeatsMixin(models.AbstractModel):
    """A part of the open data that tells of deputies: what its words depend on."""

    _name = "deputy.open.seats.mixin"
    _description = "Part of the Open Data that Tells of Deputies"
    _inherit = ["deputy.open.part.mixin"]

    def _stamped(self, congress):
        """Seats that are not shown as well: they may be tomorrow.

        Groups and stations of other congresses are named too, where they are online.
        """
        own = Domain("congress_id", "=", congress.id)
        seats = self.env["deputy.mandate"].sudo()
        holders = seats._search(own).subselect("partner_id")
        domains = {
            "deputy.mandate": own,
            "deputy.mandate.consent": own,
            "res.partner": Domain("id", "in", holders),
            "deputy.term": own,
            "deputy.constituency": own,
            "deputy.group.member": Domain("mandate_id.congress_id", "=", congress.id),
            "deputy.group": Domain.TRUE,
            "deputy.station": Domain.TRUE,
        }
        return super()._stamped(congress) + [
            (self.env[name].sudo(), domain) for name, domain in domains.items()
        ]
