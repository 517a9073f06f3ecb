from uuid import uuid4

from odoo import fields, models
from odoo.tools import SQL


class DeputyCongress(models.Model):
    """A name for public addresses that says nothing and cannot be counted through."""

    _inherit = "deputy.congress"

    uuid = fields.Char(
        "Public Name",
        default=lambda self: str(uuid4()),
        readonly=True,
        copy=False,
        help="Names the congress in the addresses of its public pages.",
    )

    _uuid_uniq = models.UniqueIndex("(uuid)", "Each congress has a name of its own.")

    def _init_column(self, column_name):
        """Congresses entered before this column get a name each, not one for all."""
        if column_name != "uuid":
            return super()._init_column(column_name)
        return self.env.cr.execute(
            SQL(
                "UPDATE %s SET uuid = gen_random_uuid()::text WHERE uuid IS NULL",
                SQL.identifier(self._table),
            )
        )
