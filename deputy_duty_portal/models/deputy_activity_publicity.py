from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_activity_publicity import OUTSIDE
from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED


class DeputyActivityPublicity(models.Model):
    """A text for the public as its leader reads it, and then everybody.

    Pictures are those that were handed in with the text for publication. The scan of a
    newspaper stays with the office: it is somebody else's page.
    """

    _name = "deputy.activity.publicity"
    _inherit = ["deputy.activity.publicity", "deputy.published.mixin"]

    _decision_fields = (
        "congress_id",
        "kind",
        "activity_id",
        "date",
        "outlet",
        "mandate_ids",
        "text",
        "link",
    )

    # ---------------------------------------------------------------- public
    @api.model
    def _public_domain(self):
        """What was approved and released."""
        return Domain("is_published", "=", True) & Domain("state", "=", APPROVED)

    @api.model
    def _public_words_domain(self, words):
        """News found by a word of headline or text."""
        return Domain.OR(Domain(name, "ilike", words) for name in ("name", "text"))

    def _public_values(self):
        """What the list of news tells."""
        return [
            {
                **each._public_name(),
                "date": each.date,
                "outlet": each.kind == OUTSIDE and each.outlet or "",
                "congress": each.congress_id._public_name(),
            }
            for each in self.sudo()
        ]

    def _public_page(self):
        """All of one; deputies only as far as the filter lets them be named."""
        self.ensure_one()
        publicity_sudo = self.sudo()
        return {
            **self._public_values()[0],
            "text": publicity_sudo.text or "",
            "link": publicity_sudo.link or "",
            "pictures": [
                {"number": number, "caption": picture.caption or ""}
                for number, picture in enumerate(publicity_sudo.picture_ids, 1)
            ],
            "deputies": [
                {"key": seat["key"], "name": seat["name"]}
                for seat in publicity_sudo.mandate_ids._public_values()
            ],
        }
