from odoo import api, fields, models

from .deputy_approval_mixin import REFUSED
from .deputy_opinion_states import GATHERED
from .deputy_proposal_states import CLOSED, LETTER, REPLIED, WITHDRAWN

# The suggestion will never be replied to.
LOST = (REFUSED, LETTER, WITHDRAWN)


class DeputyProposal(models.Model):
    """A suggestion that was made of opinions of the masses; they follow its fate."""

    _inherit = "deputy.proposal"

    opinion_ids = fields.One2many(
        "deputy.opinion",
        "proposal_id",
        "Opinions of the Masses",
        readonly=True,
        copy=False,
        groups="deputy_duty.deputy_duty_group_clerk,"
        "deputy_duty.deputy_duty_group_auditor",
        help="What voters said that this was made of; never public.",
    )
    opinion_count = fields.Integer(
        "Number of Opinions",
        compute="_compute_opinion_count",
        compute_sudo=True,
        help="How many opinions of the masses it was made of.",
    )

    @api.depends("opinion_ids")
    def _compute_opinion_count(self):
        counts = dict(
            self.env["deputy.opinion"]._read_group(
                [("proposal_id", "in", self.ids)], ["proposal_id"], ["__count"]
            )
        )
        for proposal in self:
            proposal.opinion_count = counts.get(proposal._origin, 0)

    def action_open_opinions(self):
        """What voters said that this was made of."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_opinion_action"
        )
        return dict(action, domain=[("proposal_id", "=", self.id)], context={})

    def write(self, vals):
        """Voters are told when the suggestion is replied to."""
        result = super().write(vals)
        if vals.get("state") in (REPLIED, CLOSED, *LOST):
            self._tell_opinions()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_without_opinions(self):
        """A draft that is thrown away gives its opinions back to their deputies."""
        self._opinions_sudo()._back_to_deputy()

    def _opinions_sudo(self):
        """The opinions, for the system: who writes a proposal need not see them."""
        opinions_sudo = self.env["deputy.opinion"].sudo()
        return opinions_sudo.search([("proposal_id", "in", self.ids)])

    def _tell_opinions(self):
        """Answer the voters with the reply, or give their opinions back."""
        opinions_sudo = self._opinions_sudo()
        for proposal, opinions in opinions_sudo.grouped("proposal_id").items():
            waiting = opinions.filtered(lambda each: each.state == GATHERED)
            if proposal.state in LOST:
                waiting._back_to_deputy()
            elif waiting:
                words = waiting._gathered_words(proposal)
                for opinion in waiting:
                    opinion._settle(words, is_unit_answer=True)
