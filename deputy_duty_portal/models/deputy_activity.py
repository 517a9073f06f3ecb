from datetime import timezone

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq, format_datetime, hmac

from odoo.addons.deputy_duty.models.deputy_attendance_states import (
    CODE_RULE,
    TAP_RULE,
)
from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

from ..tools.qr import to_svg
from ..tools.venue_code import SEAL, join_code, split_code
from ..tools.words import join_period

MOMENT = "yyyy-MM-dd EEE HH:mm"
HERE = "/duty/here"


class DeputyActivity(models.Model):
    """What a venue shows, whether a scanned code is its own, and whose a card is.

    The code is an address that any scanner opens: it names the activity and the moment
    it was made, and is sealed with the server's key. Nothing is stored, so no row is
    waited for, however many scan it.
    """

    _inherit = "deputy.activity"

    _decision_fields = (
        "type_id",
        "congress_id",
        "date_start",
        "date_end",
        "place",
        "station_id",
        "invited_count",
        "purpose",
        "planned_cost",
    )
    _decision_lines = ("cost_ids", ("name", "line_id", "amount"))

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

    def action_open_devices(self):
        """The kiosks at the door of this activity."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty_portal.deputy_portal_device_action"
        )
        return dict(
            action,
            domain=[("activity_id", "=", self.id)],
            context={"default_activity_id": self.id, "default_name": self.name},
        )

    def _portal_period(self):
        """When it takes place, in local time and words."""
        self.ensure_one()
        return join_period(
            *(
                format_datetime(self.env, moment, tz=LEGAL_TZ, dt_format=MOMENT)
                for moment in (self.date_start, self.date_end)
            )
        )

    def _venue_screen(self):
        """What a screen shows of these; without a code while nobody can check in."""
        self.ensure_one()
        values = {
            "activity": self,
            "seconds": max(self._venue_seconds(CODE_RULE) // 2, 1),
            "svg": None,
            "error": None,
        }
        try:
            self._check_venue_open()
        except UserError as error:
            values["error"] = error.args[0]
        else:
            values["svg"] = Markup(to_svg(self._venue_url()))
        return values

    def _row_of_card(self, mandate_sudo):
        """The place of a card's deputy in this activity.

        :param mandate_sudo: what ``_find_card`` found
        :raises UserError: no card, or not invited
        """
        self.ensure_one()
        if not mandate_sudo:
            raise UserError(self._no_card_words())
        row = self.env["deputy.attendance"].search(
            [("activity_id", "=", self.id), ("mandate_id", "=", mandate_sudo.id)]
        )
        if not row:
            raise UserError(
                self.env._(
                    "“%(name)s” is not on the list of deputies invited here.",
                    name=mandate_sudo.name,
                )
            )
        return row

    def _no_card_words(self):
        return self.env._(
            "This is no deputy's card, or the card was replaced by a newer one."
        )

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
