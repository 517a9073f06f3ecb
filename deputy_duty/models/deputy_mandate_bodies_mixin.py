from odoo import fields, models

# The three steps a procedure may ask for, in their order.
STEPS = ("review", "decision", "announcement")


class DeputyMandateBodiesMixin(models.AbstractModel):
    """Who reviewed, decided and announced a change of a seat, when and under which
    number. Bodies are texts, prefilled from the law and corrected by hand: who may
    order a resignation, for one, the law leaves open.
    """

    _name = "deputy.mandate.bodies.mixin"
    _description = "Bodies Behind a Mandate Change"

    review_body = fields.Char(
        "Reviewed By", help="Who examined and reported, e.g. the credentials committee."
    )
    review_date = fields.Date("Reviewed On", help="Date of the report.")
    review_number = fields.Char("Report Number")
    decision_body = fields.Char(
        "Decided By", help="The body that decided, as it calls itself."
    )
    decision_date = fields.Date(
        "Date of Decision", help="Date of the decision or the vote."
    )
    decision_number = fields.Char(help="Number of the decision's document.")
    announcement_body = fields.Char("Announced By", help="The body that announced it.")
    announcement_date = fields.Date("Announced On", help="Date of the announcement.")
    announcement_number = fields.Char()
