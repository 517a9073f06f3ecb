from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.term_match import BY_BIRTH, BY_CONTACT, BY_ID_NUMBER, BY_NAME, BY_PHONE
from .deputy_mandate_states import VOID

REELECTED = "reelected"
NEW = "new"
UNDECIDED = "undecided"
OUTCOMES = [
    (REELECTED, "Re-elected"),
    (NEW, "First Term Here"),
    (UNDECIDED, "To Confirm"),
]
BY_CLERK = "clerk"
RULES = [
    (BY_CONTACT, "Same contact"),
    (BY_ID_NUMBER, "Same ID number"),
    (BY_BIRTH, "Name and birth date"),
    (BY_PHONE, "Name and telephone"),
    (BY_NAME, "Name alone"),
    (BY_CLERK, "Decided by hand"),
]


class DeputyTermRolloverLine(models.Model):
    """A seat of the new term, and the former seat of the same person if there is one.

    Lines are made by the preview; the clerk decides those that are open and corrects
    the others. They tell of persons: clerks and auditors alone read them.
    """

    _name = "deputy.term.rollover.line"
    _description = "Seat over a Change of Term"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "rollover_id, outcome desc, id"
    _rec_name = "mandate_id"
    # The clerk chooses the former seat and nothing else.
    _guarded_fields = frozenset(
        (
            *("rollover_id", "mandate_id", "rule", "outcome", "candidates"),
            *("decided_by_id", "is_done"),
        )
    )

    rollover_id = fields.Many2one(
        "deputy.term.rollover",
        "Change of Term",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="rollover_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(related="rollover_id.state")
    old_term_id = fields.Many2one(related="rollover_id.old_term_id")
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "New Seat",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    constituency_id = fields.Many2one(related="mandate_id.constituency_id")
    work_unit = fields.Char(related="mandate_id.work_unit")
    phone = fields.Char(related="mandate_id.phone")
    mandate_state = fields.Selection(
        related="mandate_id.state", string="Status of the Seat"
    )
    previous_id = fields.Many2one(
        "deputy.mandate",
        "Former Seat",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('term_id', '=', old_term_id), ('state', '!=', 'void')]",
        help="The same person's seat in the old term. The new seat takes over that "
        "person's contact, with its login and history.",
    )
    previous_constituency_id = fields.Many2one(
        related="previous_id.constituency_id", string="Elected Formerly In"
    )
    previous_work_unit = fields.Char(
        related="previous_id.work_unit", string="Unit Formerly"
    )
    previous_phone = fields.Char(
        related="previous_id.phone", string="Telephone Formerly"
    )
    rule = fields.Selection(
        RULES, "Found By", readonly=True, help="What says that it is the same person."
    )
    outcome = fields.Selection(
        OUTCOMES,
        required=True,
        readonly=True,
        default=UNDECIDED,
        index=True,
        help="Re-elected persons keep their contact and history. A name alone, or data "
        "that contradict each other, are for you to decide.",
    )
    candidates = fields.Json(readonly=True, help="Former seats that may be meant.")
    candidate_names = fields.Char(
        "Possible Persons",
        compute="_compute_candidate_names",
        help="Deputies of the old term who may be the same person.",
    )
    decided_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    is_done = fields.Boolean(
        "Carried Out", readonly=True, help="The run has dealt with this seat."
    )

    _seat_uniq = models.UniqueIndex("(rollover_id, mandate_id)", "Listed already.")
    _person_uniq = models.UniqueIndex(
        "(rollover_id, previous_id) WHERE outcome = 'reelected'",
        "That former seat is given to another new seat already: one person cannot be "
        "re-elected twice.",
    )
    _todo_index = models.Index("(rollover_id, id) WHERE is_done IS NOT TRUE")

    @api.depends("candidates")
    def _compute_candidate_names(self):
        seats = self.env["deputy.mandate"].with_context(deputy_show_unit=True)
        for line in self:
            # one candidate is proposed as the former seat already
            several = line.candidates if len(line.candidates or []) > 1 else []
            named = seats.browse(several)
            line.candidate_names = ", ".join(named.exists().mapped("display_name"))

    def write(self, vals):
        """Choosing a former seat decides the line, and so does emptying it."""
        if "previous_id" not in vals or self._guard_is_open():
            return super().write(vals)
        self._check_open()
        self._check_former(self.env["deputy.mandate"].browse(vals["previous_id"] or []))
        result = super().write(vals)
        self._decide(REELECTED if vals["previous_id"] else NEW)
        return result

    # --------------------------------------------------------------- actions
    def action_same_person(self):
        """The proposed former seat is this person's."""
        self.check_access("write")
        lacking = self.filtered(lambda line: not line.previous_id)
        if lacking:
            raise UserError(
                self.env._(
                    "Choose the former seat of “%(name)s” first: several persons may "
                    "be meant.",
                    name=lacking[0].mandate_id.name,
                )
            )
        self._decide(REELECTED)

    def action_other_person(self):
        """This person did not sit in the old term."""
        self.check_access("write")
        self._check_open()
        self._unguarded().write({"previous_id": False})
        self._decide(NEW)

    # -------------------------------------------------------------- business
    def _decide(self, outcome):
        """Note the clerk's decision on these lines."""
        self._check_open()
        self._unguarded().write(
            {"outcome": outcome, "rule": BY_CLERK, "decided_by_id": self.env.uid}
        )

    def _check_open(self):
        """What is being carried out is decided."""
        self.rollover_id._check_open()

    def _check_former(self, seat):
        for line in self:
            if seat and (seat.term_id != line.old_term_id or seat.state == VOID):
                raise UserError(
                    self.env._(
                        "“%(name)s” has no seat in the term that ends: choose one of "
                        "its deputies.",
                        name=seat.name,
                    )
                )
