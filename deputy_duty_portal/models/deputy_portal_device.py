from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_attendance_states import BY_KIOSK
from odoo.addons.deputy_duty.tools.legal_time import legal_date, legal_midnight

from ..tools.token import hash_token, is_token, new_token

NEW = "new"
LIVE = "live"
ENDED = "ended"
STATES = [(NEW, "Without Link"), (LIVE, "In Use"), (ENDED, "Ended")]
LINK_FIELDS = frozenset({"token_hash", "issued_at", "revoked_at"})


class DeputyPortalDevice(models.Model):
    """A tablet or touch screen at which deputies check in by themselves.

    It stands at one station, or at the door of one activity, and nobody is logged in
    on it. A link makes a browser that device: 128 random bits, shown once and kept as
    a hash, until the office ends it or makes a new one. The device sees the activities
    of the day there and takes the cards of deputies invited to them; at a station it
    also shows what the public may know of it, and takes opinions; nothing else.
    """

    _name = "deputy.portal.device"
    _description = "Kiosk"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.portal.kiosk.mixin",
        "deputy.portal.kiosk.opinion.mixin",
    ]
    _order = "congress_id, name, id"
    _guarded_fields = LINK_FIELDS

    name = fields.Char(
        required=True, help="Where it stands; it is named with each check-in."
    )
    station_id = fields.Many2one(
        "deputy.station",
        "Contact Station",
        index="btree_not_null",
        ondelete="cascade",
        help="It serves every activity that takes place at this station.",
    )
    activity_id = fields.Many2one(
        "deputy.activity",
        index="btree_not_null",
        ondelete="cascade",
        help="It serves this one activity and is of no use afterwards.",
    )
    congress_id = fields.Many2one(
        compute="_compute_congress_id", store=True, required=False, precompute=True
    )
    token_hash = fields.Char(readonly=True, copy=False, groups=fields.NO_ACCESS)
    issued_at = fields.Datetime(
        "Link Made On", readonly=True, copy=False, help="The newest link alone is good."
    )
    revoked_at = fields.Datetime(
        "Ended On", readonly=True, copy=False, help="From then on it shows nothing."
    )
    state = fields.Selection(STATES, compute="_compute_state")

    _token_uniq = models.UniqueIndex("(token_hash) WHERE token_hash IS NOT NULL")
    _one_place = models.Constraint(
        "CHECK(num_nonnulls(station_id, activity_id) = 1)",
        "A kiosk serves one station, or one activity: choose one of the two.",
    )

    @api.depends("station_id.congress_id", "activity_id.congress_id")
    def _compute_congress_id(self):
        for device in self:
            place = device.station_id or device.activity_id
            device.congress_id = place.congress_id

    @api.depends("issued_at", "revoked_at")
    def _compute_state(self):
        for device in self:
            if device.revoked_at:
                device.state = ENDED
            else:
                device.state = LIVE if device.issued_at else NEW

    # --------------------------------------------------------------- actions
    def action_open_link(self):
        """Open the page that makes the link, on which it is shown once."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/duty/device/{self.id}",
            "target": "new",
        }

    def action_revoke(self):
        """End the links: the devices that have them show nothing any more."""
        self.check_access("write")
        self.sudo().write({"token_hash": False, "revoked_at": fields.Datetime.now()})

    # -------------------------------------------------------------- business
    def _issue(self):
        """A new link for the device; the former one ends.

        :return: the token in clear, which is stored nowhere
        """
        self.ensure_one()
        self.check_access("write")
        token = new_token()
        self.sudo().write(
            {
                "token_hash": hash_token(token),
                "issued_at": fields.Datetime.now(),
                "revoked_at": False,
            }
        )
        return token

    @api.model
    def _find_device(self, token):
        """The device (elevated) that this token belongs to; empty if none."""
        devices_sudo = self.sudo()
        if not is_token(token):
            return devices_sudo.browse()
        return devices_sudo.search([("token_hash", "=", hash_token(token))], limit=1)

    def _activities(self):
        """What takes place today where the device stands, the next first.

        The token has proved which device asks.
        """
        self.ensure_one()
        now = fields.Datetime.now()
        tomorrow = legal_midnight(legal_date(now) + timedelta(days=1))
        place = (
            ("station_id", "=", self.station_id.id)
            if self.station_id
            else ("id", "=", self.activity_id.id)
        )
        return (
            self.env["deputy.activity"]
            .sudo()
            .search(
                [
                    place,
                    ("state", "=", APPROVED),
                    ("date_start", "<", tomorrow),
                    ("date_end", ">=", now),
                ],
                order="date_start, id",
            )
        )

    def _take_card(self, activity, code, digits):
        """Check in whoever shows a card and knows its deputy's telephone number.

        Nobody of the office watches a kiosk, so a photo of a card is not enough. A
        failure is an ordinary answer and not an exception, so that it is counted.

        :param activity: one of ``_activities``
        :return: the attendance, empty if refused; and why, in words
        """
        self.ensure_one()
        rows = self.env["deputy.attendance"].sudo()
        mandate = self.env["deputy.mandate"]._find_card(code)
        try:
            if mandate and (words := self._digits_objection(mandate, digits)):
                return rows, words
            with self.env.cr.savepoint():
                row = activity._row_of_card(mandate)
                row._check_in(BY_KIOSK, device=self.name)
        except UserError as error:
            return rows, error.args[0]
        return row, None

    def _digits_objection(self, mandate, digits):
        """Why these are not the last digits of the deputy's telephone; else None."""
        attempts = self.env["deputy.portal.attempt"].sudo()
        who = (f"device {self.id}", f"card {mandate.id}")
        if wait := attempts._wait_minutes(*who):
            return self.env._(
                "Too many failed attempts. Please try again in %(minutes)s minutes, or "
                "go to the desk.",
                minutes=wait,
            )
        expected = mandate._last_digits()
        if not expected:
            return self.env._(
                "The office knows no telephone number of this card's deputy, so the "
                "kiosk cannot take it: please go to the desk."
            )
        if not mandate._has_last_digits(digits):
            attempts._record(*who)
            return self.env._(
                "These are not the last four digits of the telephone number that the "
                "office has for this card's deputy."
            )
        return None
