from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_legal_rule import UNITS

RULE = "rule"
CALENDAR = "calendar"
EXTENSION = "extension"
RESTART = "restart"
KINDS = [
    (RULE, "Current Rule Applied"),
    (CALENDAR, "Calendar Changed"),
    (EXTENSION, "Extended"),
    (RESTART, "Counted from Another Day"),
]


class DeputyDeadlineChange(models.Model):
    """What moved a clock that was already running: written once, never edited.

    Whoever missed a date, or was told another one before, can see here why.
    """

    _name = "deputy.deadline.change"
    _description = "Change of a Deadline"
    _order = "id desc"
    _rec_name = "deadline_id"

    deadline_id = fields.Many2one(
        "deputy.deadline", required=True, readonly=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        KINDS, required=True, readonly=True, help="What made the date move."
    )
    old_start = fields.Date("Start Before", readonly=True)
    new_start = fields.Date("Start After", readonly=True)
    old_due = fields.Date("Due Before", required=True, readonly=True)
    new_due = fields.Date("Due After", required=True, readonly=True)
    old_rule_id = fields.Many2one(
        "deputy.legal.rule", "Rule Before", readonly=True, ondelete="restrict"
    )
    new_rule_id = fields.Many2one(
        "deputy.legal.rule", "Rule After", readonly=True, ondelete="restrict"
    )
    old_value = fields.Integer("Number Before", readonly=True, aggregator=None)
    new_value = fields.Integer("Number After", readonly=True, aggregator=None)
    old_unit = fields.Selection(UNITS, "Unit Before", readonly=True)
    new_unit = fields.Selection(UNITS, "Unit After", readonly=True)
    old_article = fields.Char("Basis Before", readonly=True)
    new_article = fields.Char("Basis After", readonly=True)
    old_period = fields.Char("Time Before", compute="_compute_periods")
    new_period = fields.Char("Time After", compute="_compute_periods")
    reason = fields.Char(
        readonly=True,
        help="Why, in the words of whoever caused it; a holiday needs no other reason.",
    )
    body = fields.Char(
        "Agreed By", readonly=True, help="The body that agreed to an extension."
    )
    number = fields.Char(
        "Document Number", readonly=True, help="The document that says so."
    )
    date_decided = fields.Date(
        "Agreed On", readonly=True, help="The day of that document."
    )
    is_restricted = fields.Boolean(
        readonly=True,
        help="About something that is not open: for the own office alone.",
    )
    scan = fields.Binary("Signed Paper", readonly=True, attachment=True)
    scan_name = fields.Char("Scan File Name", readonly=True)
    user_id = fields.Many2one(
        "res.users",
        "Changed By",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="Who caused the change; for the calendar, who entered the day.",
    )

    _reasoned = models.Constraint(
        "CHECK(kind = 'calendar' OR reason <> '')", "Write why the deadline is moved."
    )

    @api.depends("old_value", "old_unit", "new_value", "new_unit")
    @api.depends_context("lang")
    def _compute_periods(self):
        in_words = self.env["deputy.deadline"]._period_in_words
        for change in self:
            change.old_period = in_words(change.old_value, change.old_unit)
            change.new_period = in_words(change.new_value, change.new_unit)

    def write(self, vals):
        """Refuse: a log is no log if it can be rewritten."""
        if vals:
            raise UserError(
                self.env._("What moved a deadline is written once and not changed.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("What moved a deadline stays as long as the deadline does.")
        )
