from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.roster_verdict import DOUBTFUL, OUTCOMES
from .deputy_roster_row_mixin import DROP


class DeputyRosterOutcomeMixin(models.AbstractModel):
    """How many rows of a file there are of each kind, and the way to them.

    The counts are no personal data; the rows are. Heirs have ``line_ids``, of
    ``deputy.roster.row.mixin``.
    """

    _name = "deputy.roster.outcome.mixin"
    _description = "Import: Rows by Outcome"

    # The list of all rows, to search and group.
    _lines_action = ""
    # Filters of that list beside the outcomes.
    _line_filters = ()

    new_count = fields.Integer("New", compute="_compute_counts", compute_sudo=True)
    update_count = fields.Integer(
        "Updates", compute="_compute_counts", compute_sudo=True
    )
    unchanged_count = fields.Integer(
        "Unchanged", compute="_compute_counts", compute_sudo=True
    )
    doubtful_count = fields.Integer(
        "Doubtful", compute="_compute_counts", compute_sudo=True
    )
    undecided_count = fields.Integer(
        "Undecided",
        compute="_compute_counts",
        compute_sudo=True,
        help="Doubtful rows that are neither accepted nor dropped.",
    )
    error_count = fields.Integer("Errors", compute="_compute_counts", compute_sudo=True)
    left_out_count = fields.Integer(
        "Left Out",
        compute="_compute_counts",
        compute_sudo=True,
        help="Rows with errors and dropped rows: they are in the error file.",
    )

    @api.depends("state", "line_ids.outcome", "line_ids.decision")
    def _compute_counts(self):
        groups = self.line_ids._read_group(
            [("import_id", "in", self.ids)],
            ["import_id", "outcome", "decision"],
            ["__count"],
        )
        for roster in self:
            count = {(o, d): number for r, o, d, number in groups if r == roster}
            for outcome in OUTCOMES:
                roster[f"{outcome}_count"] = sum(
                    number for (found, _d), number in count.items() if found == outcome
                )
            roster.undecided_count = count.get((DOUBTFUL, False), 0)
            roster.left_out_count = roster.error_count + count.get((DOUBTFUL, DROP), 0)

    def _check_decisions(self):
        """Each doubtful row must have been accepted or dropped."""
        open_lines = self.line_ids.filtered(
            lambda line: line.outcome == DOUBTFUL and not line.decision
        )
        if open_lines:
            raise UserError(
                self.env._(
                    "%(count)s doubtful rows wait for your decision: accept or drop "
                    "them first.",
                    count=len(open_lines),
                )
            )

    def action_open_lines(self):
        """All rows, to search and group; the context may name a filter."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(self._lines_action)
        wanted = self.env.context.get("roster_outcome")
        known = (*OUTCOMES, *self._line_filters)
        context = {f"search_default_{wanted}": 1} if wanted in known else {}
        return dict(action, domain=[("import_id", "in", self.ids)], context=context)
