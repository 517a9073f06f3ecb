from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import APPROVED

WITHDRAWN = "withdrawn"


class DeputyApprovalWithdrawMixin(models.AbstractModel):
    """Taking what a leader has published off the public pages.

    Who did so and why stays on record. The heir is a record with an approval and has
    ``WITHDRAWN`` among its states.
    """

    _name = "deputy.approval.withdraw.mixin"
    _description = "Publication that Can Be Withdrawn"

    withdraw_reason = fields.Char("Withdrawn Because", readonly=True, copy=False)
    withdrawn_on = fields.Date(
        readonly=True, copy=False, help="The day from which it is public no more."
    )
    withdrawn_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Who took it off the public page.",
    )

    def _withdraw(self, reason):
        """Take what is published off the public pages, at once.

        :param reason: why, in words
        :raises AccessError: the user is no leader
        :raises UserError: not published, or no reason
        """
        self.check_access("write")
        if not self.env.user.has_group(self._approval_group):
            raise AccessError(
                self.env._("Only a leader withdraws what a leader has published.")
            )
        if not (reason or "").strip():
            raise UserError(self.env._("Enter why it is withdrawn."))
        for record in self:
            if record.state != APPROVED:
                raise UserError(
                    self.env._("“%(name)s” is not published.", name=record.display_name)
                )
        self._unguarded().write(
            {
                "state": WITHDRAWN,
                "withdraw_reason": reason.strip(),
                "withdrawn_on": legal_date(fields.Datetime.now()),
                "withdrawn_by_id": self.env.uid,
            }
        )
        # out of the way of the year's next publication
        self.flush_recordset(["state"])
