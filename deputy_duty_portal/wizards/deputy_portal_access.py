from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

# Making an account takes a fifth of a second; a request may take a minute.
AT_ONCE = 200


class DeputyPortalAccess(models.TransientModel):
    """Give deputies a one-time code to log in with.

    The codes go to the clerk's screen in the answer to the button and are kept
    nowhere: not in this wizard, not in the database. Whoever closes the window
    without copying or printing issues new ones.
    """

    _name = "deputy.portal.access"
    _description = "Portal Access of Deputies"

    mandate_ids = fields.Many2many("deputy.mandate", string="Deputies", required=True)

    def action_issue(self):
        """Issue the codes and show them, once.

        :raises UserError: too many at once, or nobody who can have one
        """
        self.mandate_ids.check_access("write")
        if len(self.mandate_ids) > AT_ONCE:
            raise UserError(
                self.env._("Choose %(count)s deputies at most at once.", count=AT_ONCE)
            )
        granted, obstacles = self.mandate_ids._grant_portal_access()
        if not granted:
            raise UserError("\n".join(obstacles))
        lines = self._issue_lines(granted)
        return {
            "type": "ir.actions.client",
            "tag": "deputy_duty_portal.access_codes",
            "name": self.env._("One-time Codes"),
            "target": "new",
            "params": {"lines": lines, "obstacles": obstacles},
        }

    def _issue_lines(self, granted):
        """One line a deputy, with the code in clear; the caller checked the right."""
        users_sudo = self.env["res.users"].sudo().union(*granted.values())
        codes, expires = self.env["deputy.portal.code"].sudo()._issue(users_sudo)
        deadline = format_datetime(
            self.env, expires, tz=LEGAL_TZ, dt_format="yyyy-MM-dd HH:mm"
        )
        mandates = self.env["deputy.mandate"].union(*granted)
        mandates._message_log_batch(
            bodies=dict.fromkeys(
                mandates.ids, self.env._("One-time code for the portal issued")
            )
        )
        return [
            self._prepare_line(mandate, user, codes[user], deadline)
            for mandate, user in granted.items()
        ]

    def _prepare_line(self, mandate, user, code, deadline):
        """What the clerk hands over: the parts for the slip, the whole as text."""
        parts = {
            "name": mandate.name,
            "congress": mandate.congress_id.name,
            "login": user.login,
            "code": code,
            "url": f"{self.get_base_url()}/duty/access",
            "deadline": deadline,
        }
        return dict(parts, id=mandate.id, message=self._message(user, parts))

    def _message(self, user, parts):
        return self.with_context(lang=user.lang).env._(
            "Dear deputy %(name)s,\n"
            "your access to the duty platform of %(congress)s is open.\n"
            "1. On your phone, open %(url)s\n"
            "2. Enter the number %(login)s and the one-time code %(code)s\n"
            "3. Choose a password of your own for the next times.\n"
            "The code works once, until %(deadline)s (Beijing time). Keep it to "
            "yourself.",
            **parts,
        )
