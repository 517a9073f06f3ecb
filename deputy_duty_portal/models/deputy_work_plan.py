from uuid import uuid4

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED


class DeputyWorkPlan(models.Model):
    """A work plan as the deciding body's leader reads it, and then everybody."""

    _name = "deputy.work.plan"
    _inherit = ["deputy.work.plan", "deputy.published.mixin"]

    _decision_fields = ("congress_id", "year", "text")
    _decision_lines = (
        "item_ids",
        ("name", "type_id", "date_start", "date_end", "note"),
    )

    public_key = fields.Char(
        compute="_compute_public_key",
        store=True,
        index=True,
        copy=False,
        help="Ends the address of the public page; it stays when the plan changes.",
    )
    public_url = fields.Char(
        "Public Page",
        compute="_compute_public_url",
        help="Where everybody reads the published plan.",
    )

    @api.depends("congress_id")  # which every plan has: made with it
    def _compute_public_key(self):
        """A key for each plan, made once."""
        for plan in self:
            plan.public_key = plan.public_key or str(uuid4())

    @api.depends("public_key", "is_published")
    def _compute_public_url(self):
        for plan in self:
            address = f"{plan.get_base_url()}/duty/plans/{plan.public_key}"
            plan.public_url = plan.is_published and address

    @api.model
    def _public_domain(self):
        """What everybody may read."""
        return Domain("is_published", "=", True) & Domain("state", "=", APPROVED)

    def _public_values(self):
        """What the public pages tell of a plan."""
        self.ensure_one()
        return {
            "key": self.public_key,
            "name": self.name,
            "congress": self.congress_id._public_name(),
            "adopted_on": self.adopted_on,
            "adopted_number": self.adopted_number,
            "published_on": self.published_on,
            "text": self.text,
        }

    def _public_items(self):
        """The planned work, without the office's figures."""
        return [
            {
                "name": item.name,
                "type": item.type_id.name,
                "period": item._period_words(),
                "organizer": item.organizer,
                "deputies": item.deputies,
                "note": item.note,
            }
            for item in self.item_ids
        ]
