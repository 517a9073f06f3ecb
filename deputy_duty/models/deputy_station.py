from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .deputy_legal_choice import STATION_KIND, STATION_TIER


class DeputyStation(models.Model):
    """A contact station (代表联络站), where deputies meet the voters.

    Stations are set up by the standing committee (Organic Law of Local Congresses,
    art. 60) in tiers that differ by place. Deputies of several levels receive voters
    at one station (Law on Deputies, art. 27 and 28).
    """

    _name = "deputy.station"
    _description = "Contact Station"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.congress.counted.mixin",
        "deputy.station.rollover.mixin",
        "deputy.station.map.mixin",
        "deputy.public.key.mixin",
    ]
    _parent_store = True
    _order = "congress_id, name_counted, name"
    _rec_names_search = ["name", "name_local"]

    name = fields.Char(required=True)
    name_local = fields.Char("Name in Second Script")
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    kind_id = fields.Many2one(
        "deputy.legal.choice",
        ondelete="restrict",
        domain="[('id', 'in', kind_choice_ids)]",
        help="As the place calls it: station, deputies' home, contact point.",
    )
    tier_id = fields.Many2one(
        "deputy.legal.choice",
        ondelete="restrict",
        domain="[('id', 'in', tier_choice_ids)]",
        help="Head station, central station, station: the tiers of the place.",
    )
    kind_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_choice_ids"
    )
    tier_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_choice_ids"
    )
    parent_id = fields.Many2one(
        "deputy.station",
        "Station Above",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The station of the next higher tier that guides this one.",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("deputy.station", "parent_id", "Stations Below")
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
        help="Deputies who receive voters at this station, of any level: those of a "
        "higher congress can be chosen once their office has linked them to a "
        "township or street here.",
    )
    mandate_count = fields.Integer(
        "Number of Deputies", compute="_compute_mandate_count", compute_sudo=True
    )
    hours_ids = fields.One2many("deputy.station.hours", "station_id", "Opening Hours")
    duty_ids = fields.One2many("deputy.station.duty", "station_id", "Rota")

    _congress_name_uniq = models.UniqueIndex(
        "(congress_id, name)", "This congress has a station of that name already."
    )

    @api.depends("congress_id")
    def _compute_choice_ids(self):
        self.kind_choice_ids = self.tier_choice_ids = False
        for congress, stations in self.grouped("congress_id").items():
            if congress:
                profile = congress._legal_profile()
                stations.kind_choice_ids = profile._choices(STATION_KIND)
                stations.tier_choice_ids = profile._choices(STATION_TIER)

    @api.depends("mandate_ids")
    def _compute_mandate_count(self):
        counts = dict(
            self.env["deputy.mandate"]._read_group(
                [("station_ids", "in", self.ids)], ["station_ids"], ["__count"]
            )
        )
        for station in self:
            station.mandate_count = counts.get(station._origin, 0)

    @api.constrains("parent_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(
                self.env._(
                    "A station cannot be below itself: choose another one above."
                )
            )

    @api.constrains("kind_id", "tier_id")
    def _check_choices(self):
        wanted = {"kind_id": STATION_KIND, "tier_id": STATION_TIER}
        for station in self:
            for name, kind in wanted.items():
                choice = station[name]
                if choice and choice.kind != kind:
                    raise ValidationError(
                        self.env._(
                            "“%(choice)s” is not from the list of the field "
                            "“%(field)s”.",
                            choice=choice.name,
                            field=station._fields[name]._description_string(self.env),
                        )
                    )

    def action_open_rota(self):
        """The rota of these stations, by month."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_station_duty_action"
        )
        return dict(
            action,
            domain=[("station_id", "in", self.ids)],
            context={"default_station_id": self[:1].id},
        )

    def action_plan_rota(self):
        """Open the window that plans and prints the rota."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_station_rota_action"
        )
        return dict(action, context={"default_station_id": self.id})
