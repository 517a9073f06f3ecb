from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_datetime

from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

from ..tools.phone import normalise_phone

READERS = "deputy_duty.deputy_duty_group_reader"
LANG = "zh_CN"
# Making an account takes a fifth of a second; a request may take a minute.
AT_ONCE = 200


class DeputyPortalPersonMixin(models.AbstractModel):
    """Somebody without e-mail whom the office lets in by telephone and one-time code.

    A deputy's seat, or a unit's contact person; the heir has ``name``, ``phone``,
    ``partner_id`` (the person), ``congress_id`` and ``company_id``. One login opens
    all that the person holds: whoever grants or ends it is in charge of all of that.
    """

    _name = "deputy.portal.person.mixin"
    _description = "Person Who Logs In by Telephone"

    has_portal_access = fields.Boolean(
        "Can Log In",
        compute="_compute_portal_access",
        compute_sudo=True,
        search="_search_has_portal_access",
        groups=READERS,
        help="The person has an account; a one-time code opens it the first time.",
    )
    portal_login = fields.Char(
        "Login", compute="_compute_portal_access", compute_sudo=True, groups=READERS
    )
    portal_login_date = fields.Datetime(
        "Last Login",
        compute="_compute_portal_access",
        compute_sudo=True,
        groups=READERS,
        help="Empty as long as the person has never logged in.",
    )

    @api.depends("partner_id.user_ids.active", "partner_id.user_ids.login")
    def _compute_portal_access(self):
        users = self.env["res.users"].search(
            [("partner_id", "in", self.partner_id.ids)], order="share, id"
        )
        by_partner = users.grouped("partner_id")
        for person in self:
            user = by_partner.get(person.partner_id, users.browse())[:1]
            person.has_portal_access = bool(user)
            person.portal_login = user.login
            person.portal_login_date = user.login_date

    def _search_has_portal_access(self, operator, value):
        if operator != "in":
            return NotImplemented
        users = self.env["res.users"].sudo()._search([("active", "=", True)])
        return Domain("partner_id", "in", users.subselect("partner_id"))

    # ----------------------------------------------------------------- codes
    def _issue_access(self):
        """Give each person an account and a one-time code, shown once.

        :return: the action that shows the codes
        :raises UserError: too many at once, or nobody who can have one
        """
        self.check_access("write")
        if len(self) > AT_ONCE:
            raise UserError(
                self.env._("Choose %(count)s people at most at once.", count=AT_ONCE)
            )
        granted, obstacles = self._grant_portal_access()
        if not granted:
            raise UserError("\n".join(obstacles))
        return {
            "type": "ir.actions.client",
            "tag": "deputy_duty_portal.access_codes",
            "name": self.env._("One-time Codes"),
            "target": "new",
            "params": {"lines": self._issue_lines(granted), "obstacles": obstacles},
        }

    def _issue_lines(self, granted):
        """One line a person, with the code in clear; the caller checked the right."""
        users_sudo = self.env["res.users"].sudo().union(*granted.values())
        codes, expires = self.env["deputy.portal.code"].sudo()._issue(users_sudo)
        deadline = format_datetime(
            self.env, expires, tz=LEGAL_TZ, dt_format="yyyy-MM-dd HH:mm"
        )
        self.browse().union(*granted)._log_portal_access(
            self.env._("One-time code for the portal issued")
        )
        return [
            person._prepare_access_line(user, codes[user], deadline)
            for person, user in granted.items()
        ]

    def _prepare_access_line(self, user, code, deadline):
        """What the clerk hands over: the parts for the slip, the whole as text."""
        parts = {
            "name": self.name,
            "congress": self.congress_id.name,
            "login": user.login,
            "code": code,
            "url": f"{self.get_base_url()}/duty/access",
            "deadline": deadline,
        }
        message = self.with_context(lang=user.lang)._access_message(parts)
        return dict(parts, id=self.id, message=message)

    # ----------------------------------------------------------------- hooks
    def _access_message(self, parts):
        """Hook: the text that brings the code, with ``parts`` in it."""
        raise NotImplementedError

    def _log_portal_access(self, words):
        """Hook: where the record keeps that its access was granted or ended."""

    # --------------------------------------------------------------- granting
    def _grant_portal_access(self):
        """Portal users of these persons, made where they are missing.

        :return: the users (sudo) by record, one record a person; and why others got
            none
        """
        self.check_access("write")
        granted, obstacles = {}, []
        for records in self.grouped("partner_id").values():
            record = records[0]
            if obstacle := record._portal_obstacle():
                obstacles.append(obstacle)
            else:
                granted[record] = record._ensure_portal_user_sudo()
        return granted, obstacles

    def _end_access(self):
        """End what these persons know: sessions, password and codes."""
        for record in self:
            if obstacle := record._obstacle_elsewhere():
                raise UserError(obstacle)
        users_sudo = self._portal_users_sudo().filtered(lambda u: u._is_portal())
        users_sudo._end_portal_access()
        self._log_portal_access(self.env._("Portal access ended"))

    def _portal_users_sudo(self):
        """All accounts of these persons, archived ones too, employees first."""
        users_sudo = self.env["res.users"].sudo().with_context(active_test=False)
        return users_sudo.search(
            [("partner_id", "in", self.sudo().partner_id.ids)], order="share, id"
        )

    def _all_seats_sudo(self):
        return (
            self.env["deputy.mandate"]
            .sudo()
            .search([("partner_id", "in", self.sudo().partner_id.ids)])
        )

    def _all_contacts_sudo(self):
        return (
            self.env["deputy.portal.contact"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", self.sudo().partner_id.ids),
                    ("ended_at", "=", False),
                ]
            )
        )

    def _obstacle_elsewhere(self):
        """Why the caller's office is not in charge of all the login opens; or None."""
        seats = self._all_seats_sudo().with_env(self.env)
        if seats._filtered_access("write") != seats:
            return self.env._(
                "“%(name)s” also holds a seat elsewhere: the login opens that one too, "
                "so an office that sees both must grant or end it.",
                name=self.name,
            )
        contacts = self._all_contacts_sudo().with_env(self.env)
        if contacts._filtered_access("write") != contacts:
            return self.env._(
                "“%(name)s” also speaks for a unit to another congress: the login goes "
                "for that too, so an office that sees both must grant or end it.",
                name=self.name,
            )
        return None

    def _portal_obstacle(self):
        """Why this person cannot get a code, in words for the clerk; else None."""
        if obstacle := self._obstacle_elsewhere():
            return obstacle
        user = self._portal_users_sudo()[:1]
        if user and not user._is_portal():
            return self.env._(
                "“%(name)s” is an employee and logs in as “%(login)s” already.",
                name=self.name,
                login=user.login,
            )
        return self._phone_obstacle(user)

    def _phone_obstacle(self, user):
        if user and not normalise_phone(user.login):
            return None  # a login by e-mail stays what it is
        if not self.phone:
            return self.env._(
                "“%(name)s” has no telephone number: enter it first.", name=self.name
            )
        login = normalise_phone(self.phone)
        if not login:
            return self.env._(
                "“%(phone)s” of “%(name)s” is no telephone number: a mobile number, or "
                "a landline with its area code.",
                phone=self.phone,
                name=self.name,
            )
        taken = (
            user.sudo().with_context(active_test=False).search([("login", "=", login)])
        )
        if taken - user:
            return self.env._(
                "The number %(phone)s of “%(name)s” is another person's login already: "
                "two people cannot share one telephone.",
                phone=self.phone,
                name=self.name,
            )
        return None

    def _ensure_portal_user_sudo(self):
        """The person's portal user, active, with this telephone and these companies."""
        user = self._portal_users_sudo()[:1]
        companies = self._all_seats_sudo().company_id
        companies |= self._all_contacts_sudo().company_id
        login = normalise_phone(self.phone)
        if not user:
            return user._create_user_from_template(
                self._prepare_portal_user_vals(login, companies)
            )
        vals = {"active": True} if not user.active else {}
        if companies - user.company_ids:
            vals["company_ids"] = [Command.link(company.id) for company in companies]
        if normalise_phone(user.login) and user.login != login:
            vals["login"] = login
        if vals:
            user.write(vals)
        return user

    def _prepare_portal_user_vals(self, login, companies):
        installed = dict(self.env["res.lang"].get_installed())
        return {
            "name": self.sudo().partner_id.name,
            "login": login,
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "company_ids": [Command.set(companies.ids)],
            "lang": LANG if LANG in installed else self.env.lang,
            "tz": LEGAL_TZ,
        }
