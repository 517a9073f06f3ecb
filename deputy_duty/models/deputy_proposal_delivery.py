from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_proposal_reply_states import PORTAL, RECORDED_WAYS, WAYS


class DeputyProposalDelivery(models.Model):
    """One signer and one reply: whether the deputy has got it, how and when.

    Each signer is answered (浙江第二十二条、上海第二十条、重庆第二十三条), not only the
    lead. The deputy's own receipt on the portal counts, or what the unit or a clerk
    records of a letter handed over.
    """

    _name = "deputy.proposal.delivery"
    _description = "Reply in a Deputy's Hands"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "reply_id desc, id"
    _guarded_fields = frozenset(
        {"reply_id", "mandate_id", "way", "date", "user_id", "is_by_unit"}
    )

    reply_id = fields.Many2one(
        "deputy.proposal.reply",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    proposal_id = fields.Many2one(
        related="reply_id.proposal_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="reply_id.congress_id", store=True, required=False, precompute=True
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    way = fields.Selection(
        WAYS, readonly=True, copy=False, help="How the deputy got the reply."
    )
    date = fields.Date(
        "Got It On", readonly=True, copy=False, help="Empty: has not got it yet."
    )
    user_id = fields.Many2one(
        "res.users",
        "Recorded By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The deputy, who read it on the portal; or who handed it over.",
    )
    is_by_unit = fields.Boolean(
        "Recorded by the Unit",
        readonly=True,
        copy=False,
        help="The unit says that it handed the letter over.",
    )

    _once = models.UniqueIndex(
        "(reply_id, mandate_id)", "This deputy stands in the list already."
    )
    _missing = models.Index("(proposal_id) WHERE date IS NULL")
    _complete = models.Constraint(
        "CHECK((way IS NULL) = (date IS NULL))",
        "Say how and when the deputy got the reply.",
    )

    @api.depends("mandate_id.name", "reply_id.display_name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.mandate_id.name} · {row.reply_id.display_name}"

    def action_record(self):
        """Open the window that records how these deputies got the reply."""
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_deliver_action"
        )
        return dict(action, context={"default_delivery_ids": self.ids})

    def _record(self, way, date, is_by_unit=False):
        """Record that these deputies have the reply; who has it already stays as is.

        :raises UserError: no way of those a unit or clerk may record, or a wrong day
        """
        if way not in RECORDED_WAYS:
            raise UserError(self.env._("Say how the deputies got the reply."))
        today = self.env["deputy.deadline"]._legal_today()
        for row in self:
            if not date or date > today or date < row.reply_id.date_sent:
                raise UserError(
                    self.env._(
                        "Enter the day, from %(first)s to today.",
                        first=row.reply_id.date_sent,
                    )
                )
        self._mark(way, date, is_by_unit)

    def _read_by_deputy(self):
        """The deputy, proved by the caller, says that the reply was read."""
        self._mark(PORTAL, self.env["deputy.deadline"]._legal_today())

    def _mark(self, way, date, is_by_unit=False):
        rows = self.filtered(lambda row: not row.date)
        rows._unguarded().write(
            {
                "way": way,
                "date": date,
                "user_id": self.env.uid,
                "is_by_unit": is_by_unit,
            }
        )
