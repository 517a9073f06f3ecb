from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.vcard import OFFICE, to_vcard


class DeputyStation(models.Model):
    """The kiosks that stand at a station, and what the public reads of it."""

    _name = "deputy.station"
    _inherit = ["deputy.station", "deputy.published.mixin", "deputy.board.mixin"]

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

    def _board_domain(self):
        return Domain("station_ids", "in", self.ids)

    def _contact_vcard(self, is_small=False):
        """The station's own card as vCard 4.0, for address books; in bytes."""
        self.ensure_one()
        url = f"{self.get_base_url()}/duty/stations/{self.public_key}"
        return to_vcard(
            {
                "kind": OFFICE,
                "uid": self.public_key,
                "name": self.name,
                "name_local": self.name_local,
                "org": [self.congress_id.name, self.name],
                "address": self.address,
                "phones": [self.phone] if self.phone else [],
                "url": url,
                "source": None if is_small else f"{url}/contact.vcf",
            }
        )

    # ---------------------------------------------------------------- public
    @api.model
    def _public_domain(self):
        """Stations are as public as the directory of their congress."""
        return Domain(
            "congress_id", "in", self.env["deputy.congress"]._public_congresses().ids
        )

    @api.model
    def _public_words_domain(self, words):
        """Stations found by name or place."""
        names = ("name", "name_local", "address")
        return Domain.OR(Domain(name, "ilike", words) for name in names)

    def _public_values(self):
        """What the public pages tell of stations; rota and hours apart."""
        return [
            {
                **station._public_name(),
                "name_local": station.name_local or "",
                "kind": station.kind_id.name or "",
                "address": station.address or "",
                "phone": station.phone or "",
                "map_url": station.map_url or "",
                "congress": station.congress_id._public_name(),
            }
            for station in self
        ]

    def _public_hours(self):
        """When the station is open, and when deputies are there, in words."""
        self.ensure_one()
        return [
            {"words": hours.display_name, "is_reception": hours.is_reception}
            for hours in self.hours_ids
        ]
