from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.roster_verdict import DOUBTFUL, ERROR
from .deputy_mandate_life_mixin import STAFF_ONLY
from .deputy_proposal_import_texts import REGISTER_FILE_TEXTS, ROW_TEXTS
from .deputy_proposal_import_unit import COMPARED_LATER
from .deputy_roster_flow_mixin import FLOW_FIELDS, PREVIEW
from .deputy_roster_run_mixin import RUN_FIELDS


class DeputyProposalImport(models.Model):
    """Last year's register of motions and suggestions (议案建议登记表) on its way in.

    The clerk chooses the file and checks it: each proposal is shown as it was
    understood, with what is wrong or doubtful. The import writes them closed, with
    units, replies, ratings and promises. It never changes what the register has
    already, so the same file again changes nothing.

    ================  ====  =====  ======  ======
    who               read  write  create  delete
    ================  ====  =====  ======  ======
    clerk             yes   yes    yes     not what was imported
    auditor           yes, where all rows are open
    other readers     the record and its counts; no row and no file
    ================  ====  =====  ======  ======
    """

    _name = "deputy.proposal.import"
    _description = "Import of Past Proposals"
    _inherit = [
        "deputy.proposal.import.run.mixin",
        "deputy.proposal.import.apply.mixin",
        "deputy.proposal.import.read.mixin",
        "deputy.proposal.import.template.mixin",
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
        *("digest", "secret_count", "is_open", *RUN_FIELDS),
    }
    _source_fields = frozenset(("file", "term_id", "congress_id", "sheet_number"))
    _preview_fields = frozenset(("session_id", "year"))
    _lines_action = "deputy_duty.deputy_proposal_import_line_action"
    _file_texts = REGISTER_FILE_TEXTS
    _row_texts = ROW_TEXTS
    _personal_columns = (
        *("raw", "values", "name", "lead_name", "lead_hint", "notes"),
        *("units", "reply_words"),
    )
    _personal_files = ("file", "error_file", "skipped")

    session_id = fields.Many2one(
        "deputy.session",
        "Session If Not Named",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('term_id', '=', term_id)]",
        help="For rows that name no session; empty: they were made between sessions.",
    )
    year = fields.Integer(
        "Year If Not Named",
        aggregator=None,
        help="Between sessions numbers count by year: for rows where neither number "
        "nor date has one.",
    )
    file = fields.Binary(
        "Register File",
        help="An Excel workbook (XLSX) or a CSV file. Titles above, merged cells and "
        "sums below are understood. It is strictly forbidden to upload state secrets.",
    )
    skipped = fields.Text(help="Rows that are no proposal: sums, notes.")
    ignored = fields.Text(help="Columns whose heading is not known.")
    secret_count = fields.Integer(
        "Classified Rows with Text",
        readonly=True,
        copy=False,
        help="Their words were not taken over, and the file was not kept.",
    )
    is_open = fields.Boolean(
        "All Rows Are Open",
        readonly=True,
        copy=False,
        help="Else it is for the congress's own clerks alone, as the proposals are.",
    )
    unit_ids = fields.One2many("deputy.proposal.import.unit", "import_id", "Units")
    unit_open_count = fields.Integer(compute="_compute_unit_open_count")
    line_ids = fields.One2many(
        "deputy.proposal.import.line", "import_id", "All Rows", groups=STAFF_ONLY
    )
    doubtful_line_ids = fields.One2many(
        "deputy.proposal.import.line",
        "import_id",
        "Doubtful Rows",
        domain=[("outcome", "=", DOUBTFUL)],
        groups=STAFF_ONLY,
    )
    error_line_ids = fields.One2many(
        "deputy.proposal.import.line",
        "import_id",
        "Rows with Errors",
        domain=[("outcome", "=", ERROR)],
        groups=STAFF_ONLY,
    )

    @api.depends("unit_ids.is_open")
    def _compute_unit_open_count(self):
        for one in self:
            one.unit_open_count = len(one.unit_ids.filtered("is_open"))

    def write(self, vals):
        """Units that are named on one page are compared once."""
        if "unit_ids" not in vals:
            return super().write(vals)
        later = self.with_context(**{COMPARED_LATER: True})
        done = super(DeputyProposalImport, later).write(vals)
        if not vals.keys() & (self._source_fields | self._preview_fields):
            for one in self.filtered(lambda each: each.state == PREVIEW):
                one._check_rows()
        return done

    def action_open_proposals(self):
        """The proposals this import made."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_action"
        )
        domain = [("import_id", "in", self.ids)]
        return dict(action, domain=domain, context={}, view_mode="list,kanban,form")

    def _check_open(self):
        """What has been imported is history; what is being imported, too."""
        if any(one.date_done for one in self):
            raise UserError(
                self.env._(
                    "This register was imported already: start a new import for "
                    "another file."
                )
            )
        return super()._check_open()

    def _template_url(self):
        """Where the empty workbook is."""
        return "/deputy_duty/proposal/template"
