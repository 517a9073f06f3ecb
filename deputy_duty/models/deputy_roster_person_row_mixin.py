from odoo import api, fields, models
from odoo.exceptions import UserError


class DeputyRosterPersonRowMixin(models.AbstractModel):
    """A row that names a deputy by name alone; the clerk says who is meant.

    Heirs have ``import_id`` with ``term_id``, and say in ``_is_alike`` which rows mean
    the same deputy.
    """

    _name = "deputy.roster.person.row.mixin"
    _description = "Row that Names a Deputy"
    _inherit = ["deputy.roster.row.mixin", "deputy.roster.message.mixin"]

    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The deputy of the register the row was found to mean.",
    )
    choice_id = fields.Many2one(
        "deputy.mandate",
        "Deputy Chosen",
        ondelete="set null",
        domain="[('term_id', '=', term_id)]",
        help="Choose the deputy where the name alone does not tell. All rows of that "
        "name and unit follow.",
    )
    reason = fields.Text(
        compute="_compute_reason", help="Why the row is doubtful or left out."
    )

    @api.depends("notes")
    @api.depends_context("lang")
    def _compute_reason(self):
        for line in self:
            line.reason = self._roster_row_message(line.notes, {})

    def write(self, vals):
        """A deputy chosen by hand holds for all rows of that name and unit."""
        if "choice_id" not in vals or self._guard_is_open():
            return super().write(vals)
        self.import_id._check_open()
        alike = self.browse()
        for one in self:
            alike |= one.import_id.line_ids.filtered(one._is_alike)
        # the term is open to whoever reads the rows, the deputy perhaps not
        choice_sudo = self.env["deputy.mandate"].sudo().browse(vals["choice_id"])
        if choice_sudo and self.import_id.term_id != choice_sudo.term_id:
            raise UserError(self.env._("Choose a deputy of the same term."))
        done = super(DeputyRosterPersonRowMixin, alike | self).write(vals)
        for one in self.import_id:
            one._check_rows()
        return done

    def _is_alike(self, line):
        """Hook: whether another row means the same deputy."""
        raise NotImplementedError
