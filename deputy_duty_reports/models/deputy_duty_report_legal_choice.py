from odoo import api, fields, models

AUDIENCE = "duty_audience"
AUDIENCES = [
    ("audience_voters", "The voters of the constituency"),
    ("audience_unit", "The electing unit"),
    ("audience_other", "Whom the rules of such seats name"),
]


class DeputyLegalChoice(models.Model):
    """To whom the deputies of each kind of seat report (Law on Deputies, art. 58).

    The code of an entry is the kind of seat. A kind without an entry reports as rules
    of its own say, and is left out of the coverage, openly.
    """

    _inherit = "deputy.legal.choice"

    kind = fields.Selection(
        selection_add=[(AUDIENCE, "To Whom Duty Reports Are Given")],
        ondelete={AUDIENCE: "cascade"},
    )
    meaning = fields.Selection(
        selection_add=AUDIENCES,
        ondelete={key: "cascade" for key, _label in AUDIENCES},
    )

    @api.model
    def _meanings(self):
        return {**super()._meanings(), AUDIENCE: AUDIENCES}
