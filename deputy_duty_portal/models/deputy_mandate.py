from odoo import models


class DeputyMandate(models.Model):
    """Whether a deputy can log in, and how the office grants and ends that.

    The right is the office's over the person: whoever grants it must be able to see
    all the seats the person holds, since the login opens all of them.
    """

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate", "deputy.portal.person.mixin", "deputy.card.mixin"]

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
        self._end_access()

    def _log_portal_access(self, words):
        self._message_log_batch(bodies=dict.fromkeys(self.ids, words))

    def _access_message(self, parts):
        return self.env._(
            "Dear deputy %(name)s,\n"
            "your access to the duty platform of %(congress)s is open.\n"
            "1. On your phone, open %(url)s\n"
            "2. Enter the number %(login)s and the one-time code %(code)s\n"
            "3. Choose a password of your own for the next times.\n"
            "The code works once, until %(deadline)s (Beijing time). Keep it to "
            "yourself.",
            **parts,
        )
