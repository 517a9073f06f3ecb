from odoo import api, models

from ..tools.term_match import Person, match
from .deputy_mandate_states import FINAL, VOID
from .deputy_term_rollover_line import NEW, REELECTED, UNDECIDED


class DeputyTermRolloverMatchMixin(models.AbstractModel):
    """Who of the new term sat in the old one."""

    _name = "deputy.term.rollover.match.mixin"
    _description = "Change of Term: Pairing"

    def _new_seats(self):
        """Seats of the new term that begin with it; ended and void ones do not."""
        return self.env["deputy.mandate"].search(
            [("term_id", "=", self.new_term_id.id), ("state", "not in", FINAL)]
        )

    def _former_seats(self):
        """One former seat a person: the open one, or the last of several.

        Whoever resigned and was elected again is the same person too.
        """
        if not self.old_term_id:
            return self.env["deputy.mandate"]
        seats = self.env["deputy.mandate"].search(
            [("term_id", "=", self.old_term_id.id), ("state", "!=", VOID)], order="id"
        )
        by_person = {}
        for seat in seats.sorted(lambda seat: seat.state not in FINAL):
            by_person[seat.partner_id.id] = seat.id
        return seats.browse(by_person.values())

    def _pair(self):
        """Propose a former seat for each new seat; what the clerk decided stays."""
        self.ensure_one()
        news, olds = self._new_seats(), self._former_seats()
        pairings = match(self._people(news), self._people(olds))
        decided = {
            line.mandate_id.id: line
            for line in self.line_ids
            if line.decided_by_id and (not line.previous_id or line.previous_id in olds)
        }
        kept = self.line_ids.filtered(
            lambda line: (
                line.mandate_id in news and decided.get(line.mandate_id.id) == line
            )
        )
        (self.line_ids - kept).unlink()
        taken = {line.previous_id.id for line in kept if line.outcome == REELECTED}
        self.line_ids.create(
            [
                self._prepare_line_vals(pairing, taken)
                for pairing in pairings
                if pairing.new not in decided
            ]
        )

    @api.model
    def _people(self, seats):
        """What is compared. The ID numbers are read for this alone and go no further:
        a clerk of the higher congress prepares a township's change of term without
        ever seeing them.
        """
        return [
            Person(
                seat=seat.id,
                name=seat.name,
                contact=seat.partner_id.id,
                id_number=seat.id_number or "",
                birth_date=seat.birth_date.isoformat() if seat.birth_date else "",
                phone=seat.phone or "",
            )
            for seat in seats.sudo()
        ]

    def _prepare_line_vals(self, pairing, taken):
        """Values of a line; ``taken`` are former seats the clerk has given away."""
        if pairing.old in taken:
            outcome, old = UNDECIDED, False
        elif not pairing.is_certain:
            outcome, old = UNDECIDED, pairing.old
        else:
            outcome, old = (REELECTED if pairing.old else NEW), pairing.old
        return {
            "rollover_id": self.id,
            "mandate_id": pairing.new,
            "previous_id": old or False,
            "rule": pairing.rule or False,
            "outcome": outcome,
            "candidates": list(pairing.candidates) or False,
        }

    def _successors(self):
        """Id of a former seat -> id of the same person's new seat.

        A person may have had two seats in the old term, one after the other; both lead
        to the new one.
        """
        self.ensure_one()
        pairs = self.env["deputy.term.rollover.line"].search_fetch(
            [("rollover_id", "=", self.id), ("outcome", "=", REELECTED)],
            ["mandate_id", "previous_id"],
        )
        by_person = {
            line.previous_id.partner_id.id: line.mandate_id.id for line in pairs
        }
        former = self.env["deputy.mandate"].search_fetch(
            [
                ("term_id", "=", self.old_term_id.id),
                ("partner_id", "in", list(by_person)),
            ],
            ["partner_id"],
        )
        return {seat.id: by_person[seat.partner_id.id] for seat in former}
