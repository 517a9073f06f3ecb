from odoo import api, fields, models

from ..tools.token import hash_token, is_token, new_token


class DeputyPortalFeed(models.Model):
    """A private calendar address: whoever has it reads one person's invitations.

    Telephones fetch it without logging in, so the address is the key: 128 random bits,
    shown once and kept as a hash. It ends when the deputy revokes or renews it, and
    with the account.
    """

    _name = "deputy.portal.feed"
    _description = "Private Calendar of a Deputy"
    _order = "id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users", "Deputy", required=True, readonly=True, ondelete="cascade"
    )
    token_hash = fields.Char(
        required=True, readonly=True, copy=False, groups=fields.NO_ACCESS
    )
    revoked_at = fields.Datetime(
        "Revoked On", readonly=True, help="From then on the address shows nothing."
    )

    _live_uniq = models.UniqueIndex(
        "(user_id) WHERE revoked_at IS NULL",
        "This deputy has a calendar address already: try again.",
    )
    _token_uniq = models.UniqueIndex("(token_hash)")

    @api.model
    def _issue(self, user):
        """A new address for the user; the former one ends.

        :return: the token in clear, which is stored nowhere
        """
        self._revoke(user)
        token = new_token()
        self.create({"user_id": user.id, "token_hash": hash_token(token)})
        return token

    @api.model
    def _revoke(self, users):
        """End the users' addresses."""
        self._live(users).write({"revoked_at": fields.Datetime.now()})
        self.flush_model()  # before the unique index sees the next one

    @api.model
    def _live(self, users):
        return self.search([("user_id", "in", users.ids), ("revoked_at", "=", False)])

    @api.model
    def _find_user(self, token):
        """The active user whose calendar this token opens; empty if none."""
        if not is_token(token):
            return self.env["res.users"]
        feed = self.search(
            [("token_hash", "=", hash_token(token)), ("revoked_at", "=", False)],
            limit=1,
        )
        return feed.user_id.filtered("active")
