from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .deputy_mandate_life_mixin import STAFF_ONLY

PHOTO_SIZE = 640


class DeputyMandateRosterMixin(models.AbstractModel):
    """What else the roster says of a deputy: as elected, and how to reach the person.

    Degree, occupation and photo are those of the election; e-mail, like the telephone
    number, is the contact's and follows it.
    """

    _name = "deputy.mandate.roster.mixin"
    _description = "A Deputy's Row of the Roster"
    _inherit = ["deputy.picture.mixin"]

    photo = fields.Image(
        "Photo as Elected",
        max_width=PHOTO_SIZE,
        max_height=PHOTO_SIZE,
        copy=False,
        help="The picture of the roster, without place and camera. Empty: the "
        "contact's picture is shown.",
    )
    photo_128 = fields.Image(
        "Small Photo", related="photo", max_width=128, max_height=128, store=True
    )
    avatar_128 = fields.Image(
        "Picture",
        compute="_compute_avatar_128",
        compute_sudo=True,
        help="The photo as elected, else the contact's picture.",
    )
    degree = fields.Char(help="As stated at the election (GB/T 6864).")
    occupation = fields.Char(
        help="Personal status at the election (GB/T 2261.4): farmer, worker, civil "
        "servant …",
    )
    mailing_address = fields.Char(
        groups=STAFF_ONLY, help="Where the office sends papers; never public."
    )
    email = fields.Char(
        compute="_compute_email",
        inverse="_inverse_email",
        search="_search_email",
        compute_sudo=True,
        help="The contact's e-mail address; no deputy needs one.",
    )

    @api.depends("photo_128", "partner_id.avatar_128")
    def _compute_avatar_128(self):
        for mandate in self:
            mandate.avatar_128 = mandate.photo_128 or mandate.partner_id.avatar_128

    @api.depends("partner_id.email")
    def _compute_email(self):
        for mandate in self:
            mandate.email = mandate.partner_id.email

    def _inverse_email(self):
        """Like the number: of the contact, but the office's to keep."""
        self._write_contact("email")

    def _search_email(self, operator, value):
        return Domain("partner_id.email", operator, value)

    def _write_contact(self, name):
        """Whoever may write the seat may write this of the contact, and nothing else: a
        clerk is no contact manager.
        """
        changed = self.filtered(
            lambda seat: (
                (seat[name] or False) != (seat.partner_id.sudo()[name] or False)
            )
        )
        changed._check_contact_kept()
        for mandate in changed:
            mandate.partner_id.sudo()[name] = mandate[name]

    def _check_contact_kept(self):
        """Refuse to change the number or address of whose login is not the office's.

        A password is reset by the address, and a login follows the number: whoever
        changes them can become that person.

        :raises UserError: an employee, or a deputy with a login and a seat elsewhere
        """
        users_sudo = self.env["res.users"].sudo().with_context(active_test=False)
        users_sudo = users_sudo.search(
            [
                ("partner_id", "in", self.sudo().partner_id.ids),
                ("id", "!=", self.env.uid),
            ]
        )
        if self.env.su or not users_sudo:
            return
        seats = self.sudo().search([("partner_id", "in", users_sudo.partner_id.ids)])
        seats = seats.sudo(False)
        foreign = seats - seats._filtered_access("write")
        employees_sudo = users_sudo.filtered(lambda user: not user.share)
        kept = (employees_sudo.partner_id | foreign.sudo().partner_id).sudo(False)
        if kept and not kept.has_access("write"):
            raise UserError(
                self.env._(
                    "“%(name)s” logs in as an employee, or as deputy of another place, "
                    "too: who keeps the contacts must change number and address.",
                    name=kept[0].sudo().name,
                )
            )
