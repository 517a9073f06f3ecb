import re
from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class DeputyPublicKeyMixin(models.AbstractModel):
    """A record that public pages and open data name, by a key that tells nothing.

    Numbers of the database would tell how many there are and let strangers count
    through them. The key is given once, with the record, and never changes, so that
    links and open data stay good.
    """

    _name = "deputy.public.key.mixin"
    _description = "Record with a Public Key"

    public_key = fields.Char(
        readonly=True,
        copy=False,
        help="By this public pages and open data name the record; it never changes.",
    )

    _public_key_uniq = models.UniqueIndex(
        "(public_key)", "Two records cannot have the same public key."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Each record gets a key of its own, whatever the caller sends."""
        return super().create(
            [{**vals, "public_key": str(uuid4())} for vals in vals_list]
        )

    def write(self, vals):
        """Refuse another key: links to the old one would break.

        :raises AccessError: the values name the key
        """
        if "public_key" in vals:
            raise AccessError(self.env._("The public key of a record never changes."))
        return super().write(vals)

    def _init_column(self, column_name):
        """Records from before the column get their keys, each its own."""
        if column_name == "public_key":
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET public_key = gen_random_uuid()::varchar "
                    "WHERE public_key IS NULL",
                    SQL.identifier(self._table),
                )
            )
        return super()._init_column(column_name)

    @api.model
    def _by_public_key(self, key):
        """The record of that key, elevated, or none; the caller asks what may be seen.

        :param key: what stands in the address, of whatever form
        """
        return self.sudo().search(self._public_key_domain(key), limit=1)

    @api.model
    def _public_key_domain(self, key):
        """The record of that key; nothing for what no key looks like."""
        if not isinstance(key, str) or not KEY.fullmatch(key):
            return Domain.FALSE
        return Domain("public_key", "=", key)

    def _public_name(self):
        """How the public knows the record: its key and its name."""
        self.ensure_one()
        return {"key": self.public_key, "name": self.name}
