from markupsafe import Markup

from odoo import models


class DeputyProposalAssignmentBaseMixin(models.AbstractModel):
    """What every step of a unit's part stands on; listed last among its mixins.

    The hooks are empty here; each mixin that has something to do at a step overrides
    one and calls ``super()``.
    """

    _name = "deputy.proposal.assignment.base.mixin"
    _description = "Steps of a Unit's Part"

    # ----------------------------------------------------------------- hooks
    def _on_assigned(self):
        """Hook: units were given it; clocks start."""

    def _on_received(self):
        """Hook: the unit has stamped the receipt."""

    def _on_gone(self):
        """Hook: given back or cancelled; nothing is due from the unit any more."""

    # -------------------------------------------------------------- business
    def _touch(self):
        """Write the proposals' rows, before what depends on their units is read.

        Assigning, receipt, return and withdrawal: of two at once the later is repeated
        and sees what the earlier did.
        """
        self.sudo().proposal_id._touch()
        self.invalidate_recordset(["state", "round", "received_on", "received_by_id"])

    def _log_words(self, words):
        """A line in the log of each, without anybody being told."""
        body = Markup("<p>%s</p>") % words
        self._message_log_batch(dict.fromkeys(self.ids, body))

    def _state_word(self):
        self.ensure_one()
        return dict(self._fields["state"]._description_selection(self.env))[self.state]
