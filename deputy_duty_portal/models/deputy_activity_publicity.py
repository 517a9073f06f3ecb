from odoo import models


class DeputyActivityPublicity(models.Model):
    """A text for the public as its leader reads it."""

    _inherit = "deputy.activity.publicity"

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
