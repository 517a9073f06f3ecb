from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_mandate_states import FINAL, SUSPENDED
from .deputy_opinion_states import GATHERED, PASSED, REFERRED
from .deputy_proposal_states import EDITABLE

BATCH = 200


class DeputyOpinionHandbackMixin(models.AbstractModel):
    """What becomes of opinions whose deputy cannot act any more: none of them stays.

    Those the deputy had go back to the station or the office, whose time for screening
    begins. What a unit works on is not taken from it: the office gets its reply and
    tells it to the voter. A draft that nobody can hand in gives its opinions back.
    """

    _name = "deputy.opinion.handback.mixin"
    _description = "Opinions of Seats That Ended or Rest"

    is_deputy_lost = fields.Boolean(
        "Deputy's Seat Ended or Rests",
        compute="_compute_is_deputy_lost",
        compute_sudo=True,
        help="The deputy cannot answer it: the office tells the unit's reply, or it is "
        "screened again.",
    )

    @api.depends("state", "mandate_id.is_current")
    def _compute_is_deputy_lost(self):
        for opinion in self:
            with_deputy = opinion.state in (PASSED, REFERRED)
            opinion.is_deputy_lost = with_deputy and not opinion.mandate_id.is_current

    # -------------------------------------------------------------- business
    @api.model
    def _cron_hand_back(self):
        """Hand back, in batches, what a seat has that serves no more.

        A seat serves on its last day, and nobody records anything on the day after.
        """
        lost = self.search(self._lost_domain(), limit=BATCH + 1)
        lost[:BATCH]._hand_back()
        self.env["ir.cron"]._commit_progress(
            len(lost[:BATCH]), remaining=int(len(lost) > BATCH)
        )

    def _hand_back(self):
        """Give these to those who can pass them on anew; the caller is elevated."""
        gathered = self.filtered(lambda each: each.state == GATHERED)
        gathered._back_to_deputy()
        (self - gathered)._lose_deputy()

    @api.model
    def _lost_domain(self, mandates=None):
        """What hangs on a seat that ended, rests or is void.

        A change of term carries over what it meets, so a term that is over counts as
        such only from then on.

        :param mandates: of these seats alone
        """
        lost = Domain("state", "in", (*FINAL, SUSPENDED)) & Domain(
            "is_current", "=", False
        )
        if mandates is not None:
            lost &= Domain("id", "in", mandates.ids)
        referred = Domain("state", "=", REFERRED) & Domain("date_handed", "=", False)
        held = Domain("state", "=", PASSED) | referred
        # nobody hands such a draft in
        idle = Domain("state", "in", EDITABLE) & Domain("successor_id", "=", False)
        gathered = Domain("state", "=", GATHERED) & Domain(
            "proposal_id", "any", idle & Domain("mandate_id", "any", lost)
        )
        return held & Domain("mandate_id", "any", lost) | gathered
