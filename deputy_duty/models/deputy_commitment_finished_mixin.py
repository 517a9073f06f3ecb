from bisect import bisect_left
from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_commitment_totals_mixin import OPEN

# Time after the end of what the money was promised for; no rule, no reminder.
RELEASE_CODE = "commitment.release"
# Nothing is promised for longer than this many days back.
LONG_AGO = 40 * 366


class DeputyCommitmentFinishedMixin(models.AbstractModel):
    """Promises whose activity is over: what nobody claims should be released."""

    _name = "deputy.commitment.finished.mixin"
    _description = "Commitment of Something That Is Over"

    finished_on = fields.Date(
        readonly=True,
        index="btree_not_null",
        help="The day the activity was closed that this was promised to.",
    )
    release_due = fields.Date(
        compute="_compute_release_due",
        help="When the rest should have been released, by the rule of the place "
        "(commitment.release).",
    )
    is_release_due = fields.Boolean(
        "To Be Released",
        compute="_compute_release_due",
        search="_search_is_release_due",
        help="What it was promised to is over for longer than the place allows.",
    )

    @api.depends("finished_on", "state")
    def _compute_release_due(self):
        today = self.env["deputy.deadline"]._legal_today()
        rules = self.congress_id._commitment_release_rules()
        for commitment in self:
            rule, profile = rules.get(commitment.congress_id.id, (None, None))
            due = False
            if commitment.finished_on and rule:
                due = rule._due(commitment.finished_on, profile).date
            commitment.release_due = due
            commitment.is_release_due = bool(
                due and commitment.state == OPEN and due < today
            )

    @api.model
    def _search_is_release_due(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        today = self.env["deputy.deadline"]._legal_today()
        over = Domain("state", "=", OPEN) & Domain("finished_on", "!=", False)
        groups = self.sudo()._read_group(over, ["congress_id"])
        congresses = self.env["deputy.congress"].browse(
            congress.id for (congress,) in groups
        )
        by_rule = {}
        for congress, rule in congresses._commitment_release_rules().items():
            by_rule.setdefault(rule, []).append(congress)
        return over & Domain.OR(
            Domain("congress_id", "in", ids)
            & Domain("finished_on", "<", self._first_in_time(*rule, today))
            for rule, ids in by_rule.items()
        )

    @api.model
    def _first_in_time(self, rule, profile, today):
        """The first day of an end whose time is not over today.

        A later end is never due earlier, whether days, working days or months count.
        """
        last = today.toordinal() + 1
        days = range(last - LONG_AGO, last)
        place = bisect_left(
            days,
            today,
            key=lambda day: rule._due(date.fromordinal(day), profile).date,
        )
        return date.fromordinal(days[0] + place)

    def _finish(self, date):
        """Note since when the open ones are promised to something that is over."""
        self.filtered(lambda c: c.state == OPEN).sudo().write({"finished_on": date})
