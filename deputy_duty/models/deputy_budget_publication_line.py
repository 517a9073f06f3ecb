from odoo import api, fields, models
from odoo.exceptions import UserError

BY_SUBJECT = "subject"
BY_ACTIVITY = "activity"
KINDS = [(BY_SUBJECT, "By Subject"), (BY_ACTIVITY, "By Type of Activity")]


class DeputyBudgetPublicationLine(models.Model):
    """One published total. It has no link to what it sums up, on purpose."""

    _name = "deputy.budget.publication.line"
    _description = "Published Total"
    _inherit = ["deputy.congress.mixin", "deputy.guard.mixin"]
    _order = "publication_id, kind desc, is_other, sequence, id"
    _guarded_fields = frozenset(
        {"publication_id", "kind", "name", "budgeted", "spent", "is_other", "sequence"}
    )

    publication_id = fields.Many2one(
        "deputy.budget.publication",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="publication_id.congress_id",
        store=True,
        required=False,
        precompute=True,
    )
    kind = fields.Selection(
        KINDS, required=True, readonly=True, help="Which of the two tables it is in."
    )
    sequence = fields.Integer(readonly=True)
    name = fields.Char(
        required=True, readonly=True, help="The group, in the words of its day."
    )
    budgeted = fields.Monetary(
        readonly=True,
        help="Planned and adjusted; only subjects are budgeted, activities are not.",
    )
    spent = fields.Monetary(readonly=True, help="Booked in the year.")
    is_other = fields.Boolean(
        "Merged",
        readonly=True,
        help="Several groups in one, so that no single payee shows through.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_by_the_publication(self):
        if not self._guard_is_open():
            raise UserError(self.env._("Published totals stand as they are."))
