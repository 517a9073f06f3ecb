from datetime import timedelta
from hashlib import sha256
from secrets import token_hex

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, hash_sign, verify_hash_signed

from ..tools.address_range import address_range, is_within

FORM = "deputy-portal-form"
# A form that lay open longer is sent again, with what was typed.
FORM_HOURS = 24
NONCE_BYTES = 16

SENT = "sent"
MISSED = "missed"

# House limits, not law; an administrator may change each.
OPEN_BLOCKS = "deputy_duty_portal.opinion_open_addresses"
V4_BITS = ("deputy_duty_portal.opinion_address_bits_v4", 24)
V6_BITS = ("deputy_duty_portal.opinion_address_bits_v6", 56)
SECONDS = ("deputy_duty_portal.opinion_seconds", 3)
SENT_MINUTES = ("deputy_duty_portal.opinion_minutes", 60)
SENT_PER_ADDRESS = ("deputy_duty_portal.opinions_per_address", 100)
SENT_PER_TARGET = ("deputy_duty_portal.opinions_per_target", 200)
SENT_PER_BOTH = ("deputy_duty_portal.opinions_per_address_and_target", 30)
SENT_IN_FLOOD = ("deputy_duty_portal.opinions_per_address_in_flood", 5)
MISSED_MINUTES = ("deputy_duty_portal.opinion_code_minutes", 15)
MISSED_PER_ADDRESS = ("deputy_duty_portal.opinion_codes_per_address", 60)


class TooManySendings(UserError):
    """Not now: too much came from the same place, or for the same addressee."""

    http_status = 429


class DeputyPortalSending(models.Model):
    """A form that somebody without an account sent, kept for a day.

    It makes one opinion of a form sent twice, and slows floods and the guessing of
    codes down. Addresses are counted by block, since a town may share one; a block
    that the office knows, its own stations', is let through, neither counted nor
    refused.

    No addressee is ever closed by what others send. Where very many write to one, each
    block may send it only a few; to be very many, it takes many blocks, since no block
    weighs more than those few.
    """

    _name = "deputy.portal.sending"
    _description = "Form Sent by the Public"
    _inherit = ["deputy.portal.count.mixin"]
    _rec_name = "kind"

    kind = fields.Selection(
        [(SENT, "Opinion sent"), (MISSED, "Wrong code")],
        required=True,
        readonly=True,
        help="What was done: both are counted apart.",
    )
    address_hash = fields.Char(
        "Network Address (hash)",
        readonly=True,
        help="The block of addresses it came from, keyed; empty for one let through.",
    )
    target_hash = fields.Char(
        "Addressee (hash)",
        readonly=True,
        help="The station, deputy or office it was for, keyed.",
    )
    form_hash = fields.Char(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="Which form, so that it counts once.",
    )
    sealed = fields.Char(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="What was answered, readable with the form's own token alone.",
    )

    _form_uniq = models.UniqueIndex(
        "(form_hash) WHERE form_hash IS NOT NULL", "This form was sent already."
    )
    _address_index = models.Index("(kind, address_hash, create_date)")
    _target_index = models.Index("(kind, target_hash, create_date)")

    # ------------------------------------------------------------- the form
    @api.model
    def _new_form(self):
        """A token for one form; it says when the form was shown. Nothing is written."""
        shown = int(fields.Datetime.now().timestamp())
        return hash_sign(
            self.env(su=True),
            FORM,
            [token_hex(NONCE_BYTES), shown],
            expiration_hours=FORM_HOURS,
        )

    @api.model
    def _check_form(self, form):
        """Refuse what was not typed into a form of ours, or faster than people type.

        :raises UserError: no token of ours, too old, too fast
        """
        try:
            found = verify_hash_signed(self.env(su=True), FORM, form)
        except (ValueError, IndexError):
            found = None
        if not found:
            raise UserError(
                self.env._("This page was open for too long: please send it once more.")
            )
        age = fields.Datetime.now().timestamp() - found[1]
        if age < self.env["deputy.portal.code"]._limit(SECONDS):
            raise UserError(
                self.env._(
                    "That was very fast. Please read it through and send it once more."
                )
            )

    @api.model
    def _claim_form(self, form, address, target):
        """Count a form as sent, before anything is made of it.

        Of two that arrive at once the second waits for the first, is retried by Odoo
        and finds what was answered.

        :return: ``False`` if this is the first, else what was answered then
        """
        values = {
            "kind": SENT,
            "form_hash": self._form_hash(form),
            "address_hash": self._address_hash(address),
            "target_hash": self._keyed(target),
            "create_date": self.env.cr.now(),
        }
        made = self.env.execute_query(
            SQL(
                """INSERT INTO deputy_portal_sending (%s) VALUES %s
                   ON CONFLICT (form_hash) WHERE form_hash IS NOT NULL DO NOTHING
                   RETURNING id""",
                SQL(", ").join(map(SQL.identifier, values)),
                tuple(values.values()),
            )
        )
        return False if made else self._open_sealed(form)

    # ------------------------------------------------------------ the answer
    @api.model
    def _seal(self, form, answer):
        """Keep an answer for whoever sends the same form again, and for nobody else."""
        row = self._of_form(form)
        row.sealed = self._mask(form, answer.encode()).hex()

    @api.model
    def _open_sealed(self, form):
        sealed = self._of_form(form).sealed or ""
        return self._mask(form, bytes.fromhex(sealed)).decode()

    @api.model
    def _of_form(self, form):
        return self.search([("form_hash", "=", self._form_hash(form))], limit=1)

    @api.model
    def _form_hash(self, form):
        return sha256(form.encode()).hexdigest()

    @api.model
    def _mask(self, form, data):
        """Cover or uncover up to 32 bytes with a key of the form's token."""
        key = sha256(b"sealed:" + form.encode()).digest()
        return bytes(one ^ other for one, other in zip(data, key, strict=False))

    # ------------------------------------------------------------- the limits
    @api.model
    def _record_miss(self, address):
        """Count a wrong code; the caller's transaction must end well."""
        self.create({"kind": MISSED, "address_hash": self._address_hash(address)})

    @api.model
    def _wait_to_send(self, address, target):
        """How many minutes this block of addresses waits before it writes."""
        address_hash = self._address_hash(address)
        if not address_hash:
            return 0
        sent = Domain("kind", "=", SENT)
        to = sent & Domain("target_hash", "=", self._keyed(target))
        whence = Domain("address_hash", "=", address_hash)
        limits = [(sent & whence, SENT_PER_ADDRESS), (to & whence, SENT_PER_BOTH)]
        if self._is_flooded(to):
            limits.append((to & whence, SENT_IN_FLOOD))
        return self._longest_wait(SENT_MINUTES, limits)

    @api.model
    def _is_flooded(self, to):
        """Whether very many blocks write to one addressee at present.

        :param to: the domain of what was sent there
        """
        limit_of = self.env["deputy.portal.code"]._limit
        since = fields.Datetime.now() - timedelta(minutes=limit_of(SENT_MINUTES))
        counted = Domain("address_hash", "!=", False)
        blocks = self._read_group(
            to & counted & Domain("create_date", ">", since),
            ["address_hash"],
            ["__count"],
        )
        weights = (min(count, limit_of(SENT_IN_FLOOD)) for _block, count in blocks)
        return sum(weights) >= limit_of(SENT_PER_TARGET)

    @api.model
    def _wait_to_ask(self, address):
        """How many minutes this block of addresses waits until it tries a code."""
        address_hash = self._address_hash(address)
        if not address_hash:
            return 0
        missed = Domain("kind", "=", MISSED) & Domain("address_hash", "=", address_hash)
        return self._longest_wait(MISSED_MINUTES, [(missed, MISSED_PER_ADDRESS)])

    @api.model
    def _address_hash(self, address):
        parameters = self.env["ir.config_parameter"].sudo()
        if is_within(address, parameters.get_param(OPEN_BLOCKS)):
            return False
        limit_of = self.env["deputy.portal.code"]._limit
        return self._keyed(address_range(address, limit_of(V4_BITS), limit_of(V6_BITS)))

    @api.autovacuum
    def _gc_sendings(self):
        return self._forget_old()
