from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.map_link import PLACE_TEMPLATE, POINT_TEMPLATE, place_link, point_link

# System parameters: addresses of the map the office wants; OpenStreetMap if not set.
PLACE_PARAMETER = "deputy_duty.map_place_url"
POINT_PARAMETER = "deputy_duty.map_point_url"


class DeputyStationMapMixin(models.AbstractModel):
    """Where a station is on a map: a plain link, no map is loaded here."""

    _name = "deputy.station.map.mixin"
    _description = "Station on a Map"

    latitude = fields.Float(
        digits=(9, 6),
        help="Degrees north, as map apps show it when you press long on a place; "
        "without it the link looks for the address.",
    )
    longitude = fields.Float(digits=(9, 6), help="Degrees east.")
    map_url = fields.Char(
        "On the Map",
        compute="_compute_map_url",
        help="Opens a map at this place. Which map, the system parameters "
        "deputy_duty.map_place_url and deputy_duty.map_point_url say.",
    )

    @api.depends("latitude", "longitude", "address")
    def _compute_map_url(self):
        for station in self:
            station.map_url = station._point_url(
                station.latitude, station.longitude
            ) or station._place_url(station.address)

    @api.constrains("latitude", "longitude")
    def _check_point(self):
        for station in self:
            if not (-90 <= station.latitude <= 90 and -180 <= station.longitude <= 180):
                raise ValidationError(
                    self.env._(
                        "A latitude lies between -90 and 90, a longitude between -180 "
                        "and 180: check those of “%(station)s”.",
                        station=station.name,
                    )
                )

    @api.model
    def _place_url(self, place):
        """The map's address for a place in words; False for no place."""
        template = self._map_template(PLACE_PARAMETER, PLACE_TEMPLATE)
        return place_link(place or "", template) or False

    @api.model
    def _point_url(self, latitude, longitude):
        """The map's address for a point; False where none is known."""
        template = self._map_template(POINT_PARAMETER, POINT_TEMPLATE)
        return point_link(latitude, longitude, template) or False

    @api.model
    def _map_template(self, key, default):
        return self.env["ir.config_parameter"].sudo().get_param(key) or default
