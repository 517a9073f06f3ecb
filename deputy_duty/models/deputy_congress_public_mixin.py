from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_approval_mixin import APPROVED
from .deputy_legal_publication_terms import DIRECTORY


class DeputyCongressPublicMixin(models.AbstractModel):
    """Whether a congress is online: asked before anything of it is shown."""

    _name = "deputy.congress.public.mixin"
    _description = "Congress that May Be Online"
    _inherit = ["deputy.public.key.mixin"]

    publication_ids = fields.One2many(
        "deputy.congress.publication",
        "congress_id",
        "Publications",
        groups="deputy_duty.deputy_duty_group_reader",
    )

    def _is_public(self, kind=DIRECTORY):
        """Whether this congress is online today.

        :param kind: ``directory`` or ``open_data``
        """
        self.ensure_one()
        return self.sudo() in self._public_congresses(kind)

    @api.model
    def _public_congresses(self, kind=DIRECTORY):
        """All congresses that are online, elevated, in the order of their places.

        :param kind: ``directory`` or ``open_data``
        """
        # no cache: a withdrawal holds at once, in every worker
        published = Domain("kind", "=", kind) & Domain("state", "=", APPROVED)
        return self.sudo().search(Domain("publication_ids", "any!", published))

    def _open_data_votes(self):
        """Hook: votes whose counts a numbered document lets be published.

        :return: name -> (records, elevated, and a domain) of models with a
            ``public_key``, a ``mandate_id`` (who is told only while that seat is) and
            ``_open_data_values()``: id -> dict of name, number, kind, date, result,
            counts (pairs of option and number) and rule
        """
        self.ensure_one()
        return {}
