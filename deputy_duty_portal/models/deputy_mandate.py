from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

from ..tools.phone import normalise_phone

READERS = "deputy_duty.deputy_duty_group_reader"
LANG = "zh_CN"


class DeputyMandate(models.Model):
    """Whether a deputy can log in, and how the office grants and ends that.

    The right is the office's over the person: whoever grants it must be able to see
    all the seats the person holds, since the login opens all of them.
    """

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate", "deputy.card.mixin"]

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
        help="Empty as long as the deputy has never logged in.",
    )

    @api.depends("partner_id.user_ids.active", "partner_id.user_ids.login")
    def _compute_portal_access(self):
        users = self.env["res.users"].search(
            [("partner_id", "in", self.partner_id.ids)], order="share, id"
        )
        by_partner = users.grouped("partner_id")
        for mandate in self:
            user = by_partner.get(mandate.partner_id, users.browse())[:1]
            mandate.has_portal_access = bool(user)
            mandate.portal_login = user.login
            mandate.portal_login_date = user.login_date

    def _search_has_portal_access(self, operator, value):
        if operator != "in":
            return NotImplemented
        users = self.env["res.users"].sudo()._search([("active", "=", True)])
        return Domain("partner_id", "in", users.subselect("partner_id"))

    # --------------------------------------------------------------- actions
    def action_portal_access(self):
        """Open the choice of deputies who get a one-time code."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Portal Access"),
            "res_model": "deputy.portal.access",
            "view_mode": "form",
            "target": "new",
            "context": {"default_mandate_ids": self.ids},
        }

    def action_revoke_portal_access(self):
        """End the deputies' access: sessions, password and codes become invalid."""
        self.check_access("write")
        if foreign := self.filtered(lambda mandate: not mandate._sees_all_seats()):
            raise UserError(foreign[0]._obstacle_elsewhere())
        users_sudo = self._portal_users_sudo().filtered(lambda u: u._is_portal())
        users_sudo._end_portal_access()
        self._message_log_batch(
            bodies={mandate.id: self.env._("Portal access ended") for mandate in self}
        )

    # -------------------------------------------------------------- business
    def _grant_portal_access(self):
        """Portal users of these deputies, made where they are missing.

        :return: the users (sudo) by mandate, one mandate a person; and why others
            got none
        """
        self.check_access("write")
        granted, obstacles = {}, []
        for mandates in self.grouped("partner_id").values():
            mandate = mandates[0]
            if obstacle := mandate._portal_obstacle():
                obstacles.append(obstacle)
            else:
                granted[mandate] = mandate._ensure_portal_user_sudo()
        return granted, obstacles

    def _portal_users_sudo(self):
        """All accounts of these persons, archived ones too, employees first."""
        users_sudo = self.env["res.users"].sudo().with_context(active_test=False)
        return users_sudo.search(
            [("partner_id", "in", self.sudo().partner_id.ids)], order="share, id"
        )

    def _all_seats_sudo(self):
        return self.sudo().search([("partner_id", "in", self.sudo().partner_id.ids)])

    def _sees_all_seats(self):
        """Whether the caller's office is in charge of every seat of the person."""
        seats = self._all_seats_sudo().with_env(self.env)
        return seats._filtered_access("write") == seats

    def _obstacle_elsewhere(self):
        return self.env._(
            "“%(name)s” also holds a seat elsewhere: the login opens that one too, so "
            "an office that sees both must grant or end it.",
            name=self.name,
        )

    def _portal_obstacle(self):
        """Why this person cannot get a code, in words for the clerk; else None."""
        if not self._sees_all_seats():
            return self._obstacle_elsewhere()
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
                "two deputies cannot share one telephone.",
                phone=self.phone,
                name=self.name,
            )
        return None

    def _ensure_portal_user_sudo(self):
        """The person's portal user, active, with this telephone and these companies."""
        user = self._portal_users_sudo()[:1]
        companies = self._all_seats_sudo().company_id
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
