from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

# What the office's register, the login and a unit's proposals rest on.
OFFICE_FIELDS = ("name", "phone")


class DutyPerson(CustomerPortal):
    """Odoo's own page of a person's data, as far as deputies and units have it too.

    Name and telephone stay the office's to change: the number is the one the person
    logs in with, and the register shows it.
    """

    def _validate_address_values(self, address_values, partner_sudo, *args, **kwargs):
        invalid, missing, messages = super()._validate_address_values(
            address_values, partner_sudo, *args, **kwargs
        )
        user = request.env.user
        if partner_sudo == user.partner_id and (
            user._is_deputy() or user._is_unit_contact()
        ):
            changed = {
                name
                for name in OFFICE_FIELDS
                if name in address_values
                and (address_values[name] or "") != (partner_sudo[name] or "")
            }
            if changed:
                invalid = invalid | changed
                messages.append(
                    request.env._(
                        "Name and telephone number are those the office of your "
                        "congress has: call there to change them. Nothing was saved."
                    )
                )
        return invalid, missing, messages
