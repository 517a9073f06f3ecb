from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import clean_context

from ..tools.opinion_text import without_person
from .deputy_opinion_states import ANSWER_RULE, GATHERED, PASSED, REFERRED
from .deputy_proposal_states import SUGGESTION


class DeputyOpinionGatherMixin(models.AbstractModel):
    """Several opinions become one suggestion of the deputies, and each knows of it."""

    _name = "deputy.opinion.gather.mixin"
    _description = "Gathering Opinions into a Suggestion"

    proposal_id = fields.Many2one(
        "deputy.proposal",
        "Suggestion Made of It",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="What the lead deputy drafted from this and perhaps other opinions.",
    )

    def action_gather(self):
        """Open the window in which opinions become a suggestion, from paper (代录)."""
        self._check_office()
        self._check_state(PASSED, REFERRED)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_opinion_gather_action"
        )
        return dict(action, context={"default_opinion_ids": self.ids})

    def action_open_proposal(self):
        """The suggestion that came of it."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.proposal",
            "res_id": self.proposal_id.id,
            "view_mode": "form",
        }

    # -------------------------------------------------------------- business
    def _gather(self, mandate, title, proposal=None):
        """Draft a suggestion from these opinions, or add them to a draft.

        The draft holds what was said, not who said it: numbers that lead to a person
        and the voters' names are covered.

        :param mandate: who leads it; must be in office
        :param title: of the new draft
        :param proposal: a draft of the same lead that they are added to
        :return: the draft
        :raises UserError: one is not with a deputy, or is a question to the deputy
        """
        self.check_access("write")
        self._touch()
        self._check_state(PASSED, REFERRED)
        self._check_no_question()
        self._check_lead(mandate)
        if proposal:
            proposal._check_editable()
            if proposal.mandate_id != mandate:
                raise UserError(self.env._("The draft has another lead deputy."))
            text = [proposal.content, self._gathered_text()]
            proposal.content = "\n\n".join(filter(None, text))
        else:
            # defaults of the opinions' window are none of the suggestion
            plain = clean_context(self.env.context)
            proposals = self.env(context=plain)["deputy.proposal"]
            proposal = proposals.create(self._prepare_proposal_vals(mandate, title))
        # of deputies who lead nothing this is no deed
        self.filtered(lambda each: each.mandate_id == mandate)._handle()
        self._unguarded().write({"state": GATHERED, "proposal_id": proposal.id})
        # the suggestion has its own time
        self._stop_clock(ANSWER_RULE, self._today())
        return proposal

    def _check_lead(self, mandate):
        """:raises UserError: nobody leads, one whose seat rests, or of elsewhere"""
        if not mandate or not mandate.sudo().is_current:
            raise UserError(
                self.env._("Choose a lead deputy who is in office at present.")
            )
        if self.sudo().mandate_id.congress_id != mandate.sudo().congress_id:
            raise UserError(
                self.env._(
                    "One suggestion is for one congress: choose opinions that its own "
                    "deputies have, and a lead from among these deputies."
                )
            )

    def _prepare_proposal_vals(self, mandate, title):
        """The draft: title, and what the voters said, one after another."""
        title = " ".join((title or "").split())
        if not title:
            raise UserError(self.env._("Enter the title of the suggestion."))
        return {
            "kind": SUGGESTION,
            "mandate_id": mandate.id,
            "name": title,
            "content": self._gathered_text(),
        }

    def _gathered_text(self):
        """What was said, without who said it."""
        parts = [
            "\n".join(filter(None, map(opinion._covered, ("subject", "text"))))
            for opinion in self.sorted("id")
        ]
        return "\n\n".join(parts)

    def _covered_subject(self):
        """The matter in one line, without who said it; False of none."""
        return self._covered("subject") if self else False

    def _covered(self, name):
        """One text without the voter's name, numbers and contact."""
        self.ensure_one()
        voter = self.sudo().voter_ids
        return without_person(self[name], voter.name, voter.phone, voter.contact)

    @api.model
    def _gathered_words(self, proposal):
        """What the voters read about the suggestion made of theirs."""
        number = " ".join(
            filter(None, (proposal._number_words(), proposal._public_title()))
        )
        words = [
            self.env._(
                "Your opinion went into the deputies' suggestion %(name)s, and it was "
                "replied to.",
                name=number if proposal.is_open else "",
            )
        ]
        if reply := proposal._standing_reply():
            words.append(reply)
        return "\n".join(words)
