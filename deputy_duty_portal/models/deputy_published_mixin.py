from odoo import api, models
from odoo.fields import Domain


class DeputyPublishedMixin(models.AbstractModel):
    """What public pages read: rows that were made public, and no others."""

    _name = "deputy.published.mixin"
    _description = "Shown on Public Pages"

    @api.model
    def _public_domain(self):
        """Which rows anybody may read; by default none."""
        return Domain.FALSE

    @api.model
    def _published_sudo(self, congresses, domain=Domain.TRUE, **options):
        """Public rows, elevated: the only way by which pages get at them.

        :param congresses: of these only; of all where there is none
        """
        place = Domain.TRUE
        if congresses:
            place = Domain("congress_id", "in", congresses.ids)
        return self.sudo().search(self._public_domain() & place & domain, **options)

    @api.model
    def _published_count(self, congresses, domain=Domain.TRUE):
        """How many there are of them."""
        place = Domain.TRUE
        if congresses:
            place = Domain("congress_id", "in", congresses.ids)
        return self.sudo().search_count(self._public_domain() & place & domain)
