from uuid import uuid4

from odoo import fields, models
from odoo.orm.models import NO_ACCESS
from odoo.tools import SQL, sql


class ResPartner(models.Model):
    """The key by which open data name a person, over seats, terms and congresses."""

    _inherit = "res.partner"

    deputy_public_key = fields.Char(
        "Deputy's Public Key",
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
        help="Set when the person first gets a seat; it never changes.",
    )

    _deputy_public_key_uniq = models.UniqueIndex(
        "(deputy_public_key) WHERE deputy_public_key IS NOT NULL",
        "Two persons cannot have the same public key.",
    )

    def _init_column(self, column_name):
        """Whoever holds a seat already gets a key."""
        is_key = column_name == "deputy_public_key"
        if is_key and sql.table_exists(self.env.cr, "deputy_mandate"):
            self.env.cr.execute(
                SQL(
                    "UPDATE res_partner SET deputy_public_key = "
                    "gen_random_uuid()::varchar WHERE deputy_public_key IS NULL "
                    "AND id IN (SELECT partner_id FROM deputy_mandate)"
                )
            )
        return super()._init_column(column_name)

    def _give_deputy_key(self):
        """Give a key to those of these persons who have none."""
        for partner in self.sudo():
            if not partner.deputy_public_key:
                partner.deputy_public_key = str(uuid4())
