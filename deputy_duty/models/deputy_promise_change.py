from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_behalf_mixin import BEHALF_FIELDS
from .deputy_promise_states import AGREED, ASKED, CHANGE_STATES, OPEN, REFUSED


class DeputyPromiseChange(models.Model):
    """A unit asks to keep a promise later; the lead deputy agrees or not.

    Agreed on the portal, or on a paper that a clerk enters. The old date stays here.
    """

    _name = "deputy.promise.change"
    _description = "Change of a Promised Date"
    _inherit = ["deputy.congress.mixin", "deputy.behalf.mixin", "deputy.guard.mixin"]
    _order = "id desc"
    _guarded_fields = BEHALF_FIELDS | {
        "promise_id",
        "date_old",
        "date_new",
        "reason",
        "state",
        "answered_on",
        "answer_note",
    }

    promise_id = fields.Many2one(
        "deputy.promise", required=True, readonly=True, index=True, ondelete="cascade"
    )
    proposal_id = fields.Many2one(
        related="promise_id.proposal_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="promise_id.congress_id", store=True, required=False, precompute=True
    )
    date_old = fields.Date(
        "Promised Date", readonly=True, help="The date that held when it was asked."
    )
    date_new = fields.Date(
        "Wanted", required=True, readonly=True, help="The date the unit asks for."
    )
    reason = fields.Text(required=True, readonly=True, help="In the unit's words.")
    state = fields.Selection(
        CHANGE_STATES, required=True, default=ASKED, readonly=True, index=True
    )
    answered_on = fields.Date(readonly=True, help="The day of the lead's answer.")
    answer_note = fields.Char("Answer", readonly=True, help="In the lead's words.")

    _one_open = models.UniqueIndex(
        "(promise_id) WHERE state = 'asked'",
        "The lead deputy has not answered the last request yet.",
    )

    @api.depends("promise_id.display_name", "date_new")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.promise_id.display_name} → {row.date_new}"

    def action_file_answer(self):
        """Open the window that takes the lead's signed answer."""
        self.check_access("write")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_promise_consent_action"
        )
        return dict(action, context={"default_change_id": self.id})

    @api.model
    def _ask(self, promise, date, reason):
        """The unit, proved by the caller, asks for a later date.

        :raises UserError: not later, no reason, or the last request is still open
        """
        promise.assignment_id._touch()
        if promise.state != OPEN or not promise.is_begun:
            raise UserError(self.env._("Only what is still to be kept gets more time."))
        if promise.change_ids.filtered(lambda row: row.state == ASKED):
            raise UserError(
                self.env._("The lead deputy has not answered the last request yet.")
            )
        reason = (reason or "").strip()
        if not date or date <= promise.date_promised or not reason:
            raise UserError(
                self.env._("Enter a date after the promised one, and say why.")
            )
        rows = self.sudo()._unguarded()
        row = rows.create(
            {
                "promise_id": promise.id,
                "date_old": promise.date_promised,
                "date_new": date,
                "reason": reason,
            }
        )
        return row.with_env(self.env)

    def _answer(self, is_agreed, note=False, paper=None):
        """The lead deputy agrees or not; the caller has proved that it is the lead.

        :param paper: values for ``_prepare_behalf_vals``; none on the portal
        :raises UserError: answered already, or the paper is incomplete
        """
        self.ensure_one()
        promise = self.promise_id
        promise.assignment_id._touch()
        if self.state != ASKED or promise.state != OPEN:
            raise UserError(self.env._("There is nothing to answer any more."))
        today = self.env["deputy.deadline"]._legal_today()
        vals = self._prepare_behalf_vals(**paper) if paper else {}
        day = fields.Date.to_date(vals.get("behalf_date")) or today
        if day > today:
            raise UserError(self.env._("The date on the paper lies in the future."))
        self._unguarded().write(
            {
                **vals,
                "state": AGREED if is_agreed else REFUSED,
                "answered_on": day,
                "answer_note": (note or "").strip() or False,
            }
        )
        if is_agreed:
            promise._move_to(self.date_new, self.reason, vals.get("behalf_number"))
