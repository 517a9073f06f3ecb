from datetime import timezone

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq, hmac

from odoo.addons.deputy_duty.models.deputy_attendance_states import (
    CODE_RULE,
    TAP_RULE,
)

from ..tools.venue_code import SEAL, join_code, split_code

HERE = "/duty/here"


class DeputyActivity(models.Model):
    """The code that a venue shows, and whether a scanned one is it.

    The code is an address that any scanner opens: it names the activity and the moment
    it was made, and is sealed with the server's key. Nothing is stored, so no row is
    waited for, however many scan it.
    """

    _inherit = "deputy.activity"

    def action_open_venue(self):
        """Open the full-screen page with the code for the venue."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/duty/venue/{self.id}",
            "target": "new",
        }

    def action_open_desk(self):
        """Open the page where the desk takes the deputies' cards."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/duty/desk/{self.id}",
            "target": "new",
        }

    def _venue_url(self):
        """The address the venue shows now."""
        self.ensure_one()
        moment = self._venue_now()
        code = join_code(moment, self._venue_seal(moment))
        return f"{self.get_base_url()}{HERE}/{self.id}/{code}"

    def _check_venue_code(self, code):
        """Whether a scanned code is this activity's and still good.

        :raises UserError: another activity's, forged, or past its window
        """
        found = split_code(code)
        is_ours = bool(
            self and found and consteq(self._venue_seal(found[0])[:SEAL], found[1])
        )
        if not is_ours:
            raise UserError(
                self.env._(
                    "This is not the code of this activity: scan the one that the "
                    "screen at the venue shows."
                )
            )
        seconds = self._venue_seconds(CODE_RULE)
        if not 0 <= self._venue_now() - found[0] <= seconds:
            raise UserError(
                self.env._(
                    "This code was good for %(seconds)s seconds and has run out: scan "
                    "the one that the screen at the venue shows now.",
                    seconds=seconds,
                )
            )

    def _venue_seconds(self, code):
        """A time span of the venue, from the rules of the place.

        :param code: ``CODE_RULE`` or ``TAP_RULE``
        """
        rule = self._attendance_rule(code)
        if not rule:
            raise UserError(
                self.env._(
                    "The legal profile has no rule “%(code)s”: enter it, so that the "
                    "venue's code has an end.",
                    code=code,
                )
            )
        return int(rule.value)

    def _venue_tap_seconds(self):
        """How long after the scan a deputy may log in and tap."""
        return self._venue_seconds(TAP_RULE)

    def _venue_seal(self, moment):
        return hmac(self.env(su=True), "deputy-venue", (self.id, moment))

    def _venue_now(self):
        now = fields.Datetime.now().replace(tzinfo=timezone.utc)
        return int(now.timestamp())
