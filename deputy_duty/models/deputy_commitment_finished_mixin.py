from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_commitment_totals_mixin import OPEN

# Days after the end of what the money was promised for; no rule, no reminder.
RELEASE_CODE = "commitment.release"


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
        days = self.congress_id._commitment_release_days()
        for commitment in self:
            allowed = days.get(commitment.congress_id.id)
            due = False
            if commitment.finished_on and allowed is not None:
                due = commitment.finished_on + timedelta(days=allowed)
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
        by_days = {}
        for congress, days in congresses._commitment_release_days().items():
            by_days.setdefault(days, []).append(congress)
        return over & Domain.OR(
            Domain("congress_id", "in", ids)
            & Domain("finished_on", "<", today - timedelta(days=days))
            for days, ids in by_days.items()
        )

    def _finish(self, date):
        """Note since when the open ones are promised to something that is over."""
        self.filtered(lambda c: c.state == OPEN).sudo().write({"finished_on": date})
