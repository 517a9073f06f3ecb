from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools.legal_time import legal_date
from .deputy_legal_ground import TERM_END
from .deputy_mandate_states import (
    BY_ELECTION,
    CONFIRMED,
    ELECTED,
    ENDED,
    FINAL,
    IN_OFFICE,
    STATES,
)
from .deputy_term import PLANNED

STAFF_ONLY = "deputy_duty.deputy_duty_group_clerk,deputy_duty.deputy_duty_group_auditor"
# Thousands of seats at once: a tracked write costs two queries and a message each.
QUIET = {"tracking_disable": True, "mail_notrack": True}


class DeputyMandateLifeMixin(models.AbstractModel):
    """The life of a seat: from the election to its end (Law on Deputies, art. 60–63).

    Only a ``deputy.mandate.change`` moves a seat from one state to another, and the
    roll-over of a term, which ends all seats by law. Nothing else writes ``state``.
    """

    _name = "deputy.mandate.life.mixin"
    _description = "Life of a Deputy's Seat"
    _inherit = ["deputy.guard.mixin"]
    _guarded_fields = frozenset({"state", "suspended_since", "end_ground_id"})

    state = fields.Selection(
        STATES,
        compute="_compute_state",
        store=True,
        precompute=True,
        required=True,
        readonly=False,  # the guard says who may write it
        index=True,
        copy=False,
        tracking=True,
        help="Moved by mandate changes alone: each has its ground in law and its "
        "papers.",
    )
    suspended_since = fields.Date(
        readonly=True,
        copy=False,
        help="First day of a suspension that lasts, or lasted when the seat ended.",
    )
    end_ground_id = fields.Many2one(
        "deputy.legal.ground",
        "Ground of the End",
        readonly=True,
        copy=False,
        ondelete="restrict",
        groups=STAFF_ONLY,
        help="On which ground of the law the seat ended; never public.",
    )
    change_ids = fields.One2many(
        "deputy.mandate.change",
        "mandate_id",
        "Mandate Changes",
        groups=STAFF_ONLY,
    )
    change_count = fields.Integer(
        compute="_compute_change_count", groups=STAFF_ONLY, string="Changes"
    )
    previous_id = fields.Many2one(
        "deputy.mandate",
        "Seat Before",
        index="btree_not_null",
        copy=False,
        ondelete="restrict",
        help="The same person's seat in the term before: the history goes on.",
    )
    is_current = fields.Boolean(
        "May Exercise Duty",
        compute="_compute_is_current",
        search="_search_is_current",
        # staff below read deputies of higher congresses, but not their terms
        compute_sudo=True,
        help="In office today: elected seats have not begun, suspended ones rest.",
    )

    def _compute_state(self):
        """The state a seat is entered in; no field makes it follow later.

        A seat that has not begun is elected, and so is one of a by-election without a
        first day, or of a term that waits for its change of term; one entered with an
        end in the past is history, and ended. These are facts of the time before the
        register, not transitions.
        """
        today = self._legal_today()
        for mandate in self:
            waits = mandate.origin == BY_ELECTION and not mandate.date_start
            if mandate.date_end and mandate.date_end < today:
                mandate.state = ENDED
            elif (
                waits
                or mandate.term_id.state == PLANNED
                or mandate._first_day() > today
            ):
                mandate.state = ELECTED
            else:
                mandate.state = IN_OFFICE

    def _compute_change_count(self):
        counts = dict(
            self.env["deputy.mandate.change"]._read_group(
                [("mandate_id", "in", self.ids)], ["mandate_id"], ["__count"]
            )
        )
        for mandate in self:
            mandate.change_count = counts.get(mandate, 0)

    @api.model
    def _legal_today(self):
        """Today as Chinese law counts days."""
        return legal_date(fields.Datetime.now())

    def _first_day(self):
        """The day duty begins; the beginning of time where nobody knows it."""
        self.ensure_one()
        return self.date_start or self.term_id.date_start or date.min

    @api.depends(
        "state",
        "suspended_since",
        "date_start",
        "date_end",
        "term_id.date_start",
        "term_id.date_end",
    )
    def _compute_is_current(self):
        today = self._legal_today()
        for mandate in self:
            ended = mandate.state == ENDED and mandate.date_end
            serves = mandate.state == IN_OFFICE or ended
            serves = serves and not mandate.suspended_since
            inside = mandate._first_day() <= today <= mandate._last_day()
            mandate.is_current = serves and inside

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self._legal_today()
        # the next congress's first meeting begins the next term
        begun = Domain("date_start", "=", False) | Domain("date_start", "<=", today)
        unended = Domain("date_end", "=", False) | Domain("date_end", ">", today)
        started = Domain("date_start", "<=", today) | (
            Domain("date_start", "=", False) & Domain("term_id", "any!", begun)
        )
        lasting = (
            Domain("date_end", "=", False) | Domain("date_end", ">=", today)
        ) & Domain("term_id", "any!", unended)
        ended = Domain("state", "=", ENDED) & Domain("date_end", "!=", False)
        serving = Domain("state", "=", IN_OFFICE) | ended
        return Domain("suspended_since", "=", False) & serving & started & lasting

    def write(self, vals):
        """A seat ends by a change with its ground, never by typing a date."""
        if not self._guard_is_open():
            if "date_end" in vals:
                self._check_end_typed(vals["date_end"])
            self._check_duty_kept(vals)
        return super().write(vals)

    def _check_duty_kept(self, vals):
        """A sitting deputy is not put out of office by a date or by another term."""
        start = fields.Date.to_date(vals.get("date_start"))
        postponed = start and start > self._legal_today()
        self.env["deputy.term"].browse(vals.get("term_id") or []).check_access("read")
        for mandate in self:
            moved = "term_id" in vals and vals["term_id"] != mandate.term_id.id
            if mandate.state not in (ELECTED, CONFIRMED) and (postponed or moved):
                raise UserError(
                    self.env._(
                        "“%(name)s” is or was in office in this term: the seat can "
                        "neither begin later than today nor move to another term.",
                        name=mandate.name,
                    )
                )

    def _check_end_typed(self, value):
        day = fields.Date.to_date(value) or False
        if any(mandate.date_end != day for mandate in self):
            raise UserError(
                self.env._(
                    "A deputy's seat ends only on a ground of the Law on Deputies "
                    "(art. 62), with its papers: record a mandate change instead of "
                    "typing the last day."
                )
            )

    def _on_lost(self):
        """Hook: these seats end, rest or are void by a change, not with their term.

        A seat serves on the day it ends; what hangs on it is asked again the day after.
        """

    def _move(self, vals):
        """Write the columns of a change; the change itself has checked everything."""
        seats = self._unguarded()
        (seats.with_context(**QUIET) if len(self) > 1 else seats).write(vals)
        # the contended row goes to the database before anything else is decided
        seats.flush_recordset()

    # ------------------------------------------------------------
    # The two ends of a term: the law itself moves all seats
    # ------------------------------------------------------------

    def action_enter_office(self):
        """Begin duty: at the term's first meeting, or today after a by-election."""
        self.check_access("write")
        for term, mandates in self.grouped("term_id").items():
            later = mandates.filtered(lambda m: m.origin == BY_ELECTION)
            if mandates - later:
                (mandates - later)._enter_office(term.date_start)
            if later:
                later._enter_office(self._legal_today())

    def _enter_office(self, date):
        """Let confirmed deputies begin their duty, in a constant number of queries.

        No ground is needed: the first meeting of the term begins it (Law on Deputies,
        art. 2). A by-election's seat gets its own first day.

        :param date: the first meeting, or the by-elected deputy's first day
        :raises UserError: credentials not confirmed, or the term has not begun
        :raises ValidationError: a second office in an unrelated area
        """
        self._check_may_enter(date)
        later = self.filtered(lambda m: m.origin == BY_ELECTION and not m.date_start)
        if later:
            later.with_context(**QUIET).write({"date_start": date})
        self._move({"state": IN_OFFICE})
        self._check_double_office()

    def _check_may_enter(self, date):
        waiting = self.filtered(lambda mandate: mandate.state != CONFIRMED)
        if waiting:
            raise UserError(
                self.env._(
                    "%(count)s deputies cannot begin their duty, first %(name)s: their "
                    "credentials are not confirmed (Electoral Law, art. 47), or the "
                    "seat has begun or ended already.",
                    count=len(waiting),
                    name=waiting[0].name,
                )
            )
        today = self._legal_today()
        for term in self.term_id:
            if not date or not term.date_start or not term.date_start <= date <= today:
                raise UserError(
                    self.env._(
                        "Duty begins with the first meeting of the term (Law on "
                        "Deputies, art. 2): %(term)s had none by %(date)s.",
                        term=term.display_name,
                        date=date or today,
                    )
                )

    def _end_with_term(self, last_day):
        """End what is left of these seats: the next congress met the day after.

        For the roll-over of a term alone (Law on Deputies, art. 2). Seats that ended
        before keep their own end; elections that were never confirmed end, too.

        :param last_day: the day before the next congress's first meeting
        """
        profile = self.env["deputy.legal.profile"]._national()
        ground = self.env["deputy.legal.ground"].sudo().search(
            [("profile_id", "=", profile.id), ("code", "=", TERM_END)], limit=1
        )  # fmt: skip
        vals = {"state": ENDED, "end_ground_id": ground.id}
        open_seats = self.filtered(lambda mandate: mandate.state not in FINAL)
        earlier = open_seats.filtered(lambda m: m.date_end and m.date_end <= last_day)
        earlier.with_context(**QUIET)._move(vals)
        (open_seats - earlier).with_context(**QUIET)._move(
            {**vals, "date_end": last_day}
        )
