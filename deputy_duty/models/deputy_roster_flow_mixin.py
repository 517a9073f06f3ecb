from odoo import fields, models
from odoo.exceptions import UserError

DRAFT = "draft"
PREVIEW = "preview"
DONE = "done"
STATES = [(DRAFT, "Draft"), (PREVIEW, "Preview"), (DONE, "Imported")]
FLOW_FIELDS = frozenset(("state", "date_done", "created_count", "updated_count"))


class DeputyRosterFlowMixin(models.AbstractModel):
    """The way of a file: read, shown as a preview, imported whole or not at all.

    Heirs say in ``_check_rows`` what the preview shows, in ``_carry_out`` what the
    import does, and in ``_start_over`` what another file makes them forget.
    """

    _name = "deputy.roster.flow.mixin"
    _description = "File on Its Way into the Register"
    _inherit = ["deputy.guard.mixin"]

    # Another one of these is another file: what was read before is forgotten.
    _source_fields = frozenset(("file", "congress_id", "term_id"))
    # Other values of these make another preview.
    _preview_fields = frozenset()
    # May be written at any time.
    _label_fields = frozenset(("filename",))

    state = fields.Selection(STATES, required=True, readonly=True, default=DRAFT)
    filename = fields.Char("File Name")
    date_done = fields.Datetime("Imported On", readonly=True, copy=False)
    created_count = fields.Integer(
        "Created", readonly=True, copy=False, help="Records the import added."
    )
    updated_count = fields.Integer(
        "Changed", readonly=True, copy=False, help="Records the import corrected."
    )

    def write(self, vals):
        """Another file starts over; another choice beside it checks again."""
        if self._guard_is_open():
            return super().write(vals)
        if vals.keys() - self._label_fields:
            self._check_open()
        done = super().write(vals)
        if self._source_fields & vals.keys():
            self._start_over()
        elif self._preview_fields & vals.keys():
            for roster in self.filtered(lambda one: one.state == PREVIEW):
                roster._check_rows()
        return done

    def action_import(self):
        """Carry out the preview, whole or not at all.

        :raise UserError: where the register changed since the preview, or doubtful rows
            are undecided
        """
        self.check_access("write")
        self._check_open()
        for roster in self:
            if roster.state != PREVIEW:
                raise UserError(self.env._("Check the file before you import it."))
            created, updated = roster._carry_out()
            roster._unguarded().write(
                {
                    "state": DONE,
                    "date_done": fields.Datetime.now(),
                    # beside what an import that was stopped has written
                    "created_count": roster.created_count + len(created),
                    "updated_count": roster.updated_count + len(updated),
                }
            )

    # ----------------------------------------------------------------- hooks
    def _check_rows(self):
        """Hook: compare the rows with the register again."""

    def _carry_out(self):
        """Hook: write what the preview shows.

        :return: the new records, and those that were changed
        """
        raise NotImplementedError

    def _start_over(self):
        """Hook: forget what was read."""

    def _check_open(self):
        """What has been imported is history."""
        if any(roster.state == DONE for roster in self):
            raise UserError(
                self.env._(
                    "This roster was imported already: start a new import for "
                    "another file."
                )
            )

    def _stale_preview(self, number):
        """The refusal to import anything else than what the clerk was shown."""
        return UserError(
            self.env._(
                "The register or the choice of columns changed since "
                "the preview (first seen at row %(row)s). Nothing was "
                "imported: check the file again.",
                row=number,
            )
        )
