from odoo import api, fields, models

from ..tools.roster_verdict import DOUBTFUL, OUTCOMES
from .deputy_roster_line import DROP


class DeputyRosterCountMixin(models.AbstractModel):
    """How many rows of a roster there are of each kind, and the way to them.

    The counts are no personal data; the rows are.
    """

    _name = "deputy.roster.count.mixin"
    _description = "Roster Import: Counts"

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
    missing_count = fields.Integer(
        "Not in the File",
        compute="_compute_counts",
        compute_sudo=True,
        help="Deputies of the term whom the file does not name. The import leaves "
        "them as they are.",
    )

    @api.depends("state", "line_ids.outcome", "line_ids.decision")
    def _compute_counts(self):
        groups = self.env["deputy.roster.line"]._read_group(
            [("import_id", "in", self.ids)],
            ["import_id", "outcome", "decision"],
            ["__count"],
        )
        named = dict(
            self.env["deputy.roster.line"]._read_group(
                [("import_id", "in", self.ids)],
                ["import_id"],
                ["mandate_id:count_distinct"],
            )
        )
        seats = dict(
            self.env["deputy.mandate"]._read_group(
                [("term_id", "in", self.term_id.ids)], ["term_id"], ["__count"]
            )
        )
        for roster in self:
            count = {(o, d): number for r, o, d, number in groups if r == roster}
            for outcome in OUTCOMES:
                roster[f"{outcome}_count"] = sum(
                    number for (found, _d), number in count.items() if found == outcome
                )
            roster.undecided_count = count.get((DOUBTFUL, False), 0)
            roster.left_out_count = roster.error_count + count.get((DOUBTFUL, DROP), 0)
            missing = seats.get(roster.term_id, 0) - named.get(roster, 0)
            roster.missing_count = max(missing, 0) if count else 0

    def action_open_lines(self):
        """All rows, to search and group; the context may name a filter."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_roster_line_action"
        )
        outcome = self.env.context.get("roster_outcome")
        context = {f"search_default_{outcome}": 1} if outcome in OUTCOMES else {}
        return dict(action, domain=[("import_id", "in", self.ids)], context=context)

    def action_open_missing(self):
        """The deputies of the term whom the file does not name."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_mandate_action"
        )
        domain = [
            ("term_id", "in", self.term_id.ids),
            ("id", "not in", self.line_ids.mandate_id.ids),
        ]
        return dict(action, domain=domain, context={})
