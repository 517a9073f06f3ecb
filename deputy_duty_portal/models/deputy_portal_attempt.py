from datetime import timedelta
from math import ceil

from odoo import api, fields, models
from odoo.tools import hmac

MINUTES = ("deputy_duty_portal.attempt_minutes", 15)
PER_PHONE = ("deputy_duty_portal.attempts_per_phone", 10)
PER_ADDRESS = ("deputy_duty_portal.attempts_per_address", 30)
KEEP_DAYS = 1


class DeputyPortalAttempt(models.Model):
    """A failed log-in with a one-time code, kept for a day to slow guessing down.

    Telephone and network address are kept as keyed hashes: enough to count, not to
    know. Stored, because Odoo's own limiter lives in one worker's memory.
    """

    _name = "deputy.portal.attempt"
    _description = "Failed Log-in with a One-time Code"
    _order = "id desc"
    _rec_name = "phone_hash"

    phone_hash = fields.Char(
        "Telephone (hash)", required=True, readonly=True, help="Which number, keyed."
    )
    address_hash = fields.Char(
        "Network Address (hash)",
        required=True,
        readonly=True,
        help="From where, keyed.",
    )

    _phone_index = models.Index("(phone_hash, create_date)")
    _address_index = models.Index("(address_hash, create_date)")

    @api.model
    def _record(self, address, phone):
        """Count one failure; the caller's transaction must end well."""
        self.create(
            {"phone_hash": self._keyed(phone), "address_hash": self._keyed(address)}
        )

    @api.model
    def _wait_minutes(self, address, phone):
        """How long to wait before the next try; 0 for not at all."""
        limit_of = self.env["deputy.portal.code"]._limit
        window = timedelta(minutes=limit_of(MINUTES))
        now = fields.Datetime.now()
        waits = [0]
        for name, value, allowed in (
            ("phone_hash", phone, limit_of(PER_PHONE)),
            ("address_hash", address, limit_of(PER_ADDRESS)),
        ):
            # the failure that must grow old before another one is allowed
            row = self.search_fetch(
                [(name, "=", self._keyed(value)), ("create_date", ">", now - window)],
                ["create_date"],
                order="create_date desc",
                offset=allowed - 1,
                limit=1,
            )
            if row:
                # now() drops the fraction of the second that create_date has
                rest = min(window, row.create_date + window - now)
                waits.append(max(1, ceil(rest.total_seconds() / 60)))
        return max(waits)

    @api.model
    def _keyed(self, value):
        return hmac(self.env(su=True), "deputy-portal-attempt", value)

    @api.autovacuum
    def _gc_attempts(self):
        old = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        self.sudo().search([("create_date", "<", old)], limit=10_000).unlink()
