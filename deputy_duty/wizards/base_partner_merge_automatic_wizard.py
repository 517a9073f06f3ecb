from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Contacts that are merged keep the key by which open data name the person."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_values(self, src_partners, dst_partner):
        """Hand the key on; the keeper's own goes before."""
        keeper_sudo, others_sudo = dst_partner.sudo(), src_partners.sudo()
        key = (keeper_sudo | others_sudo).filtered("deputy_public_key")[:1]
        key = key.deputy_public_key
        others_sudo.deputy_public_key = False
        others_sudo.flush_recordset(["deputy_public_key"])
        result = super()._update_values(src_partners, dst_partner)
        keeper_sudo.deputy_public_key = key
        return result
