from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.roster_verdict import DOUBTFUL, ERROR
from .deputy_activity_import_texts import LINE_TEXTS, LIST_FILE_TEXTS
from .deputy_mandate_life_mixin import STAFF_ONLY
from .deputy_roster_flow_mixin import FLOW_FIELDS
from .deputy_roster_run_mixin import RUN_FIELDS

ATTENDANCE = "attendance"
RECEPTION = "reception"
TRAINING = "training"
KINDS = [
    (ATTENDANCE, "Attendance list"),
    (RECEPTION, "Reception book"),
    (TRAINING, "Training list"),
]
# The type of activities whose name does not tell: codes of ``deputy.activity.type``.
TYPE_OF = {ATTENDANCE: "other", RECEPTION: "reception", TRAINING: "training"}
LAYOUTS = [
    ("columns", "A row for each deputy, activities in columns"),
    ("rows", "A row for each activity, deputies in columns"),
    ("list", "A row for each activity or presence, with names"),
]


class DeputyActivityImport(models.Model):
    """Last year's lists (考勤表、接待登记、培训名册) on their way into the register.

    The clerk chooses the file and checks it: activities, marks and deputies are shown
    as they were understood. What is wrong is corrected there, doubtful rows are
    decided, and the import writes everything in one transaction. It never changes what
    the register has already, so the same file again changes nothing.

    ================  ====  =====  ======  ======
    who               read  write  create  delete
    ================  ====  =====  ======  ======
    clerk             yes   yes    yes     not what was imported
    auditor           yes
    other readers     the record, its activities and counts; no row and no file
    ================  ====  =====  ======  ======
    """

    _name = "deputy.activity.import"
    _description = "Import of Past Activities"
    _inherit = [
        "deputy.activity.import.run.mixin",
        "deputy.activity.import.apply.mixin",
        "deputy.activity.import.read.mixin",
        "deputy.activity.import.count.mixin",
        "deputy.activity.import.template.mixin",
        "deputy.roster.list.mixin",
        "deputy.roster.outcome.mixin",
        "deputy.roster.message.mixin",
        "deputy.roster.erase.mixin",
        "deputy.roster.file.mixin",
    ]
    _order = "id desc"
    _rec_name = "filename"

    _guarded_fields = FLOW_FIELDS | {
        *("error_file", "date_erased", "header", "title", "skipped", "ignored"),
        *("layout_found", "digest", *RUN_FIELDS),
    }
    _source_fields = frozenset(
        ("file", "term_id", "congress_id", "kind", "year", "layout", "sheet_number")
    )
    _preview_fields = frozenset(("event_ids", "mark_ids"))
    _label_fields = frozenset(("filename", "leave_body", "is_closing"))
    _lines_action = "deputy_duty.deputy_activity_import_line_action"
    _file_texts = LIST_FILE_TEXTS
    _row_texts = LINE_TEXTS
    _retention_code = "activity.retention"
    _personal_columns = ("raw", "values", "name", "unit_name", "notes")
    _personal_files = ("file", "error_file", "skipped")

    kind = fields.Selection(
        KINDS, "List Is", required=True, default=ATTENDANCE, help="What was kept."
    )
    year = fields.Integer(
        aggregator=None,
        help="For dates without a year, such as 3月5日. Leave it empty where the dates "
        "or the title name the year.",
    )
    layout = fields.Selection(
        LAYOUTS,
        "Layout If Not Found",
        help="Choose it only where the list was misread; usually it is recognised.",
    )
    layout_found = fields.Selection(LAYOUTS, "Layout", readonly=True, copy=False)
    type_id = fields.Many2one(
        "deputy.activity.type",
        "Type If Not Named",
        compute="_compute_type_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        ondelete="restrict",
        help="For activities whose name does not tell what they were.",
    )
    hours = fields.Float(
        "Hours If Not Given",
        help="Hours of activities for which the list has none; they go into the duty "
        "ledger.",
    )
    leave_body = fields.Char(
        "Leave Decided By",
        help="The body that granted the leave the list notes; without it nobody can "
        "tell later whether an absence was approved (Law on Deputies, art. 13 and 62).",
    )
    is_closing = fields.Boolean(
        "Close the Activities",
        default=True,
        help="New activities are closed and posted to the duty ledger at once. Untick "
        "it to look them over first; they count only when they are closed.",
    )
    event_ids = fields.One2many(
        "deputy.activity.import.event", "import_id", "Activities"
    )
    mark_ids = fields.One2many("deputy.activity.import.mark", "import_id", "Marks")
    line_ids = fields.One2many(
        "deputy.activity.import.line", "import_id", "All Rows", groups=STAFF_ONLY
    )
    doubtful_line_ids = fields.One2many(
        "deputy.activity.import.line",
        "import_id",
        "Doubtful Rows",
        domain=[("outcome", "=", DOUBTFUL)],
        groups=STAFF_ONLY,
    )
    error_line_ids = fields.One2many(
        "deputy.activity.import.line",
        "import_id",
        "Rows with Errors",
        domain=[("outcome", "=", ERROR)],
        groups=STAFF_ONLY,
    )

    @api.depends("kind")
    def _compute_type_id(self):
        types = {
            each.code: each
            for each in self.env["deputy.activity.type"].search(
                [("code", "in", list(TYPE_OF.values()))]
            )
        }
        for one in self:
            one.type_id = types.get(TYPE_OF.get(one.kind), one.type_id)

    def _check_open(self):
        """What has been imported is history; what is being imported, too."""
        if any(one.is_running for one in self):
            raise UserError(
                self.env._("This list is being imported: wait until it is done.")
            )
        if any(one.date_done for one in self):
            raise UserError(
                self.env._(
                    "This list was imported already: start a new import for another "
                    "file."
                )
            )

    def _template_url(self):
        """Where the empty workbook is."""
        return f"/deputy_duty/activity/template/{self.kind}"
