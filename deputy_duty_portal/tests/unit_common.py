from datetime import timedelta

from odoo import fields

from .venue_common import VenueCommon

UNIT_PHONE = "14700099011"
OTHER_UNIT_PHONE = "14700099012"
LOCAL = "%Y-%m-%dT%H:%M"


class UnitCommon(VenueCommon):
    """Two units that may ask the county, and one that may ask a foreign county."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit, cls.other_unit = cls.env["res.partner"].create(
            [
                {"name": name, "is_company": True}
                for name in ("Health Bureau", "Water Bureau")
            ]
        )
        cls.contact = cls._create_contact(cls.unit, "Contact One", UNIT_PHONE)
        cls.other_contact = cls._create_contact(
            cls.other_unit, "Contact Two", OTHER_UNIT_PHONE
        )
        cls.unit_user = cls._let_in(cls.contact)
        cls.other_unit_user = cls._let_in(cls.other_contact)

    @classmethod
    def _create_contact(cls, unit, name, phone, user=None, **vals):
        return (
            cls.env["deputy.portal.contact"]
            .with_user(user or cls.clerk)
            .create({"unit_id": unit.id, "name": name, "phone": phone, **vals})
        )

    @classmethod
    def _let_in(cls, contact):
        """The person's account; in tests its password is its login."""
        contact.with_user(cls.clerk).action_issue_code()
        user = contact.sudo()._portal_users_sudo()
        user.password = user.login
        return user

    @classmethod
    def _form(cls, **data):
        """What the form sends."""
        start = fields.Datetime.now() + timedelta(days=30, hours=8)
        return {
            "contact": cls.contact.id,
            "type_id": cls.env["deputy.invitation"]._portal_types()[:1].id,
            "name": "New clinic",
            "purpose": "Look at the new clinic",
            "date_start": start.strftime(LOCAL),
            "date_end": (start + timedelta(hours=3)).strftime(LOCAL),
            "place": "East Road 1",
            "deputy_count": "3",
            "answer_due": "",
            "keywords": "health",
            "contact_name": "Contact One",
            "contact_phone": UNIT_PHONE,
            **data,
        }

    @classmethod
    def _requests(cls, unit=None):
        return cls.env["deputy.invitation"].search(
            [("partner_id", "=", (unit or cls.unit).id)], order="id"
        )

    @classmethod
    def _create_request(cls, contact=None, **vals):
        """As the page hands it in."""
        contact = contact or cls.contact
        start = fields.Datetime.now().replace(microsecond=0) + timedelta(days=30)
        user = contact.sudo()._portal_users_sudo()
        requests = cls.env["deputy.invitation"].with_user(user)
        asked = requests._portal_ask(
            contact.sudo(),
            {
                "type_id": requests._portal_types()[:1].id,
                "name": "New clinic",
                "purpose": "Look at it",
                "date_start": start,
                "date_end": start + timedelta(hours=2),
                "place": "East Road 1",
                "deputy_count": 2,
                **vals,
            },
        )
        return asked.with_user(cls.env.user)
