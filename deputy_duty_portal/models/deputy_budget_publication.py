from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED

PUBLIC_PAGE = "/duty/funds"


class DeputyBudgetPublication(models.Model):
    """Published totals as a leader decides on them, and as anybody reads them."""

    _name = "deputy.budget.publication"
    _inherit = ["deputy.budget.publication", "deputy.published.mixin"]

    _decision_fields = (
        "congress_id",
        "fiscal_year",
        "budget_total",
        "spent_total",
        "frozen_on",
    )
    _decision_lines = ("line_ids", ("name", "spent"))

    public_url = fields.Char(
        "Public Page",
        compute="_compute_public_url",
        compute_sudo=True,
        help="Where anybody reads what is published; the same page for all years.",
    )

    @api.depends("congress_id", "state")
    def _compute_public_url(self):
        for record in self:
            uuid = record.congress_id.uuid
            is_public = record.state == APPROVED and uuid
            record.public_url = (
                f"{record.get_base_url()}{PUBLIC_PAGE}/{uuid}" if is_public else False
            )

    @api.model
    def _published(self, uuid):
        """What the congress of that name has published, newest year first.

        The only way to a public page: what is not published does not exist there.
        """
        congress_sudo = self.env["deputy.congress"].sudo()
        congress_sudo = congress_sudo.search([("uuid", "=", uuid)], limit=1)
        if not congress_sudo:
            return self.browse()
        return self._published_sudo(congress_sudo)

    @api.model
    def _public_domain(self):
        """What a leader has approved and nobody has withdrawn."""
        return Domain("state", "=", APPROVED)
