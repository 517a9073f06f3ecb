from odoo import api, fields, models

from ..tools.roster_headings import CONSTITUENCIES, DEPUTIES, STATIONS
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
    """How many records of the register a file does not name, and the way to them."""

    _name = "deputy.roster.count.mixin"
    _description = "Roster Import: Counts"
    _inherit = ["deputy.roster.outcome.mixin"]
    _lines_action = "deputy_duty.deputy_roster_line_action"
    _line_filters = ("remark",)

    missing_count = fields.Integer(
        "Not in the File",
        compute="_compute_missing_count",
        compute_sudo=True,
        help="Deputies of the term, or places of the congress, that the file does not "
        "name. The import leaves them as they are.",
    )
    remark_count = fields.Integer(
        compute="_compute_remark_count",
        compute_sudo=True,
        help="Rows that were understood in a way you should know of.",
    )

    @api.depends("line_ids.remarks")
    def _compute_remark_count(self):
        remarked = dict(
            self.env["deputy.roster.line"]._read_group(
                [("import_id", "in", self.ids), ("has_remark", "=", True)],
                ["import_id"],
                ["__count"],
            )
        )
        for roster in self:
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

    def action_open_missing(self):
        """The records of the register whom the file does not name."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(ACTIONS[self.subject])
        named = self.line_ids[RECORD_FIELDS[self.subject]]
        domain = [*self._register_domain(), ("id", "not in", named.ids)]
        return dict(action, domain=domain, context={})
