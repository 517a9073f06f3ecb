from odoo import fields, models

HOURS = "hours"
HALF_DAY = "half_day"
TIMES = "times"
MEASURES = [
    (HOURS, "Hours"),
    (HALF_DAY, "Half-days"),
    (TIMES, "Times"),
]


class DeputyActivityType(models.Model):
    """A kind of activity: what it posts to the ledger and what may be spent on it.

    The kinds follow the Law on Deputies (art. 13–14, 26–37, 46–47, 56–58); each names
    its article. A kind without one is practice of offices.
    """

    _name = "deputy.activity.type"
    _description = "Activity Type"
    _inherit = ["deputy.activity.type.route.mixin"]
    _order = "sequence, code"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short name that other records refer to.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    article = fields.Char(help="Where the law provides for this activity.")
    category_id = fields.Many2one(
        "deputy.ledger.category",
        "Ledger Category",
        required=True,
        ondelete="restrict",
        help="Heading under which presence is written into the duty ledger.",
    )
    quorum_code = fields.Char(
        "Quorum Rule",
        help="Code of the legal rule that says how many deputies must be there, e.g. "
        "session.quorum; empty where the law asks for no number.",
    )
    measure = fields.Selection(
        MEASURES,
        "Counted In",
        required=True,
        default=HOURS,
        help="What offices count for such an activity. Presence carries its hours into "
        "the ledger, except where only times are counted.",
    )
    needs_report = fields.Boolean(
        "Report Expected",
        help="A report follows, which is handed to the bodies concerned; they tell the "
        "deputies what came of it (Law on Deputies, art. 31).",
    )
    needs_minutes = fields.Boolean(
        "Minutes Expected", help="What was said is kept in minutes."
    )
    is_open_to_units = fields.Boolean(
        "Open to Units",
        help="Outside units may ask for deputies for this at the invitation desk (Law "
        "on Deputies, art. 46).",
    )
    is_training = fields.Boolean(
        "Training", help="Presence counts towards the training plan."
    )
    is_reception = fields.Boolean(
        "Reception of Voters", help="Held by the rota of a contact station."
    )
    description = fields.Text(
        help="What the law says about it, for those who plan and those who come."
    )
    subject_ids = fields.Many2many(
        "deputy.budget.subject",
        "deputy_activity_type_subject_rel",
        "type_id",
        "subject_id",
        "Fitting Budget Subjects",
        help="Costs of such an activity may only be planned on these subjects; "
        "empty means on any (earmarking: Law on Deputies, art. 42; Budget Law, "
        "art. 63).",
    )

    _code_uniq = models.UniqueIndex("(code)", "A type of that code exists already.")
