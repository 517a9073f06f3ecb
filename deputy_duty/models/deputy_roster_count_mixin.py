from odoo import api, fields, models

from ..tools.roster_headings import CONSTITUENCIES, DEPUTIES, STATIONS
from ..tools.roster_verdict import DOUBTFUL, OUTCOMES
from .deputy_roster_line import DROP
from .deputy_roster_message_mixin import MODELS

# Which field of a row holds what it was found to mean, and where all of these are seen.
RECORD_FIELDS = {
    DEPUTIES: "mandate_id",
    CONSTITUENCIES: "constituency_id",
    STATIONS: "station_id",
}
ACTIONS = {
    DEPUTIES: "deputy_duty.deputy_mandate_action",
    CONSTITUENCIES: "deputy_duty.deputy_constituency_action",
    STATIONS: "deputy_duty.deputy_station_action",
}


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
        compute="_compute_missing_count",
        compute_sudo=True,
        help="Deputies of the term, or places of the congress, that the file does not "
        "name. The import leaves them as they are.",
    )
    remark_count = fields.Integer(
        compute="_compute_counts",
        compute_sudo=True,
        help="Rows that were understood in a way you should know of.",
    )

    @api.depends("state", "line_ids.outcome", "line_ids.decision")
    def _compute_counts(self):
        groups = self.env["deputy.roster.line"]._read_group(
            [("import_id", "in", self.ids)],
            ["import_id", "outcome", "decision"],
            ["__count"],
        )
        remarked = dict(
            self.env["deputy.roster.line"]._read_group(
                [("import_id", "in", self.ids), ("has_remark", "=", True)],
                ["import_id"],
                ["__count"],
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
            roster.remark_count = remarked.get(roster, 0)

    @api.depends("state", "line_ids.outcome")
    def _compute_missing_count(self):
        """On the form alone: it costs two questions for each import."""
        for roster in self:
            field = RECORD_FIELDS[roster.subject]
            model = self.env[MODELS[roster.subject]]
            [(rows, named)] = self.env["deputy.roster.line"]._read_group(
                [("import_id", "=", roster.id)],
                aggregates=["__count", f"{field}:count_distinct"],
            )
            total = rows and model.search_count(roster._register_domain())
            roster.missing_count = max(total - named, 0)

    def _register_domain(self):
        """The records a complete file would name."""
        self.ensure_one()
        if self.subject == DEPUTIES:
            return [("term_id", "=", self.term_id.id)]
        return [("congress_id", "=", self.congress_id.id)]

    def action_open_lines(self):
        """All rows, to search and group; the context may name a filter."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_roster_line_action"
        )
        outcome = self.env.context.get("roster_outcome")
        known = (*OUTCOMES, "remark")
        context = {f"search_default_{outcome}": 1} if outcome in known else {}
        return dict(action, domain=[("import_id", "in", self.ids)], context=context)

    def action_open_missing(self):
        """The records of the register whom the file does not name."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(ACTIONS[self.subject])
        named = self.line_ids[RECORD_FIELDS[self.subject]]
        domain = [*self._register_domain(), ("id", "not in", named.ids)]
        return dict(action, domain=domain, context={})
