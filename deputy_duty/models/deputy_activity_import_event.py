from odoo import api, fields, models

from ..tools.legal_time import legal_date
from ..tools.roster_values import text_key
from .deputy_activity_import_texts import EVENT_TEXTS

FOUND = ("import_id", "key", "heading", "problem", "mark_count")


class DeputyActivityImportEvent(models.Model):
    """An activity that a list names: what it becomes, or which one it is already."""

    _name = "deputy.activity.import.event"
    _description = "Activity of an Imported List"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "import_id, date_start, id"
    _guarded_fields = frozenset(FOUND)

    import_id = fields.Many2one(
        "deputy.activity.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(related="import_id.state")
    key = fields.Char(required=True, readonly=True, help="Its place in the file.")
    heading = fields.Char("In the File", readonly=True)
    name = fields.Char("Activity Name", help="As it will be called.")
    date_start = fields.Datetime("Starts")
    date_end = fields.Datetime("Ends")
    hours = fields.Float(help="Hours written into the ledger for each deputy present.")
    place = fields.Char(help="Where it was.")
    station_id = fields.Many2one(
        "deputy.station",
        "Contact Station",
        ondelete="set null",
        domain="[('congress_id', '=', congress_id)]",
    )
    type_id = fields.Many2one("deputy.activity.type", ondelete="restrict")
    mark_count = fields.Integer(
        "Deputies Marked", readonly=True, help="Cells of the file that say something."
    )
    is_included = fields.Boolean(
        "Take Over",
        default=True,
        help="Untick what is no activity, or is not wanted.",
    )
    activity_id = fields.Many2one(
        "deputy.activity",
        "Existing Activity",
        index="btree_not_null",
        ondelete="set null",
        domain="[('congress_id', '=', congress_id)]",
        help="The activity of the register this is; empty means a new one. Found by "
        "day and name, or chosen by you.",
    )
    problem = fields.Char(readonly=True)
    fault = fields.Char("To Correct", compute="_compute_fault")

    _import_activity_uniq = models.UniqueIndex(
        "(import_id, activity_id) WHERE activity_id IS NOT NULL",
        "Two activities of the list cannot be the same one of the register.",
    )

    def write(self, vals):
        """What has been imported, or is being imported, stays as it was shown."""
        if vals.keys() - self._guarded_fields and not self._guard_is_open():
            self.import_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self.import_id._check_open()

    @api.depends(
        *("date_start", "date_end", "problem", "is_included", "activity_id"),
        *("import_id.state", "import_id.term_id"),
    )
    @api.depends_context("lang")
    def _compute_fault(self):
        for event in self:
            code = event._fault_code()
            event.fault = code and self.env._(EVENT_TEXTS[code])

    def _fault_code(self):
        """Why this cannot be imported, or nothing."""
        self.ensure_one()
        if not self.is_included or self.activity_id or self.import_id.date_done:
            return ""
        if not self.date_start or not self.date_end:
            return self.problem or "no_date"
        if self.date_end < self.date_start:
            return "order"
        if self.date_start > fields.Datetime.now():
            return "future"
        term, day = self.import_id.term_id, legal_date(self.date_start)
        too_early = term.date_start and day < term.date_start
        too_late = term.date_end and day >= term.date_end
        return "no_term" if too_early or too_late else ""

    def _match_key(self, text):
        """The form in which two names of an activity are the same."""
        return text_key(text or self.type_id.name or "")

    def _prepare_activity_vals(self):
        """Values of the activity this becomes: decided and held long ago."""
        self.ensure_one()
        return {
            "name": self.name or self.type_id.name,
            "congress_id": self.congress_id.id,
            "type_id": self.type_id.id,
            "date_start": self.date_start,
            "date_end": self.date_end,
            "hours": self.hours,
            "place": self.place,
            "station_id": self.station_id.id,
            "import_id": self.import_id.id,
        }
