from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

GENDERS = [("1", "Male"), ("2", "Female"), ("9", "Not Stated")]  # GB/T 2261.1


class DeputyMandate(models.Model):
    """A person's seat in one term: what the menus call a deputy.

    The person is a contact; name, unit, post and the rest are copied *as elected*
    and do not follow the contact when it changes later.
    """

    _name = "deputy.mandate"
    _description = "Deputy"
    _inherit = [
        "deputy.mandate.life.mixin",
        "deputy.mandate.seat.mixin",
        "deputy.mandate.service.mixin",
        "deputy.mandate.private.mixin",
        "deputy.mandate.absence.mixin",
        "deputy.mandate.groups.mixin",
        "deputy.mandate.roster.mixin",
        "deputy.mandate.public.mixin",
        "deputy.mandate.public.values.mixin",
        "deputy.mandate.public.search.mixin",
        "deputy.mandate.consent.mixin",
        "deputy.mandate.order.mixin",
        "mail.thread",
        "deputy.congress.mixin",
    ]
    _rec_names_search = ["name", "name_local", "phone"]
    _order = "term_id, constituency_id, name, id"

    # the seat
    term_id = fields.Many2one(
        "deputy.term",
        required=True,
        index=True,
        ondelete="restrict",
    )
    congress_id = fields.Many2one(
        related="term_id.congress_id", store=True, required=False, precompute=True
    )
    constituency_id = fields.Many2one(
        "deputy.constituency",
        "Constituency / Electing Unit",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('congress_id', '=', congress_id)]",
        check_company=True,
        help="Where the deputy was elected.",
    )
    is_direct = fields.Boolean(
        "Directly Elected",
        compute="_compute_is_direct",
        compute_sudo=True,
        help="Elected by voters.",
    )
    seat_kind = fields.Selection(
        related="constituency_id.seat_kind",
        string="Kind of Seat",
        help="The kind of seat the law tells apart, given by who elects.",
    )
    date_start = fields.Date(
        help="First day in office; empty means the first day of the term."
    )
    date_end = fields.Date(help="Last day in office; empty while in office.")
    station_ids = fields.Many2many(
        "deputy.station",
        "deputy_station_mandate_rel",
        "mandate_id",
        "station_id",
        "Contact Stations",
    )

    # the person
    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        required=True,
        index=True,
        ondelete="restrict",
        help="The same person may hold seats in several terms and congresses.",
    )
    phone = fields.Char(
        compute="_compute_phone",
        inverse="_inverse_phone",
        search="_search_phone",
        compute_sudo=True,
        help="The number the deputy logs in with and is called on.",
    )

    # as elected
    name = fields.Char(
        "Deputy's Name",
        required=True,
        index="trigram",
        tracking=True,
        help="As on the election result; it does not follow the contact.",
    )
    name_local = fields.Char(
        "Name in Second Script", help="Name as written in a minority's own script."
    )
    gender = fields.Selection(GENDERS)
    nationality = fields.Char("Ethnic Group", help="One of the 56 (GB/T 3304).")
    party = fields.Char("Political Affiliation", help="As stated at the election.")
    education = fields.Char(help="As stated at the election.")
    work_unit = fields.Char("Unit", help="Employer at the time of the election.")
    post = fields.Char(help="Position at the time of the election.")
    source_ref = fields.Char(
        "Roster Alias",
        index="btree_not_null",
        help="Identifier used by the imported roster; not unique by itself.",
    )

    _person_term_uniq = models.UniqueIndex(
        "(term_id, partner_id) WHERE date_end IS NULL AND state != 'void'",
        "This person holds a seat in that term already.",
    )
    _replaces_uniq = models.UniqueIndex(
        "(replaces_id) WHERE replaces_id IS NOT NULL AND state != 'void'",
        "This seat is filled again already.",
    )
    _roster_key = models.Index("(term_id, constituency_id, name)")

    @api.depends("partner_id.phone")
    def _compute_phone(self):
        for mandate in self:
            mandate.phone = mandate.partner_id.phone

    def _inverse_phone(self):
        self._write_contact("phone")

    def _search_phone(self, operator, value):
        return Domain("partner_id.phone", operator, value)

    @api.depends("constituency_id.is_direct")
    def _compute_is_direct(self):
        for mandate in self:
            mandate.is_direct = mandate.constituency_id.is_direct

    @api.depends("name", "constituency_id.name")
    @api.depends_context("deputy_show_unit")
    def _compute_display_name(self):
        with_unit = self.env.context.get("deputy_show_unit")
        for mandate in self:
            # whoever sees a deputy of a higher congress need not see its units
            unit = with_unit and mandate.sudo().constituency_id.name
            mandate.display_name = f"{mandate.name} ({unit})" if unit else mandate.name

    @api.constrains("constituency_id", "term_id")
    def _check_constituency(self):
        for mandate in self:
            if mandate.constituency_id.congress_id != mandate.term_id.congress_id:
                raise ValidationError(
                    self.env._(
                        "“%(unit)s” belongs to another congress than the term: choose "
                        "one of the term's own constituencies.",
                        unit=mandate.constituency_id.name,
                    )
                )

    @api.constrains("date_start", "date_end")
    def _check_dates(self):
        for mandate in self:
            start, end = mandate.date_start, mandate.date_end
            if start and end and end < start:
                raise ValidationError(
                    self.env._("A seat cannot end before it starts: check the dates.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        """A seat entered without a person gets a contact of that name."""
        vals_list = [dict(vals) for vals in vals_list]
        lacking = [vals for vals in vals_list if not vals.get("partner_id")]
        if lacking:
            self.check_access("create")
            partners = (
                self.env["res.partner"]
                .sudo()
                .create([self._prepare_partner_vals(vals) for vals in lacking])
            )
            for vals, partner in zip(lacking, partners, strict=True):
                vals["partner_id"] = partner.id
                vals.pop("phone", None)  # the contact has it already
        return super().create(vals_list)

    @api.model
    def _portal_links(self):
        """Hook: further pages of the deputy who asks, as pairs of address and words.

        Addons that do not know each other meet here: one has the pages, the other
        shows where they are.
        """
        return []

    @api.model
    def _portal_waiting(self, partner):
        """Hook: what waits for a deputy to do, for the first page of the portal.

        Heirs add their lines in a number of queries that does not grow with them; the
        page puts all in order. ``partner`` is whoever is logged in: heirs look for that
        person's own rows and for no other.

        :return: a list of dicts of ``url``, ``words`` (what is to be done), ``due`` (a
            date or None), ``count`` (how many things the line stands for), and
            perhaps ``congress`` (whose matter it is, a name)
        """
        return []

    @api.model
    def _prepare_partner_vals(self, vals):
        """Values of the contact made for a new deputy."""
        return {
            "name": vals.get("name"),
            "phone": vals.get("phone"),
            "lang": self.env.lang or self.env.user.lang,
            "is_company": False,
        }
