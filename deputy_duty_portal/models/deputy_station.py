from odoo import fields, models


class DeputyStation(models.Model):
    """The kiosks that stand at a station."""

    _inherit = "deputy.station"

    device_ids = fields.One2many("deputy.portal.device", "station_id", "Kiosks")

    def action_open_devices(self):
        """The kiosks of this station."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty_portal.deputy_portal_device_action"
        )
        return dict(
            action,
            domain=[("station_id", "=", self.id)],
            context={"default_station_id": self.id, "default_name": self.name},
        )
