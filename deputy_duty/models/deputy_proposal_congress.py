from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class DeputyCongress(models.Model):
    """Who handles proposals at a congress."""

    _name = "deputy.congress"
    _inherit = ["deputy.congress"]

    government_office_id = fields.Many2one(
        "res.partner",
        domain=[("is_company", "=", True)],
        ondelete="restrict",
        help="政府办公室/督查室: gets proposals from the congress and distributes "
        "them to units of the government. Empty: units get them straight.",
    )
    handling_unit_ids = fields.Many2many(
        "res.partner",
        "deputy_congress_handling_unit_rel",
        "congress_id",
        "partner_id",
        "Handling Units",
        domain=[("is_company", "=", True)],
        help="The units the government office chooses from, by name, on the portal and "
        "in its list; whoever has handled a proposal is known, too.",
    )

    def _known_units(self, domain=Domain.TRUE):
        """Units that can be named: those of the list, and who has had a proposal.

        :return: partners, elevated, by name
        """
        self.ensure_one()
        parts = self.env["deputy.proposal.assignment"].sudo()
        had = parts._search([("congress_id", "=", self.id), ("role", "!=", "office")])
        units = self.env["res.partner"].sudo()
        return units.search(
            domain
            & Domain("is_company", "=", True)
            & (
                Domain("id", "in", self.sudo().handling_unit_ids.ids)
                | Domain("id", "in", had.subselect("partner_id"))
            ),
            order="name, id",
        )

    def _find_units(self, names):
        """The units of exactly these names.

        :return: partners, elevated, by name
        :raises UserError: no unit of that name is known here, or several are
        """
        self.ensure_one()
        found = self._known_units(Domain("name", "in", list(names)))
        by_name = found.grouped("name")
        unknown = [name for name in names if len(by_name.get(name, ())) != 1]
        if unknown:
            raise UserError(
                self.env._(
                    "No unit of that name, or several, in the list of handling units "
                    "of %(congress)s: %(names)s. Write the name as in the list, or "
                    "have the office of the congress enter the unit.",
                    congress=self.sudo().name,
                    names="、".join(unknown),
                )
            )
        return by_name
