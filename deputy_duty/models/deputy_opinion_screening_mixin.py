from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .deputy_legal_choice import OPINION_REFUSAL, OPINION_ROUTE
from .deputy_opinion_states import (
    ANSWER_RULE,
    FOREIGN_KINDS,
    MERGED,
    OPEN,
    PASSED,
    QUESTION,
    RECEIVED,
    REFUSED,
    ROUTED,
    SCREEN_RULE,
)
from .deputy_opinion_voter_mixin import VOTER_KEEPERS

# Why a question about the deputy's own work may be refused at all.
FORMAL = "revise"


class DeputyOpinionScreeningMixin(models.AbstractModel):
    """What the clerk does with a new opinion: pass on, merge, send elsewhere, refuse.

    Reasons and competent places are lists of the place, each with its article; the
    voter reads them by the code.
    """

    _name = "deputy.opinion.screening.mixin"
    _description = "Screening of Opinions"

    screen_user_id = fields.Many2one(
        "res.users", "Screened By", readonly=True, copy=False, ondelete="restrict"
    )
    date_screened = fields.Date("Screened On", readonly=True, copy=False)
    refusal_id = fields.Many2one(
        "deputy.legal.choice",
        "Not Taken Up Because",
        readonly=True,
        copy=False,
        ondelete="restrict",
        domain=f"[('kind', '=', '{OPINION_REFUSAL}')]",
        help="From the list of the place, with its article; the voter reads it.",
    )
    route_id = fields.Many2one(
        "deputy.legal.choice",
        "Competent Place",
        readonly=True,
        copy=False,
        ondelete="restrict",
        domain=f"[('kind', '=', '{OPINION_ROUTE}')]",
        help="Who takes such matters; the voter reads it.",
    )
    voter_note = fields.Text(
        "Note to the Voter",
        readonly=True,
        copy=False,
        groups=VOTER_KEEPERS,
        help="Where exactly to go, or what to add; the voter reads it.",
    )
    main_id = fields.Many2one(
        "deputy.opinion",
        "Handled With",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The opinion on the same matter whose answer this voter gets.",
    )
    merged_ids = fields.One2many(
        "deputy.opinion", "main_id", "Opinions on the Same Matter", readonly=True
    )
    merged_count = fields.Integer(
        "Voters on the Same Matter", compute="_compute_merged_count"
    )

    @api.depends("merged_ids")
    def _compute_merged_count(self):
        counts = dict(
            self._read_group([("main_id", "in", self.ids)], ["main_id"], ["__count"])
        )
        for opinion in self:
            opinion.merged_count = counts.get(opinion._origin, 0)

    # --------------------------------------------------------------- actions
    def action_screen(self):
        """Open the window in which the clerk says what becomes of these."""
        self.check_access("write")
        self._check_state(RECEIVED)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_opinion_screen_action"
        )
        return dict(action, context={"default_opinion_ids": self.ids})

    def action_screen_again(self):
        """Take a screening back that was a mistake, before the deputy did anything.

        What is with a deputy whose seat has ended or rests goes back at any time.

        :raises UserError: the deputy has answered, or the voter's data are erased
        """
        self.check_access("write")
        self._touch()
        lost = self.filtered("is_deputy_lost")
        mistaken = self - lost
        mistaken._check_state(PASSED, REFUSED, ROUTED, MERGED)
        self._check_unerased()
        if any(opinion.date_handled or opinion.rating_id for opinion in mistaken):
            raise UserError(
                self.env._("The deputy has begun to handle it: it stays passed on.")
            )
        lost._lose_deputy()
        mistaken._cancel_clock(ANSWER_RULE)
        mistaken._unguarded().write(self._prepare_unscreened_vals())
        mistaken._start_clock(SCREEN_RULE, self._today())

    # -------------------------------------------------------------- business
    def _pass_on(self, mandate):
        """Hand opinions to a deputy, whose time for the answer begins.

        :raises UserError: not waiting for it, nobody chosen, a seat that rests, or a
            matter that deputies do not take
        """
        self._begin_screening()
        if not mandate:
            raise UserError(self.env._("Choose the deputy it is passed to."))
        if not mandate.sudo().is_current:
            raise UserError(
                self.env._(
                    "%(name)s does not exercise the duty at present: choose another "
                    "deputy.",
                    name=mandate.name,
                )
            )
        self._check_asked(mandate)
        self._check_not_foreign()
        self._screened(PASSED, mandate_id=mandate.id)
        self._start_clock(ANSWER_RULE, self._today())

    def _refuse(self, reason, note=False):
        """Do not take opinions up, for a reason of the place's list.

        :raises UserError: no such reason here, or a question to the deputy that is
            only to be answered
        """
        self._begin_screening()
        self._check_choice(reason, OPINION_REFUSAL)
        asked = self.filtered(lambda each: each.sudo().mandate_id.is_current)
        if asked._is_question() and reason.meaning != FORMAL:
            raise UserError(
                self.env._(
                    "A question about the deputy's own work is answered by the deputy "
                    "(Law on Deputies, art. 58): only what is empty or unclear is "
                    "given back. If it is no such question, correct the kind."
                )
            )
        self._release_merged()
        self._screened(
            REFUSED, refusal_id=reason.id, voter_note=note, date_closed=self._today()
        )

    def _route(self, place, note=False):
        """Tell the voters which place is competent; the matter is not kept long.

        :raises UserError: no such place in the list, or a question to the deputy
        """
        self._begin_screening()
        self._check_choice(place, OPINION_ROUTE)
        self._check_no_question()
        self._release_merged()
        self._screened(
            ROUTED, route_id=place.id, voter_note=note, date_closed=self._today()
        )

    def _merge(self, main):
        """Handle opinions together with another on the same matter.

        :raises UserError: the other is none of this congress, closed, or merged itself;
            or one is a matter that deputies do not take
        """
        (self | main)._begin_screening(self)
        self._check_no_question()
        self._check_not_foreign()
        if len(main) != 1 or main in self or main.state not in OPEN:
            raise UserError(
                self.env._("Choose one other opinion that is still being handled.")
            )
        main._check_no_question()
        if main.congress_id != self.congress_id or main.kind in FOREIGN_KINDS:
            raise UserError(
                self.env._("Only opinions left with the same congress go together.")
            )
        # also those of other stations, which the user need not see
        self.sudo().merged_ids._unguarded().write({"main_id": main.id})
        self._screened(MERGED, main_id=main.id)

    # --------------------------------------------------------------- details
    def _begin_screening(self, waiting=None):
        """Write first, then look: of two clerks the second is told."""
        self.check_access("write")
        self._touch()
        (self if waiting is None else waiting)._check_state(RECEIVED)

    def _check_not_foreign(self):
        """Accusations and petitions go to the competent place, never to deputies."""
        for opinion in self:
            if opinion.kind in FOREIGN_KINDS:
                raise UserError(
                    self.env._(
                        "“%(name)s” is an accusation or a petition: deputies do not "
                        "handle such matters directly. Send the voter to the competent "
                        "place, or correct the kind.",
                        name=opinion.subject,
                    )
                )

    def _screened(self, state, **vals):
        self._unguarded().write(
            {
                "state": state,
                "screen_user_id": self.env.uid,
                "date_screened": self._today(),
                **vals,
            }
        )
        self._stop_clock(SCREEN_RULE, self._today())

    def _release_merged(self):
        """What was to be handled with these is screened for itself again."""
        merged = self.sudo().merged_ids
        merged._unguarded().write(self._prepare_unscreened_vals())
        merged._start_clock(SCREEN_RULE, self._today())

    @api.model
    def _prepare_unscreened_vals(self):
        """Values of an opinion that waits for its screening, as if it came anew."""
        names = ("screen_user_id", "date_screened", "refusal_id", "route_id")
        more = ("voter_note", "main_id", "date_closed")
        return {"state": RECEIVED, **dict.fromkeys((*names, *more), False)}

    def _check_choice(self, choice, kind):
        """:raises UserError: the entry is none of the place's list"""
        for opinion in self:
            if choice not in opinion._legal_profile().sudo()._choices(kind):
                raise UserError(self.env._("Choose from the list of the place."))

    def _check_asked(self, mandate):
        """:raises UserError: a question would go to another deputy than was asked"""
        for opinion in self:
            asked = opinion.mandate_id
            if opinion.kind == QUESTION and asked and asked != mandate:
                raise UserError(
                    self.env._(
                        "The voter asks %(name)s about the own work: nobody else can "
                        "answer that.",
                        name=asked.sudo().name,
                    )
                )

    def _check_no_question(self):
        if self._is_question():
            raise UserError(
                self.env._(
                    "A question about the deputy's own work is answered by the deputy "
                    "(Law on Deputies, art. 58): pass it on. If it is no such "
                    "question, correct the kind."
                )
            )

    @api.model
    def _same_matter_domain(self, congress):
        """Opinions that another one may be merged with."""
        return (
            Domain("congress_id", "=", congress.id)
            & Domain("state", "in", OPEN)
            & Domain("kind", "=", "suggestion")
        )
