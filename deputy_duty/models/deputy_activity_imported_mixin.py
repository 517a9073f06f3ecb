from odoo import api, fields, models

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyActivityImportedMixin(models.AbstractModel):
    """An activity that was taken over from an earlier list.

    It was planned, decided and held before the office worked with this register. It
    counts as any other; what is known of it is what the list said.
    """

    _name = "deputy.activity.imported.mixin"
    _description = "Activity Taken Over from a List"

    import_id = fields.Many2one(
        "deputy.activity.import",
        "Imported With",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=OFFICE_ONLY,
        help="The list this was taken over from.",
    )
    is_imported = fields.Boolean(
        "Imported",
        compute="_compute_is_imported",
        store=True,
        help="Taken over from an earlier list, not planned here.",
    )

    @api.depends("import_id")
    def _compute_is_imported(self):
        for record in self:
            record.is_imported = bool(record.import_id)
