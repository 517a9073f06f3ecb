from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_promise_states import CANCELLED, KEEP_RULE, KEPT, OPEN, STATES
from .deputy_proposal_reply_states import UNSENT

# What was said to the deputies; it is fixed once the reply is sent.
SAID = frozenset({"reply_id", "name", "date_promised"})


class DeputyPromise(models.Model):
    """One thing that a unit promised in its reply, and by when (承诺事项).

    A reply of a class that means “planned” has at least one. The unit reports on it
    until it is kept, across years and terms; then the raters rate a second time. Who
    may what: the unit reports on the portal; a clerk enters what a letter on paper
    promises, before it is sent; nobody in the office reports for the unit.
    """

    _name = "deputy.promise"
    _description = "Promise"
    _inherit = [
        "deputy.promise.keeping.mixin",
        "deputy.promise.rollover.mixin",
        "deputy.deadline.mixin",
        "deputy.congress.mixin",
        "deputy.guard.mixin",
    ]
    _order = "date_promised, id"
    _guarded_fields = frozenset(
        {
            "state",
            "date_first",
            "settled_on",
            "explanation",
            "dispute_count",
            "date_carried",
            "needs_explanation",
            "is_fate_unknown",
        }
    )

    reply_id = fields.Many2one(
        "deputy.proposal.reply",
        required=True,
        index=True,
        ondelete="restrict",
        help="The reply that promises it.",
    )
    assignment_id = fields.Many2one(
        related="reply_id.assignment_id",
        string="Part of the Unit",
        store=True,
        index=True,
    )
    proposal_id = fields.Many2one(
        related="reply_id.proposal_id", store=True, index=True
    )
    partner_id = fields.Many2one(
        related="reply_id.partner_id",
        string="Handling Unit",
        store=True,
        index=True,
        precompute=True,
    )
    congress_id = fields.Many2one(
        related="reply_id.congress_id", store=True, required=False, precompute=True
    )
    term_id = fields.Many2one(
        related="reply_id.proposal_id.term_id", store=True, index=True, precompute=True
    )
    name = fields.Char("What Is Promised", required=True, help="One thing, in a line.")
    date_promised = fields.Date(
        "Promised Date",
        required=True,
        index=True,
        help="Changed only with the consent of the lead deputy.",
    )
    date_first = fields.Date(
        "First Promised For",
        readonly=True,
        copy=False,
        help="The date in the reply, whatever was agreed later.",
    )
    state = fields.Selection(
        STATES,
        required=True,
        default=OPEN,
        readonly=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    settled_on = fields.Date(
        "Reported On",
        readonly=True,
        copy=False,
        help="The day on which the unit reported it as kept or not kept.",
    )
    explanation = fields.Text(
        readonly=True, copy=False, help="In the unit's words, when it reported."
    )
    is_late = fields.Boolean(
        "Kept Late",
        compute="_compute_is_late",
        store=True,
        help="Kept, but after the date that was first promised.",
    )
    is_fate_unknown = fields.Boolean(
        "Fate Unknown",
        readonly=True,
        copy=False,
        help="Taken over from an earlier register when its date had passed: whether it "
        "was kept is not known until the unit reports. It does not count as overdue.",
    )
    is_begun = fields.Boolean(
        "Told to the Deputies",
        compute="_compute_is_begun",
        compute_sudo=True,
        help="The reply was sent; until then the promise is a draft.",
    )
    dispute_count = fields.Integer(
        "Found Not Kept",
        readonly=True,
        copy=False,
        aggregator=None,
        help="How often raters were not satisfied with what was reported as kept.",
    )
    progress_ids = fields.One2many(
        "deputy.promise.progress", "promise_id", readonly=True
    )
    change_ids = fields.One2many(
        "deputy.promise.change", "promise_id", "Changes of the Date", readonly=True
    )
    rating_ids = fields.One2many(
        "deputy.proposal.rating", "promise_id", "Second Ratings", readonly=True
    )

    @api.depends("state", "settled_on", "date_first")
    def _compute_is_late(self):
        for promise in self:
            promise.is_late = (
                promise.state == KEPT
                and bool(promise.date_first)
                and promise.settled_on > promise.date_first
            )

    @api.depends("reply_id.state")
    def _compute_is_begun(self):
        for promise in self:
            state = promise.reply_id.state
            promise.is_begun = state not in UNSENT

    @api.depends("name", "partner_id.name")
    def _compute_display_name(self):
        for promise in self:
            promise.display_name = f"{promise.name} · {promise.partner_id.name}"

    def _deadline_words(self):
        """Reminders are read by more people than a proposal that is not open."""
        if self.proposal_id.is_open:
            return super()._deadline_words()
        return self.assignment_id.display_name

    def _deadline_recipients(self, deadline, stage):
        """Whoever promised it is reminded, as of a reply; raters are urged."""
        told = super()._deadline_recipients(deadline, stage)
        if deadline.rule_code == KEEP_RULE:
            told |= self.assignment_id._people_to_remind(stage)
        return told

    @api.model_create_multi
    def create(self, vals_list):
        """Promises belong to a reply that is still to be sent."""
        rows = super().create(vals_list)
        rows._check_open()
        return rows

    def write(self, vals):
        """What deputies were told stays as it was said."""
        is_said = bool(vals.keys() & SAID) and not self._guard_is_open()
        if is_said:
            self._check_open()
        result = super().write(vals)
        if is_said:
            self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_before_the_reply(self):
        self._check_open()

    def _check_open(self):
        """:raises UserError: not the unit that says it, sent already, or classified"""
        for promise in self.sudo():
            if promise.is_begun:
                raise UserError(
                    self.env._(
                        "The reply was sent: its promises stay. A date changes only "
                        "with the consent of the lead deputy."
                    )
                )
            if promise.proposal_id.is_classified:
                raise UserError(
                    self.env._(
                        "A classified proposal is handled on paper: write nothing."
                    )
                )
        if self and not self._guard_is_open():
            raise UserError(
                self.env._(
                    "The unit says what it promises; the office files its letter."
                )
            )

    def _cancel(self):
        """Nothing is due any more, nor rated a second time; what was kept stays."""
        rows = self.filtered(lambda promise: promise.state == OPEN)
        rows._unguarded().write({"state": CANCELLED})
        self._end_clocks()
