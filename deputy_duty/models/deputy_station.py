from odoo import fields, models


class DeputyStation(models.Model):
    """A contact station (代表联络站), where deputies meet the voters."""

    _name = "deputy.station"
    _description = "Contact Station"
    _inherit = ["deputy.congress.mixin"]
    _order = "congress_id, name"

    name = fields.Char(required=True)
    address = fields.Char(help="Where the public finds it.")
    phone = fields.Char(help="Telephone number the public may call.")
    user_ids = fields.Many2many(
        "res.users",
        "deputy_station_users_rel",
        "station_id",
        "user_id",
        "Station Clerks",
        help="Station clerks see their own stations and the deputies there only.",
    )
    mandate_ids = fields.Many2many(
        "deputy.mandate",
        "deputy_station_mandate_rel",
        "station_id",
        "mandate_id",
        "Deputies",
        help="Deputies who receive voters at this station.",
    )

    _congress_name_uniq = models.UniqueIndex(
        "(congress_id, name)", "This congress has a station of that name already."
    )
