from odoo import fields, models


class DeputyActivityType(models.Model):
    """A kind of activity: what it posts to the ledger and what may be spent on it.

    The kinds follow the Law on Deputies (art. 13–14, 26–37, 46–47, 58); each names
    its article.
    """

    _name = "deputy.activity.type"
    _description = "Activity Type"
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
    counts_hours = fields.Boolean(
        default=True, help="Presence is recorded with the hours of the activity."
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
