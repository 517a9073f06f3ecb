from odoo import api, fields, models


class DeputyActivityImportCountMixin(models.AbstractModel):
    """What is still to correct in an imported list, and what became of it."""

    _name = "deputy.activity.import.count.mixin"
    _description = "Import of Past Activities: Counts"

    event_fault_count = fields.Integer(compute="_compute_open_counts")
    mark_open_count = fields.Integer(compute="_compute_open_counts")
    activity_count = fields.Integer(
        "Activities Made", compute="_compute_activity_count"
    )

    @api.depends("event_ids.fault", "event_ids.is_included", "mark_ids.meaning")
    def _compute_open_counts(self):
        for one in self:
            wrong = one.event_ids.filtered(lambda event: event.fault)
            one.event_fault_count = len(wrong)
            one.mark_open_count = len(one.mark_ids.filtered(lambda m: not m.meaning))

    @api.depends("event_ids.activity_id")
    def _compute_activity_count(self):
        counts = dict(
            self.env["deputy.activity"]._read_group(
                [("import_id", "in", self.ids)], ["import_id"], ["__count"]
            )
        )
        for one in self:
            one.activity_count = counts.get(one, 0)

    def action_open_activities(self):
        """The activities this import made."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_activity_action"
        )
        return dict(action, domain=[("import_id", "in", self.ids)], context={})
