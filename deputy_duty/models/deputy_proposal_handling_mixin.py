from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools.legal_calendar import subtract
from ..tools.reminder_days import AFTER, BEFORE
from .deputy_approval_mixin import DRAFT
from .deputy_deadline_remind_mixin import BEFORE_CODES
from .deputy_deadline_states import RUNNING
from .deputy_proposal_assignment_states import (
    ADVICE_REDO_RULE,
    ADVICE_RULE,
    ANSWERING,
    CO,
    CONTACT_RULE,
    DIFFICULT_RULE,
    RECEIVED,
    REHANDLE_RULE,
    REPLY_RULE,
    RETURN_RULE,
)
from .deputy_proposal_reply_states import CHECKING

# What runs until the reply is sent, and all that is due from a unit.
REPLY_CODES = (REPLY_RULE, DIFFICULT_RULE, REHANDLE_RULE)
CODES = (*REPLY_CODES, CONTACT_RULE, ADVICE_RULE, ADVICE_REDO_RULE)
# A township may count from the close of its session instead of the assignment.
SESSION_CLOSE = "session_close"

GREEN = "green"
YELLOW = "yellow"
RED = "red"
LIGHTS = [(GREEN, "In Time"), (YELLOW, "Due Soon"), (RED, "Overdue")]


class DeputyProposalHandlingMixin(models.AbstractModel):
    """The time a unit has, who is told when it runs out, and what it did meanwhile.

    Three months for a reply, six for a wide or difficult matter, from the assignment
    (Law on Deputies, art. 51); first contact, a co-handler's opinion and more time on
    request only where the place has such rules. Which time a reply has is decided with
    the assignment and does not change afterwards.
    """

    _name = "deputy.proposal.handling.mixin"
    _description = "Handling of a Proposal by a Unit"
    _inherit = ["deputy.proposal.extension.mixin"]

    reply_ids = fields.One2many(
        "deputy.proposal.reply", "assignment_id", "Replies", readonly=True
    )
    contact_ids = fields.One2many(
        "deputy.proposal.contact", "assignment_id", "Contacts", readonly=True
    )
    contact_count = fields.Integer(
        "Contacts with Deputies",
        compute="_compute_contact_count",
        compute_sudo=True,
        help="Visits, meetings, calls and joint inspections the unit has entered.",
    )
    advice_ids = fields.One2many(
        "deputy.proposal.advice", "assignment_id", "Opinions", readonly=True
    )
    leader_id = fields.Many2one(
        "res.partner",
        "Leader of the Unit",
        compute="_compute_leader_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who is told, beside the unit, on the due date and once it has passed. "
        "Taken over from the unit's last proposal.",
    )
    light = fields.Selection(
        LIGHTS,
        compute="_compute_light",
        compute_sudo=True,
        help="Yellow: the time for reminding has come. Red: overdue.",
    )

    @api.depends("contact_ids")
    def _compute_contact_count(self):
        counts = dict(
            self.env["deputy.proposal.contact"]._read_group(
                [("assignment_id", "in", self.ids)], ["assignment_id"], ["__count"]
            )
        )
        for unit in self:
            unit.contact_count = counts.get(unit._origin, 0)

    @api.depends("partner_id")
    def _compute_leader_id(self):
        """Whoever led the unit in its last proposal that names one."""
        known = dict(
            self.sudo()._read_group(
                [
                    ("partner_id", "in", self.partner_id.ids),
                    ("leader_id", "!=", False),
                ],
                ["partner_id"],
                ["id:max"],
            )
        )
        last = self.sudo().browse(known.values()).grouped("partner_id")
        for unit in self:
            unit.leader_id = last.get(unit.partner_id, self.browse()).leader_id

    @api.depends("deadline_ids.date_due", "deadline_ids.state")
    def _compute_light(self):
        clocks = self.env["deputy.deadline"]
        today = clocks._legal_today()
        self.light = False
        for profile, units in (
            self.filtered("congress_id")
            .grouped(lambda unit: unit.congress_id._legal_profile())
            .items()
        ):
            calendar = self.env["deputy.workday"]._calendar(profile)
            ahead = clocks._reminder_periods(profile, BEFORE_CODES, today)
            for unit in units:
                # neither the time to give it back nor the deputies' own is the unit's
                own = unit.deadline_ids.filtered(
                    lambda clock: clock.state == RUNNING and clock.rule_code in CODES
                )
                due = min(own.mapped("date_due"), default=False)
                if not due:
                    continue
                soon = any(subtract(calendar, due, *each) <= today for each in ahead)
                unit.light = RED if due < today else YELLOW if soon else GREEN

    @api.depends("light")
    def _compute_is_overdue(self):
        """As the light says: what is due from the unit, and not from others."""
        for unit in self:
            unit.is_overdue = unit.light == RED

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["deputy.deadline"]._legal_today()
        late = Domain("date_due", "<", today) & Domain("rule_code", "in", CODES)
        return self._with_open_clock(late)

    def write(self, vals):
        """Which time a reply has is decided with the assignment (art. 51)."""
        if "is_difficult" in vals and not self._guard_is_open():
            self._check_same_class(vals["is_difficult"])
        return super().write(vals)

    # --------------------------------------------------------------- actions
    def action_file_letter(self):
        """Open the window that files a sealed letter which came on paper."""
        self.check_access("write")
        return self._open_window("deputy_duty.deputy_proposal_letter_action")

    def _open_window(self, action):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(action)
        return dict(action, context={"default_assignment_id": self.id})

    # ----------------------------------------------------------------- hooks
    def _on_assigned(self):
        """Clocks start: for the reply, the first contact, a co-handler's opinion.

        Whoever gets it anew after an “unsatisfied” has the time of that round.
        """
        units = self.sudo()
        answering = units.filtered(lambda unit: unit.role in ANSWERING)
        again = answering.filtered(lambda unit: unit.round > 1)
        first = answering - again
        difficult = first.filtered("is_difficult")
        for code, whose in (
            (REPLY_RULE, first - difficult),
            (DIFFICULT_RULE, difficult),
            (REHANDLE_RULE, again),
            (CONTACT_RULE, answering),
            (ADVICE_RULE, units.filtered(lambda unit: unit.role == CO)),
        ):
            whose._start_clock(code, {unit: unit._clock_start(code) for unit in whose})
        return super()._on_assigned()

    def _on_gone(self):
        """Nothing is due from the unit any more."""
        for code in CODES:
            self.sudo()._cancel_clock(code)
        begun = self.sudo().reply_ids.filtered(lambda each: each.state == CHECKING)
        begun._unguarded().write({"state": DRAFT})
        return super()._on_gone()

    def _deadline_recipients(self, deadline, stage):
        """Beside the office whoever the unit and its supervisors are, and after the
        day the congress's own leaders, too.
        """
        told = super()._deadline_recipients(deadline, stage)
        if deadline.rule_code in CODES:
            told |= self._people_to_remind(stage)
        return told

    def _people_to_remind(self, stage):
        """Before the day the unit, on the day its leader too, after it also the
        government office it came through.
        """
        unit = self.sudo()
        told = unit._unit_people()
        if stage != BEFORE:
            told |= unit.leader_id
        if stage == AFTER and unit.parent_id:
            told |= unit.parent_id._unit_people()
        return told

    def _unit_people(self):
        """Hook: whom to tell at the unit; the unit itself where no person is known."""
        return self.partner_id

    # -------------------------------------------------------------- business
    def _clock_start(self, code):
        """The day from which a time counts: the assignment, or the close of the session
        where the rule of the place says so.
        """
        self.ensure_one()
        day = self.date_assigned or self.env["deputy.deadline"]._legal_today()
        rule = self._clock_rule(code, day)
        closed = self.proposal_id.session_id.date_end
        if rule.start_event == SESSION_CLOSE and closed and closed > day:
            return closed
        return day

    def _check_same_class(self, is_difficult):
        """:raises UserError: another time for the reply than was decided"""
        if any(unit.is_difficult != is_difficult for unit in self):
            raise UserError(
                self.env._(
                    "Three or six months are decided with the assignment (Law on "
                    "Deputies, art. 51). Where the place allows it, give more time by "
                    "an extension."
                )
            )

    def _check_handles(self):
        """:raises UserError: it is not this unit's turn"""
        for unit in self:
            if unit.state != RECEIVED:
                raise UserError(
                    self.env._(
                        "“%(unit)s” is not handling it now: stamp the receipt first, "
                        "or see what became of it.",
                        unit=unit.display_name,
                    )
                )

    def _reply_clock(self):
        """The running clock of the reply, elevated, or none."""
        clocks = self.sudo().env["deputy.deadline"]
        for code in REPLY_CODES:
            clocks |= self.sudo()._running_clocks(code)
        return clocks[:1]

    def _stop_reply_clocks(self, date):
        """The reply is out: its clock and that of the first contact end.

        :return: the clock of the reply that was stopped, or none
        """
        clock = self._reply_clock()
        for code in REPLY_CODES:
            self._end_clock(code, date)
        for code in (CONTACT_RULE, RETURN_RULE):
            self.sudo()._cancel_clock(code)
        return clock

    def _end_clock(self, code, date):
        """Stop clocks of a code; one that starts at the close of a session ahead has
        been met before it began.
        """
        for unit in self.sudo():
            starts = unit._running_clocks(code).mapped("date_start")
            unit._stop_clock(code, max([date, *starts]))
