from odoo import api, models
from odoo.tools import SQL

from .deputy_material_states import FOR_ACTIVITY, SENT, WITHDRAWN


class DeputyAttendanceMaterialMixin(models.AbstractModel):
    """Whoever is invited later gets the materials that were sent before."""

    _name = "deputy.attendance.material.mixin"
    _description = "Materials of an Invited Deputy"

    @api.model_create_multi
    def create(self, vals_list):
        """Give the newly invited what the activity's deputies have got already."""
        rows = super().create(vals_list)
        invited = rows.grouped("activity_id")
        for material_sudo in rows._hold_materials():
            material_sudo._deliver(invited[material_sudo.activity_id].mandate_id)
        return rows

    def unlink(self):
        """Whoever is taken off the list need not read for it any more."""
        places = {(row.activity_id, row.mandate_id) for row in self}
        materials_sudo, mandate_ids = self._hold_materials(), self.mandate_id.ids
        result = super().unlink()
        unread_sudo = materials_sudo.receipt_ids.search(
            [
                ("material_id", "in", materials_sudo.ids),
                ("mandate_id", "in", mandate_ids),
                ("date_read", "=", False),
            ]
        )
        unread_sudo.filtered(
            lambda each: (each.material_id.activity_id, each.mandate_id) in places
        ).unlink()
        return result

    def _hold_materials(self):
        """What was sent to the invited of these activities.

        With elevated rights: whoever may invite gives it, too. What is being sent this
        moment is written first: either the one who sends sees these deputies, or the
        one who invites is retried and sees that it was sent.
        """
        materials_sudo = (
            self.env["deputy.material"]
            .sudo()
            .search(
                [
                    ("activity_id", "in", self.activity_id.ids),
                    ("audience", "=", FOR_ACTIVITY),
                    ("state", "!=", WITHDRAWN),
                ],
                order="id",
            )
        )
        if materials_sudo:
            self.env.cr.execute(
                SQL(
                    "UPDATE deputy_material SET write_date = write_date WHERE id IN %s",
                    tuple(materials_sudo.ids),
                )
            )
        return materials_sudo.filtered(lambda material: material.state == SENT)
