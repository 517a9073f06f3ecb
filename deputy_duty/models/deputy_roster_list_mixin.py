from odoo import api, fields, models

from .deputy_mandate_life_mixin import STAFF_ONLY
from .deputy_roster_flow_mixin import DRAFT


class DeputyRosterListMixin(models.AbstractModel):
    """A list of an office, about deputies of one term, on its way into the register.

    Heirs read it in ``_read_file`` and compare it in ``_check_rows``.
    """

    _name = "deputy.roster.list.mixin"
    _description = "List of One Term"
    _inherit = ["deputy.roster.flow.mixin", "deputy.congress.mixin"]

    term_id = fields.Many2one(
        "deputy.term",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_term_id(),
        help="The term of the deputies the list names.",
    )
    congress_id = fields.Many2one(
        related="term_id.congress_id", store=True, required=False, precompute=True
    )
    sheet_number = fields.Integer(
        aggregator=None,
        help="Which sheet of the workbook to read, from 1; empty means the first that "
        "holds a list. Import the others one by one.",
    )
    file = fields.Binary(
        "List File",
        groups=STAFF_ONLY,
        help="An Excel workbook (XLSX) or a CSV file. Titles above, merged cells and "
        "sums below are understood.",
    )
    digest = fields.Char(
        "SHA-256",
        readonly=True,
        copy=False,
        help="Fingerprint of the file; it stays when the file is erased, and shows "
        "which of the office's files this was.",
    )
    header = fields.Json(readonly=True, copy=False, help="The headings of the list.")
    title = fields.Char(readonly=True, copy=False, help="What stands above the list.")
    skipped = fields.Text(
        "Passed Over",
        readonly=True,
        copy=False,
        groups=STAFF_ONLY,
        help="Rows that name no deputy: sums, notes, sections.",
    )
    ignored = fields.Text(
        "Columns Passed Over",
        readonly=True,
        copy=False,
        help="Columns with neither a date above nor marks below.",
    )

    @api.model
    def _default_term_id(self):
        congress = self._default_congress_id()
        terms = self.env["deputy.term"].search(
            [("congress_id", "=", congress and congress.id), ("state", "=", "current")]
        )
        return terms if len(terms) == 1 else False

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self._check_open()

    def action_check(self):
        """Read the file, or compare again what was read, and show the preview."""
        self.check_access("write")
        self._check_open()
        for one in self:
            if one.state == DRAFT:
                one._read_file()
            else:
                one._check_rows()

    def action_read_again(self):
        """Read the file from the beginning; corrections in the preview are lost."""
        self.check_access("write")
        self._check_open()
        for one in self:
            one._start_over()
            one._read_file()

    def _file_header(self):
        """The headings of the list, for the rows that are handed back."""
        return self.header or []

    # ----------------------------------------------------------------- hooks
    def _read_file(self):
        """Hook: from the file to the preview."""
        raise NotImplementedError
