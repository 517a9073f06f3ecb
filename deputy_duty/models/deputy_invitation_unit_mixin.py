from odoo import api, fields, models


class DeputyInvitationUnitMixin(models.AbstractModel):
    """The unit behind a request; the desk may not keep contacts, but letters come in
    from units nobody has heard of.
    """

    _name = "deputy.invitation.unit.mixin"
    _description = "Unit That Asks for Deputies"

    partner_id = fields.Many2one(
        "res.partner",
        "Inviting Unit",
        required=True,
        index=True,
        ondelete="restrict",
        help="The government department, court, procuratorate or other unit that asks.",
    )
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id",
        string="Unit as a Whole",
        store=True,
        index=True,
        precompute=True,
        help="What the unit's load and its access to the portal go by.",
    )
    unit_name = fields.Char(
        "Unit Not Listed Yet",
        store=False,
        help="Name of a unit that asks for the first time, as its letter has it.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A unit that asks for the first time gets a contact of that name."""
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            name = (vals.pop("unit_name", None) or "").strip()
            if name and not vals.get("partner_id"):
                vals["partner_id"] = self._find_or_make_unit(name).id
        return super().create(vals_list)

    @api.model
    def _find_or_make_unit(self, name):
        """The unit of exactly that name, or a new contact for it."""
        self.check_access("create")
        units = self.env["res.partner"]
        known = units.search([("name", "=", name), ("is_company", "=", True)], limit=1)
        return known or units.sudo().create({"name": name, "is_company": True})
