from collections import Counter

from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_mandate_states import SUSPENDED
from .deputy_opinion_answer_mixin import UNIT_FIELDS
from .deputy_opinion_states import (
    ANSWER_RULE,
    AT_WORK,
    GATHERED,
    QUESTION,
    RECEIVED,
    REFERRED,
    SCREEN_RULE,
)


class DeputyOpinionRolloverMixin(models.AbstractModel):
    """Open opinions over a change of term.

    Those of re-elected deputies go on with the new seat; those of deputies who leave go
    back to the station, which passes them to somebody else. What is in a suggestion
    waits for what becomes of that, what a unit works on for its reply, which the office
    tells the voter.
    """

    _name = "deputy.opinion.rollover.mixin"
    _description = "Opinions over a Change of Term"
    _inherit = ["deputy.rollover.mixin", "deputy.bulk.mixin"]

    date_carried = fields.Date(
        "Carried Over On",
        readonly=True,
        copy=False,
        help="The first meeting of the congress after the term of the former deputy.",
    )

    # ----------------------------------------------------------------- hooks
    @api.model
    def _rollover_domain(self, term, date, successors):
        return (
            Domain("mandate_id.term_id", "=", term.id)
            & Domain("state", "in", (RECEIVED, *AT_WORK))
            & Domain("date_carried", "!=", date)
        )

    @api.model
    def _rollover_preview(self, term, date, successors):
        counts = Counter()
        domain = self._rollover_domain(term, date, successors)
        for mandate, state, handed, number in self._read_group(
            domain, ["mandate_id", "state", "date_handed:day"], ["__count"]
        ):
            counts["records"] += number
            counts[self._rollover_way(mandate, state, handed, successors)] += number
        return counts

    def _rollover(self, term, date, successors):
        ways = self.grouped(
            lambda each: self._rollover_way(
                each.mandate_id, each.state, each.date_handed, successors
            )
        )
        counts = {way: len(opinions) for way, opinions in ways.items()}
        moved = ways.get("moved", self.browse())
        seats = {each.id: successors[each.mandate_id.id] for each in moved}
        self._update_each(moved, "mandate_id", seats)
        if lost := ways.get("lost"):
            lost._lose_deputy()
        self._unguarded().write({"date_carried": date})
        return Counter(counts, records=len(self))

    @api.model
    def _rollover_words(self, counts):
        return self.env._(
            "%(records)s open opinions: %(moved)s go on with the new seat, %(lost)s of "
            "deputies who leave go back to be passed on anew, %(kept)s wait for the "
            "suggestion made of them or a unit's reply",
            records=counts.get("records", 0),
            moved=counts.get("moved", 0),
            lost=counts.get("lost", 0),
            kept=counts.get("kept", 0),
        )

    # --------------------------------------------------------------- details
    @api.model
    def _rollover_way(self, mandate, state, handed, successors):
        if mandate.id in successors:
            return "moved"
        at_unit = state == REFERRED and handed
        return "kept" if state == GATHERED or at_unit else "lost"

    def _lose_deputy(self):
        """Nobody has it any more: it is to be passed on anew.

        What was not screened yet only loses its addressee; its time runs on. A question
        to a deputy who is suspended stays one to that deputy: nobody else can be passed
        it (Law on Deputies, art. 58).
        """
        waiting = self.filtered(lambda each: each.state == RECEIVED)
        waiting._unguarded().write({"mandate_id": False})
        lost = self - waiting
        lost._cancel_clock(ANSWER_RULE)
        asked = lost.filtered(
            lambda each: each.kind == QUESTION and each.mandate_id.state == SUSPENDED
        )
        (lost - asked)._unguarded().write({"mandate_id": False})
        done = ("date_handled", "refer_text", "date_referred")
        lost._unguarded().write(
            {
                **self._prepare_unscreened_vals(),
                **dict.fromkeys((*done, *UNIT_FIELDS), False),
            }
        )
        lost._start_clock(SCREEN_RULE, self._today())
