from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED, DRAFT
from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import OPEN_DATA

FILES = ("directory.csv", "calendar.ics", "popolo.json")
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


class DeputyCongressPublication(models.Model):
    """What may be done with the open data; it is approved together with them."""

    _inherit = "deputy.congress.publication"

    license = fields.Char(
        default=LICENSE,
        help="Terms under which anybody may use the open data: the address of a "
        "licence, or the office's own words. It stands in each file.",
    )

    def write(self, vals):
        """The terms that were approved stand.

        :raises UserError: other terms for what is no draft
        """
        if "license" in vals and any(
            each.state != DRAFT and each.license != vals["license"] for each in self
        ):
            raise UserError(
                self.env._(
                    "The licence was submitted as it is: take the publication back to "
                    "draft to change it."
                )
            )
        return super().write(vals)

    def _check_submit(self):
        for each in self:
            if each.kind == OPEN_DATA and not (each.license or "").strip():
                raise UserError(
                    self.env._(
                        "Enter under which terms the open data may be used: without "
                        "them nobody may."
                    )
                )
        return super()._check_submit()

    def _on_approved(self):
        """The list of keys begins with what is online first."""
        result = super()._on_approved()
        if OPEN_DATA in self.mapped("kind"):
            cron = self.env.ref("deputy_duty_portal.deputy_open_key_cron_sync")
            cron.sudo()._trigger()
        return result

    @api.model
    def _open_data_index(self, parts):
        """Each congress whose open data is online: what there is, on what terms.

        :param parts: names of the parts
        :return: list of dicts, in the order of the places
        """
        online = self.sudo().search(
            [("kind", "=", OPEN_DATA), ("state", "=", APPROVED)], order="congress_id"
        )
        return [publication._open_data_entry(parts) for publication in online]

    def _open_data_entry(self, parts):
        congress = self.congress_id
        url = congress._open_data_url()
        return {
            "key": congress.public_key,
            "name": congress.name,
            "division_code": congress.division_code or None,
            "license": self.license,
            "approved_by": self.approval_number,
            "published_on": self.published_on and self.published_on.isoformat(),
            "files": {name: f"{url}/{name}" for name in FILES},
            "parts": {name: f"{url}/{name}.json" for name in parts},
        }
