import secrets

from odoo import models
from odoo.exceptions import AccessDenied, UserError

# The type of credential that the page for one-time codes hands in.
DEPUTY_CODE = "deputy_code"
# Where deputies and units begin.
DEPUTY_HOME = "/my/duty"
UNIT_HOME = "/duty/unit"
UNIT_PROPOSALS = f"{UNIT_HOME}/proposals"
# Where an office's people begin, by what they do; the first that fits.
OFFICE_HOMES = (
    ("deputy_duty.deputy_duty_group_clerk", "/odoo/deputy-activities"),
    ("deputy_duty.deputy_duty_group_finance", "/odoo/deputy-budgets"),
    ("deputy_duty.deputy_duty_group_auditor", "/odoo/duty-ledger"),
    ("deputy_duty.deputy_duty_group_station_clerk", "/odoo/deputy-rota"),
)


class ResUsers(models.Model):
    """Portal users log in with a one-time code, once, and from then on by password."""

    _inherit = "res.users"

    def _login(self, credential, user_agent_env):
        # an unknown number must not be answered faster than a known one
        if credential["type"] == DEPUTY_CODE and not self.sudo().search_count(
            self._get_login_domain(credential["login"]), limit=1
        ):
            self.env["deputy.portal.code"]._redeem_nothing(
                credential.get("deputy_code")
            )
        return super()._login(credential, user_agent_env)

    def _check_credentials(self, credential, env):
        """Accept the one-time code of a portal user, in a browser only.

        Never of an employee: clerks issue codes, and must not become somebody else.
        """
        if credential["type"] != DEPUTY_CODE:
            return super()._check_credentials(credential, env)
        user = self.env.user
        is_right = (
            self.env["deputy.portal.code"]
            .sudo()
            ._redeem(user, credential.get("deputy_code"))
        )
        is_interactive = (env or {}).get("interactive")
        if not (is_right and is_interactive and user._is_portal()):
            raise AccessDenied()
        return {"uid": user.id, "auth_method": DEPUTY_CODE, "mfa": "default"}

    def _end_portal_access(self):
        """Archive portal users so that nothing they know opens the door again.

        Archiving ends their sessions, but a user who is activated again later would
        come back with the old password, sessions and keys.
        """
        self.env["deputy.portal.code"]._void(self)
        self.env["deputy.portal.feed"].sudo()._revoke(self)
        self.env["res.users.apikeys"].search([("user_id", "in", self.ids)]).unlink()
        if "auth_passkey_key_ids" in self._fields:
            self.auth_passkey_key_ids.unlink()
        for user in self:
            user.write({"active": False, "password": secrets.token_urlsafe(32)})

    def _deactivate_portal_user(self, **post):
        """Refuse to delete one's own account where the office gave it.

        Odoo would archive the person, too, whom the register and a unit's proposals
        name, and queue both to be deleted.

        :raises UserError: a deputy, former ones included, or a unit's contact person
        """
        if any(user._is_deputy() or user._is_unit_contact() for user in self):
            raise UserError(
                self.env._(
                    "The office of your congress gave you this login and ends it: "
                    "call there. Nothing was deleted."
                )
            )
        return super()._deactivate_portal_user(**post)

    def _is_deputy(self):
        """Whether the person holds or held a seat."""
        seats = self.env["deputy.mandate"].sudo()
        return bool(
            seats.search_count([("partner_id", "in", self.partner_id.ids)], limit=1)
        )

    def _is_unit_contact(self):
        """Whether the person may ask a congress for deputies, for some unit."""
        contacts = self.env["deputy.portal.contact"]
        return bool(contacts._find_live_sudo(self.partner_id))

    def _duty_home(self):
        """Where a user of ours begins; None for others."""
        if self._is_internal():
            return self._office_home()
        if not self._is_portal():
            return None
        if self._is_deputy():
            return DEPUTY_HOME
        return self._unit_home()

    def _unit_home(self):
        """The inbox of proposals where clocks run, else the unit's own requests."""
        contacts = self.env["deputy.portal.contact"]._find_live_sudo(self.partner_id)
        if not contacts:
            return None
        return UNIT_PROPOSALS if contacts._has_proposals() else UNIT_HOME

    def _office_home(self):
        """The page of an office's user who chose no other and runs no Odoo."""
        if self.action_id or self.has_group("base.group_system"):
            return None
        return next(
            (home for group, home in OFFICE_HOMES if self.has_group(group)), None
        )
