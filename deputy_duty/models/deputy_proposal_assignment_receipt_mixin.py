from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_proposal_assignment_states import (
    GONE,
    RECEIVED,
    RETURN_RULE,
    WAITING,
)


class DeputyProposalAssignmentReceiptMixin(models.AbstractModel):
    """The receipt (签收), which opens the text to the unit.

    Before it the unit reads number, lead, its role and the time limits; the time in
    which it may give the proposal back begins with it.
    """

    _name = "deputy.proposal.assignment.receipt.mixin"
    _description = "Receipt by a Unit"

    is_text_open = fields.Boolean(
        "Text Open to the Unit",
        compute="_compute_is_text_open",
        help="The unit has received it and handles it still.",
    )

    @api.depends("received_on", "state")
    def _compute_is_text_open(self):
        for each in self:
            each.is_text_open = bool(each.received_on) and each.state not in GONE

    def _receive(self, person):
        """Stamp the receipt; pressing twice is one receipt.

        The caller has proved that the person speaks for the unit: nobody in the office
        receives for it.

        :param person: the partner who pressed the button
        :raises UserError: given back or cancelled in the meantime
        """
        self.ensure_one()
        self._touch()
        if self.state in GONE:
            raise UserError(
                self.env._(
                    "“%(name)s” is no longer with your unit: %(state)s.",
                    name=self.proposal_id.number_text or self.proposal_id.display_name,
                    state=self._state_word(),
                )
            )
        # a letter that came on paper may have been filed before the receipt
        if self.received_on or self.state not in (WAITING, RECEIVED):
            return
        self._unguarded().write(
            {
                "state": RECEIVED,
                "received_on": fields.Datetime.now(),
                "received_by_id": person.id,
            }
        )
        if self.round == 1:
            today = self.env["deputy.deadline"]._legal_today()
            self._start_clock(RETURN_RULE, today)
        self._on_received()
