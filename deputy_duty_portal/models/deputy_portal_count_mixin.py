from datetime import timedelta
from math import ceil

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import hmac

KEEP_DAYS = 1
FORGOTTEN_AT_ONCE = 10_000


class DeputyPortalCountMixin(models.AbstractModel):
    """What strangers did, kept for a day and counted to slow floods down.

    Who and whence are kept as keyed hashes: enough to count, not to know. Stored,
    because Odoo's own limiter lives in one worker's memory.
    """

    _name = "deputy.portal.count.mixin"
    _description = "Counted for a Day"
    _order = "id desc"

    @api.model
    def _longest_wait(self, minutes, limits):
        """How many minutes to wait before the next try; 0 for not at all.

        :param minutes: how long one counts, as a system parameter with its default
        :param limits: pairs of a domain and how many of it are allowed in that time,
            again a system parameter with its default
        """
        limit_of = self.env["deputy.portal.code"]._limit
        window = timedelta(minutes=limit_of(minutes))
        now = fields.Datetime.now()
        waits = [0]
        for domain, allowed in limits:
            # the one that must grow old before another one is allowed
            row = self.search_fetch(
                Domain(domain) & Domain("create_date", ">", now - window),
                ["create_date"],
                order="create_date desc",
                offset=limit_of(allowed) - 1,
                limit=1,
            )
            if row:
                # now() drops the fraction of the second that create_date has
                rest = min(window, row.create_date + window - now)
                waits.append(max(1, ceil(rest.total_seconds() / 60)))
        return max(waits)

    @api.model
    def _keyed(self, value):
        return hmac(self.env(su=True), self._name.replace(".", "-"), value)

    @api.model
    def _forget_old(self):
        """Delete what has been counted long enough, a part at a time.

        :return: how many were deleted, and whether there are more; Odoo's vacuum
            cleaner goes on the same day while there are
        """
        day_ago = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        old = self.sudo().search(
            [("create_date", "<", day_ago)], limit=FORGOTTEN_AT_ONCE
        )
        old.unlink()
        return len(old), len(old) == FORGOTTEN_AT_ONCE
