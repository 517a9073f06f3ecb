from odoo import api, fields, models

MINUTES = ("deputy_duty_portal.attempt_minutes", 15)
PER_PHONE = ("deputy_duty_portal.attempts_per_phone", 10)
PER_ADDRESS = ("deputy_duty_portal.attempts_per_address", 30)


class DeputyPortalAttempt(models.Model):
    """A failed log-in with a one-time code, kept for a day to slow guessing down."""

    _name = "deputy.portal.attempt"
    _description = "Failed Log-in with a One-time Code"
    _inherit = ["deputy.portal.count.mixin"]
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
        return self._longest_wait(
            MINUTES,
            [
                ([("phone_hash", "=", self._keyed(phone))], PER_PHONE),
                ([("address_hash", "=", self._keyed(address))], PER_ADDRESS),
            ],
        )

    @api.autovacuum
    def _gc_attempts(self):
        return self._forget_old()
