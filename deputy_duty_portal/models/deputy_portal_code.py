from datetime import timedelta

from passlib.context import CryptContext

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.access_code import new_code, normalise_code

# A code is random and lives for days: guessing one from its hash at this cost takes a
# graphics card over a year, and a clerk can still issue hundreds in one go.
CRYPT = CryptContext(["pbkdf2_sha512"], pbkdf2_sha512__rounds=60_000)
# Verified when there is nothing to verify, so that the answer takes as long.
NOTHING = CRYPT.hash("")

HOURS = ("deputy_duty_portal.code_hours", 72)
ATTEMPTS = ("deputy_duty_portal.code_attempts", 5)


class DeputyPortalCode(models.Model):
    """A one-time code with which a person logs in for the first time.

    The clear code is returned once, by ``_issue``, and stored nowhere. Nobody but
    the system writes here; administrators read who got one, when, and whether it was
    used. ``create_uid`` is the clerk who issued it.
    """

    _name = "deputy.portal.code"
    _description = "One-time Code"
    _order = "id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users", "Person", required=True, readonly=True, ondelete="cascade"
    )
    code_hash = fields.Char(
        required=True, readonly=True, copy=False, groups=fields.NO_ACCESS
    )
    expires_at = fields.Datetime(
        "Valid Until", required=True, readonly=True, help="After this it opens nothing."
    )
    attempts = fields.Integer(
        required=True,
        default=0,
        readonly=True,
        aggregator=None,
        help="How often somebody typed a code.",
    )
    used_at = fields.Datetime(
        "Used On", readonly=True, help="When the person logged in with it."
    )
    voided_at = fields.Datetime(
        "Voided On", readonly=True, help="When a newer code or a clerk made it invalid."
    )

    _live_uniq = models.UniqueIndex(
        "(user_id) WHERE used_at IS NULL AND voided_at IS NULL",
        "This person has a valid code already: try again.",
    )
    _user_index = models.Index("(user_id)")

    @api.model
    def _limit(self, parameter):
        """A limit from the system parameters; nonsense there means the default."""
        name, default = parameter
        value = self.env["ir.config_parameter"].sudo().get_param(name, default)
        try:
            return max(1, int(value))
        except ValueError:
            return default

    @api.model
    def _issue(self, users):
        """Give each user a fresh code and void the former one.

        The caller has checked that the clerk may.

        :return: the codes in clear, by user, and until when they are valid
        """
        self._void(users)
        expires = fields.Datetime.now() + timedelta(hours=self._limit(HOURS))
        clear = {user: new_code() for user in users}
        self.create(
            [
                {
                    "user_id": user.id,
                    "code_hash": CRYPT.hash(normalise_code(code)),
                    "expires_at": expires,
                }
                for user, code in clear.items()
            ]
        )
        return clear, expires

    @api.model
    def _void(self, users):
        """Make the users' open codes invalid."""
        self.search(
            [
                ("user_id", "in", users.ids),
                ("used_at", "=", False),
                ("voided_at", "=", False),
            ]
        ).write({"voided_at": fields.Datetime.now()})
        self.flush_model()  # before the unique index sees the next ones

    @api.model
    def _redeem(self, user, clear):
        """Whether ``clear`` is the user's open code; if so it is burnt.

        The attempt is counted before the code is looked at: of two who try at once
        the second waits, is retried by Odoo, and finds the code burnt.
        """
        self.flush_model()
        found = self._count_attempt(user)
        code_id, code_hash = found or (0, NOTHING)
        is_right = CRYPT.verify(normalise_code(clear), code_hash)
        return bool(found and is_right and self._burn(code_id))

    @api.model
    def _redeem_nothing(self, clear):
        """As much work as ``_redeem`` for a login that does not exist."""
        CRYPT.verify(normalise_code(clear), NOTHING)

    @api.model
    def _count_attempt(self, user):
        """Count one more attempt: id and hash of the open code, None without one."""
        rows = self.env.execute_query(
            SQL(
                """UPDATE deputy_portal_code SET attempts = attempts + 1
                    WHERE user_id = %s AND used_at IS NULL AND voided_at IS NULL
                      AND expires_at > %s AND attempts < %s
                RETURNING id, code_hash""",
                user.id,
                fields.Datetime.now(),
                self._limit(ATTEMPTS),
            )
        )
        self.invalidate_model(["attempts"])
        return rows[0] if rows else None

    @api.model
    def _burn(self, code_id):
        rows = self.env.execute_query(
            SQL(
                """UPDATE deputy_portal_code SET used_at = %s
                    WHERE id = %s AND used_at IS NULL RETURNING id""",
                fields.Datetime.now(),
                code_id,
            )
        )
        self.invalidate_model(["used_at"])
        return bool(rows)
