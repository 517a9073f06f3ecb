from odoo import fields, models
from odoo.exceptions import UserError

DISCLOSURE_RULE = "proposal.disclosure"


class DeputyProposalDisclosureMixin(models.AbstractModel):
    """A proposal whose text and result are made public in time."""

    _name = "deputy.proposal.disclosure.mixin"
    _description = "Proposal to Be Disclosed"

    disclosure_ids = fields.One2many(
        "deputy.proposal.disclosure", "proposal_id", readonly=True
    )

    # --------------------------------------------------------------- actions
    def action_disclose(self):
        """Prepare the disclosure, or open the one there is.

        :raises UserError: classified
        """
        self.check_access("read")
        self.ensure_one()
        if self.is_classified:
            raise UserError(self.env._("A classified proposal is never disclosed."))
        disclosure = self.disclosure_ids
        if not disclosure:
            self.check_access("write")
            disclosure = disclosure.create({"proposal_id": self.id})
        return disclosure._get_records_action()

    # -------------------------------------------------------------- business
    def _conceal_disclosures(self, reason):
        """What is public of these is taken off the public page; the log says why."""
        public = self.sudo().disclosure_ids.filtered("published_on")
        if public:
            public._withdraw(reason)

    def _start_disclosure_clock(self, date):
        """Where the place sets a time, it counts from the reply."""
        waiting = self.filtered(
            lambda each: (
                each.is_open and not each.sudo().disclosure_ids.filtered("published_on")
            )
        )
        waiting._start_clock(DISCLOSURE_RULE, date)

    def _stop_disclosure_clock(self, is_off=False):
        """It was published; or, where it is off, nothing will be."""
        if is_off:
            self._cancel_clock(DISCLOSURE_RULE)
        else:
            self._stop_clock(DISCLOSURE_RULE)
