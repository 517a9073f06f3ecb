from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_datetime
from odoo.tools.translate import LazyTranslate

from ..tools.legal_time import LEGAL_TZ
from .deputy_attendance_states import (
    ABSENT,
    BY_CARD,
    BY_CODE,
    BY_IMPORT,
    BY_KIOSK,
    BY_OFFICE,
    BY_OFFLINE,
    BY_SHEET,
    CAME,
    LATE,
    MOVING_STATES,
    OPEN,
    ORIGINS,
    PRESENCES,
    PRESENT,
)
from .deputy_mandate_states import FINAL

_lt = LazyTranslate(__name__)

PRESENCE_FIELDS = frozenset(
    {
        "presence",
        "presence_date",
        "presence_origin",
        "presence_user_id",
        "presence_device",
        "sheet_scan_id",
    }
)
# How each of these is told in the ledger; a lazy text takes its details when told.
ORIGIN_WORDS = {
    BY_OFFICE: _lt("Checked in by %(user)s"),
    BY_SHEET: _lt("Signed sheet, entered by %(user)s"),
    BY_CODE: _lt("Checked in by the deputy with the venue's code at %(moment)s"),
    BY_CARD: _lt("Deputy's card, checked in by %(user)s at %(moment)s"),
    BY_KIOSK: _lt("Deputy's card at the kiosk “%(device)s” at %(moment)s"),
    BY_OFFLINE: _lt("Attendance file filled in offline, read in by %(user)s"),
    BY_IMPORT: _lt("Imported from “%(file)s” by %(user)s"),
}


class DeputyAttendancePresenceMixin(models.AbstractModel):
    """Whether a deputy came, and how that is known.

    Two ways lead here. The office *states* presence, and may correct what it stated.
    A deputy *checks in*, at the venue and while it is open: then the first record
    stays, whoever made it, and a second check-in changes nothing.
    """

    _name = "deputy.attendance.presence.mixin"
    _description = "Presence at an Activity"

    presence = fields.Selection(
        PRESENCES,
        required=True,
        default=OPEN,
        readonly=True,
        copy=False,
        help="Late is present, too: both go into the duty ledger.",
    )
    presence_date = fields.Datetime("Checked In On", readonly=True, copy=False)
    presence_origin = fields.Selection(
        ORIGINS,
        "Recorded From",
        readonly=True,
        copy=False,
        help="How the office knows that the deputy was there.",
    )
    presence_user_id = fields.Many2one(
        "res.users", "Checked In By", readonly=True, copy=False, ondelete="restrict"
    )
    presence_device = fields.Char(
        "Kiosk",
        readonly=True,
        copy=False,
        help="The unattended device that took the deputy's card; nobody of the office "
        "was there.",
    )
    sheet_scan_id = fields.Many2one(
        "deputy.attendance.scan",
        "Attendance Sheet",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The signed sheet (签到表) that presence was entered from.",
    )

    # --------------------------------------------------------------- actions
    def action_present(self):
        """Check deputies in; whoever came already, in time or late, stays as is."""
        self.check_access("write")
        self.filtered(lambda row: row.presence not in CAME)._set_presence(PRESENT)

    def action_late(self):
        """Record that deputies came late."""
        self.check_access("write")
        self._set_presence(LATE)

    def action_in_time(self):
        """Correct: whoever was recorded as late came in time."""
        self.check_access("write")
        self.filtered(lambda row: row.presence == LATE)._set_presence(PRESENT)

    def action_absent(self):
        """Record that deputies did not come."""
        self.check_access("write")
        self._set_presence(ABSENT)

    # -------------------------------------------------------------- business
    def _check_in(self, origin, device=False):
        """Check in deputies who stand at the venue, now.

        The caller has proved who stands there: a login with the venue's code, a clerk
        with the deputy's card or face, or a kiosk with the card and what its deputy
        alone knows. Time decides whether it is late.

        :param origin: ``BY_CODE``, ``BY_CARD``, ``BY_OFFICE`` or ``BY_KIOSK``
        :param device: name of the kiosk
        :raises UserError: with the reason, in words for whoever stands there
        """
        self._hold_activities()
        for row in self:
            row._check_may_come()
        now = fields.Datetime.now()
        fresh = self.filtered(lambda row: row.presence == OPEN)
        for activity, rows in fresh.grouped("activity_id").items():
            rows._set_presence(activity._presence_at(now), origin, device=device)

    def _set_presence(self, presence, origin=BY_OFFICE, scan=None, device=False):
        """Record presence; rows that say so already are left as they are."""
        self._check_moving()
        self._hold_activities()
        changed = self.filtered(lambda row: row.presence != presence)
        changed._unguarded().write(
            {
                "presence": presence,
                "presence_date": fields.Datetime.now(),
                "presence_origin": origin,
                "presence_user_id": False if device else self.env.uid,
                "presence_device": device,
                "sheet_scan_id": scan.id if scan else False,
            }
        )

    def _hold_activities(self):
        """Nobody closes the activities before this transaction ends.

        Check-ins share the lock and do not wait for each other. If an activity was
        closed meanwhile, the transaction is retried and sees that it was.
        """
        if ids := self.sudo().activity_id.ids:
            self.env.cr.execute(
                SQL(
                    """SELECT id FROM deputy_activity WHERE id IN %s
                       ORDER BY id FOR SHARE""",
                    tuple(ids),
                )
            )

    def _hold_rows(self):
        """Check-ins that are under way come first; then nobody changes the rows."""
        if self:
            self.flush_recordset()
            self.env.cr.execute(
                SQL(
                    """SELECT id FROM deputy_attendance WHERE id IN %s
                       ORDER BY id FOR NO KEY UPDATE""",
                    tuple(self.ids),
                )
            )

    def _check_may_come(self):
        """Whether this deputy can be checked in now.

        :raises UserError: wrong state, wrong time, no seat, or recorded as absent
        """
        self.ensure_one()
        activity, mandate = self.activity_id, self.mandate_id
        activity._check_venue_open()
        if not mandate.is_current:
            raise UserError(self._no_seat_words(mandate))
        if self.presence == ABSENT:
            raise UserError(
                self.env._(
                    "The office has recorded “%(name)s” as absent. If that is wrong, "
                    "it is corrected at the desk.",
                    name=mandate.name,
                )
            )

    def _no_seat_words(self, mandate):
        if mandate.suspended_since and mandate.state not in FINAL:
            return self.env._(
                "“%(name)s” does not exercise duty at present, so the seat cannot be "
                "checked in (Law on Deputies, art. 61).",
                name=mandate.name,
            )
        return self.env._(
            "“%(name)s” holds no seat today: it has ended or not begun.",
            name=mandate.name,
        )

    def _check_moving(self):
        if any(row.activity_id.state not in MOVING_STATES for row in self):
            raise UserError(
                self.env._("The activity is closed or cancelled: this is final now.")
            )

    def _presence_origin_words(self):
        """How the presence is known, in words that stay with the ledger entry."""
        self.ensure_one()
        text = self.env._(ORIGIN_WORDS[self.presence_origin])
        words = text % {
            "user": self.presence_user_id.sudo().name,
            "device": self.presence_device,
            "file": self.import_id.sudo().filename,
            "moment": self.presence_date
            and format_datetime(
                self.env, self.presence_date, tz=LEGAL_TZ, dt_format="yyyy-MM-dd HH:mm"
            ),
        }
        if self.presence == LATE:
            return self.env._("Came late. %(origin)s", origin=words)
        return words
