from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_opinion_states import (
    ANSWER_RULE,
    ANSWERED,
    AT_WORK,
    GATHERED,
    PASSED,
    RATE_RULE,
    REFERRED,
)
from .deputy_opinion_voter_mixin import VOTER_KEEPERS
from .deputy_term import CLOSED

CATEGORY = "deputy_duty.deputy_ledger_category_contact"
HANDLING = "opinion"
# What the office notes of the unit, anew for each referral.
UNIT_FIELDS = ("unit_id", "date_handed", "unit_reply", "date_replied")


class DeputyOpinionAnswerMixin(models.AbstractModel):
    """How the deputy answers, or has a unit look into the matter through the office.

    Deputies do not handle matters directly (Law on Deputies, art. 29): the office hands
    the matter over and gets the unit's reply; the voter is answered with it. Handling
    an opinion is a fact of the duty ledger; what was said is not in it.
    """

    _name = "deputy.opinion.answer.mixin"
    _description = "Answer to an Opinion"

    refer_text = fields.Text(
        "What the Unit Is to Look Into",
        readonly=True,
        copy=False,
        help="The deputy's words for the unit, without the voter's name.",
    )
    date_referred = fields.Date("Referred On", readonly=True, copy=False)
    unit_id = fields.Many2one(
        "res.partner",
        "Unit Asked",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('is_company', '=', True)]",
        help="The organ or organisation that the office hands the matter to.",
    )
    date_handed = fields.Date("Handed to the Unit On", readonly=True, copy=False)
    unit_reply = fields.Text(
        "Reply of the Unit",
        copy=False,
        groups=VOTER_KEEPERS,
        help="What the unit did, or why not; once it is recorded, the deputy reads it "
        "and answers the voter with it.",
    )
    date_replied = fields.Date("Unit Replied On", readonly=True, copy=False)
    answer = fields.Text(
        "Answer to the Voter", readonly=True, copy=False, help="The voter reads this."
    )
    is_unit_answer = fields.Boolean(
        "Unit's Reply Passed On",
        readonly=True,
        copy=False,
        help="The office passed the reply on; the deputy wrote no answer.",
    )
    date_answered = fields.Date("Answered On", readonly=True, copy=False)
    date_handled = fields.Date(
        "Deputy Began On",
        readonly=True,
        copy=False,
        help="When the deputy first did something about it; in the duty ledger.",
    )

    # --------------------------------------------------------------- actions
    def action_hand_over(self):
        """The office has handed the matter to the unit.

        :raises AccessError: not a clerk of the office
        :raises UserError: not referred, handed over already, or no unit entered
        """
        self._check_office()
        self._touch()
        self._check_state(REFERRED)
        for opinion in self:
            if not opinion.unit_id:
                raise UserError(self.env._("Enter the unit that gets the matter."))
            if opinion.date_handed:
                raise UserError(self.env._("The unit has got the matter already."))
        self._unguarded().write({"date_handed": self._today()})

    def action_record_reply(self):
        """The unit has replied; the deputy is to answer the voter.

        :raises AccessError: not a clerk of the office
        :raises UserError: not handed over, or nothing entered
        """
        self._check_office()
        self._touch()
        self._check_state(REFERRED)
        for opinion in self:
            if not (opinion.date_handed and (opinion.unit_reply or "").strip()):
                raise UserError(
                    self.env._("Hand the matter over, and enter what the unit told.")
                )
        self._unguarded().write({"date_replied": self._today()})

    def action_pass_reply_on(self):
        """The office tells the voter what the unit replied, in the unit's words.

        :raises AccessError: not a clerk of the office
        :raises UserError: the unit has not replied
        """
        self._check_office()
        self._touch()
        self._check_state(REFERRED)
        if not all(opinion.date_replied for opinion in self):
            raise UserError(self.env._("The reply of the unit is not recorded yet."))
        for opinion in self:
            opinion._settle(opinion.unit_reply, is_unit_answer=True)

    def action_record_paper(self):
        """Open the window for what the deputy wrote on paper (代录)."""
        self.check_access("write")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_opinion_paper_action"
        )
        return dict(action, context={"default_opinion_id": self.id})

    # -------------------------------------------------------------- business
    def _answer(self, text, paper=None):
        """The deputy answers the voter; who asks for a portal has tested the seat.

        :param text: the answer
        :param paper: values of a signed paper, see ``_prepare_behalf_vals``
        :raises UserError: not with the deputy, nothing said, or a seat that rests
        """
        self.ensure_one()
        text = self._begin_deed(text, *AT_WORK)
        self._handle(paper)
        self._settle(text)

    def _refer(self, text, paper=None):
        """The deputy asks for a unit to look into it; the office hands it over.

        :param text: what the unit is to look into, without the voter's name
        :raises UserError: not with the deputy, nothing said, or a question about the
            deputy's own work
        """
        self.ensure_one()
        text = self._begin_deed(text, PASSED)
        self._check_no_question()
        self._handle(paper)
        self._unguarded().write(
            {
                "state": REFERRED,
                "refer_text": text,
                "date_referred": self._today(),
                # whatever a unit did about an earlier referral
                **dict.fromkeys(UNIT_FIELDS, False),
            }
        )

    # --------------------------------------------------------------- details
    def _begin_deed(self, text, *states):
        """Write first, then look; return the text as it is kept."""
        self.check_access("write")
        self._touch()
        self._check_state(*states)
        self._check_seat()
        text = self._clean_text("answer", text)
        if not text:
            raise UserError(self.env._("Write what is to be told."))
        return text

    def _check_seat(self):
        """:raises UserError: the deputy's seat rests or has ended"""
        for opinion in self.sudo():
            if not opinion.mandate_id.is_current:
                raise UserError(
                    self.env._(
                        "%(name)s does not exercise the duty at present.",
                        name=opinion.mandate_id.name,
                    )
                )

    def _handle(self, paper=None):
        """The deputy has done something: a fact of the ledger, once."""
        vals = dict(paper or {})
        new = self.filtered(lambda each: not each.date_handled)
        (self - new)._unguarded().write(vals)
        new._unguarded().write({**vals, "date_handled": self._today()})
        new._post_ledger()

    def _settle(self, answer, **vals):
        """The voter has an answer: the deputy's time ends, the voter's begins."""
        today = self._today()
        self._unguarded().write(
            {"state": ANSWERED, "answer": answer, "date_answered": today, **vals}
        )
        self._stop_clock(ANSWER_RULE, today)
        self._start_clock(RATE_RULE, today)

    def _prepare_ledger_vals(self):
        """That the deputy handled an opinion; neither the matter nor the voter."""
        vals = super()._prepare_ledger_vals()
        if not self.date_handled:
            return vals
        category = self.env["ir.model.data"]._xmlid_to_res_id(
            CATEGORY, raise_if_not_found=True
        )
        fact = {
            "mandate_id": self.mandate_id.id,
            "kind": HANDLING,
            "category_id": category,
            "name": self.env._(
                "Handled an opinion of the masses, no. %(number)s",
                number=self.reference,
            ),
            "date": self.date_handled,
            "origin": self.env._("Handling of opinions"),
        }
        return [*vals, fact]

    def _back_to_deputy(self):
        """What was to come of these does not: the deputy answers, or another does."""
        self._unguarded().write({"proposal_id": False})
        gathered = self.filtered(lambda each: each.state == GATHERED)
        gathered._undo_gathering()
        serving = gathered.filtered(lambda each: each.mandate_id.is_current)
        serving._unguarded().write({"state": PASSED})
        serving._start_clock(ANSWER_RULE, self._today())
        (gathered - serving)._lose_deputy()

    def _undo_gathering(self):
        """Where the deputy did nothing else, the fact of the ledger is taken back."""
        idle = self.filtered(lambda each: each.date_handled and not each.date_referred)
        entries = idle.sudo().ledger_entry_ids.filtered(
            lambda each: (
                not each.reversal_of_id
                and not each.is_reversed
                and each.term_id.state != CLOSED
            )
        )
        mine = entries.filtered(
            lambda each: each.mandate_id == self.browse(each.res_id).sudo().mandate_id
        )
        if mine:
            mine._reverse(self.env._("Nothing came of the suggestion made of it."))
        self.browse(mine.mapped("res_id"))._unguarded().write({"date_handled": False})
