from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.roster_columns import propose_targets
from ..tools.roster_headings import DEPUTIES
from ..tools.roster_verdict import DOUBTFUL, ERROR
from .deputy_mandate_life_mixin import STAFF_ONLY
from .deputy_roster_flow_mixin import DRAFT, FLOW_FIELDS, PREVIEW


class DeputyRosterImport(models.Model):
    """A roster (代表名册), or a list of constituencies or stations, on its way into the
    register.

    The clerk reads the file, looks over the columns, checks, decides on doubtful rows
    and imports. A wrong row never stops the others: it comes back in the error file.

    ================  ====  =====  ======  ======
    who               read  write  create  delete
    ================  ====  =====  ======  ======
    clerk             yes   yes    yes     yes
    auditor           yes
    other readers     the record and its counts, no row and no file
    ================  ====  =====  ======  ======
    """

    _name = "deputy.roster.import"
    _description = "Roster Import"
    _inherit = [
        "deputy.roster.flow.mixin",
        "deputy.congress.mixin",
        "deputy.roster.count.mixin",
        "deputy.roster.photo.mixin",
        "deputy.roster.erase.mixin",
        "deputy.roster.place.mixin",
        "deputy.roster.file.mixin",
    ]
    _order = "id desc"
    _rec_name = "filename"

    _guarded_fields = FLOW_FIELDS | {"error_file", "date_erased"}
    _source_fields = frozenset(("file", "photos", "subject", "term_id", "congress_id"))
    _preview_fields = frozenset(("unit_ids",))
    _label_fields = frozenset(("filename", "photos_filename"))

    term_id = fields.Many2one(
        "deputy.term",
        index=True,
        ondelete="cascade",
        help="The term of office whose deputies the file lists.",
    )
    congress_id = fields.Many2one(
        compute="_compute_congress_id",
        store=True,
        readonly=False,
        precompute=True,
        help="The congress or street work committee whose register the file goes into.",
    )
    file = fields.Binary(
        "Roster",
        groups=STAFF_ONLY,
        help="An Excel workbook (XLSX) or a CSV file with a row of headings. Titles "
        "above the headings and merged cells are understood.",
    )
    column_ids = fields.One2many(
        "deputy.roster.column", "import_id", "Columns", groups=STAFF_ONLY
    )
    unit_ids = fields.One2many("deputy.roster.unit", "import_id", "New Units")
    line_ids = fields.One2many(
        "deputy.roster.line", "import_id", "All Rows", groups=STAFF_ONLY
    )
    doubtful_line_ids = fields.One2many(
        "deputy.roster.line",
        "import_id",
        "Doubtful Rows",
        domain=[("outcome", "=", DOUBTFUL)],
        groups=STAFF_ONLY,
    )
    error_line_ids = fields.One2many(
        "deputy.roster.line",
        "import_id",
        "Rows with Errors",
        domain=[("outcome", "=", ERROR)],
        groups=STAFF_ONLY,
    )

    @api.depends("term_id")
    def _compute_congress_id(self):
        for roster in self:
            roster.congress_id = (
                roster.term_id.congress_id
                or roster.congress_id
                or self._default_congress_id()
            )

    @api.constrains("subject", "term_id", "congress_id")
    def _check_term(self):
        for roster in self:
            if roster.subject == DEPUTIES and not roster.term_id:
                raise ValidationError(
                    self.env._("Choose the term whose deputies the file lists.")
                )
            if roster.term_id and roster.term_id.congress_id != roster.congress_id:
                raise ValidationError(
                    self.env._("The term is one of another congress: choose its own.")
                )

    def write(self, vals):
        """Other photos take the place of those before."""
        done = super().write(vals)
        if "photos" in vals and not self._guard_is_open():
            self.photo_ids.unlink()
        return done

    def _start_over(self):
        """Forget what was read; the choice of columns is kept for a like file."""
        self.line_ids._unguarded().unlink()
        self.unit_ids.unlink()
        self._unguarded().write(
            {"state": DRAFT, "error_file": False, "date_erased": False}
        )

    def action_read_file(self):
        """Read the headings and propose what each column fills.

        A file with the headings of the one before keeps the clerk's choice.
        """
        self.check_access("write")
        self._check_open()
        for roster in self:
            table = roster._read_table()
            roster._start_over()
            targets = propose_targets(table.header, roster.subject)
            if roster.column_ids.mapped("name") == [
                name or False for name in table.header
            ]:
                targets = roster.column_ids.mapped("target")
            roster.column_ids.unlink()
            self.env["deputy.roster.column"].create(
                roster._prepare_column_vals(table, targets)
            )

    def action_check(self):
        """Compare the file with the register and show what an import would do."""
        self.check_access("write")
        self._check_open()
        for roster in self:
            if not roster.column_ids:
                roster.action_read_file()
            roster._check_rows()

    def _check_rows(self):
        """Lines anew; decisions on rows that are as doubtful as before are kept."""
        self.ensure_one()
        numbered = self._read_table().rows
        self._sync_units(numbered)
        self._read_photos()
        rows = self._parse(numbered)
        verdicts = self._classify(rows)
        decided = {
            (line.number, str(line.notes or ""), str(line.changes or "")): line.decision
            for line in self.line_ids
        }
        lines = self.line_ids._unguarded()
        lines.unlink()
        lines.create(
            [
                {
                    **self._prepare_line_vals(verdict),
                    "import_id": self.id,
                    "number": number,
                    "raw": cells,
                    "decision": decided.get(
                        (number, str(verdict.notes or ""), str(verdict.changes or ""))
                    ),
                }
                for (number, cells), verdict in zip(numbered, verdicts, strict=True)
            ]
        )
        self._note_rows_of_photos(rows)
        self._unguarded().write({"state": PREVIEW, "error_file": False})

    def _carry_out(self):
        """Write the rows of the preview that were not dropped."""
        self.ensure_one()
        self._lock_register()
        verdicts = self._classify(
            self._parse([(line.number, line.raw) for line in self.line_ids])
        )
        self._check_preview(verdicts)
        self._check_decisions()
        return self._apply(verdicts)
