from collections import Counter

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_proposal_states import ASKED, OPEN, UNSUBMITTED, VOID, WITHDRAWN


class DeputyProposalRolloverMixin(models.AbstractModel):
    """What becomes of open proposals when the congress changes over.

    What was handed in keeps its term, number and signers, and goes on; the lead's new
    seat is noted where the lead was re-elected. Drafts of re-elected leads go with them
    into the new term, where all sign again; drafts of the others end. The log of each
    says so.
    """

    _name = "deputy.proposal.rollover.mixin"
    _description = "Proposals over a Change of Term"
    _inherit = ["deputy.rollover.mixin", "deputy.bulk.mixin"]

    successor_id = fields.Many2one(
        "deputy.mandate",
        "Lead's Seat Today",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The re-elected lead's seat in the next term.",
    )
    date_carried = fields.Date(
        "Carried Over On",
        readonly=True,
        copy=False,
        help="The first meeting of the congress after the one it was made in.",
    )

    # ----------------------------------------------------------------- hooks
    @api.model
    def _rollover_domain(self, term, date, successors):
        """Open proposals of that term that were not carried over yet."""
        return (
            Domain("term_id", "=", term.id)
            & Domain("state", "in", OPEN)
            & Domain("date_carried", "=", False)
        )

    @api.model
    def _rollover_preview(self, term, date, successors):
        counts = Counter()
        rows = self._read_group(
            self._rollover_domain(term, date, successors),
            ["mandate_id", "state"],
            ["__count"],
        )
        for mandate, state, number in rows:
            counts["records"] += number
            counts[self._rollover_way(mandate, state, successors)] += number
        return counts

    def _rollover(self, term, date, successors):
        ways = self.grouped(
            lambda each: self._rollover_way(each.mandate_id, each.state, successors)
        )
        for way, proposals in ways.items():
            getattr(proposals, f"_rollover_{way}")(date, successors)
        counts = {way: len(proposals) for way, proposals in ways.items()}
        return Counter(counts, records=len(self))

    @api.model
    def _rollover_words(self, counts):
        return self.env._(
            "%(records)s open proposals: %(kept)s go on as they are, %(moved)s drafts "
            "go into the new term, %(ended)s drafts of deputies who leave end",
            records=counts.get("records", 0),
            kept=counts.get("kept", 0),
            moved=counts.get("moved", 0),
            ended=counts.get("ended", 0),
        )

    # --------------------------------------------------------------- details
    @api.model
    def _rollover_way(self, mandate, state, successors):
        if state not in UNSUBMITTED:
            return "kept"
        return "moved" if mandate.id in successors else "ended"

    def _rollover_kept(self, date, successors):
        staying = self.filtered(lambda each: each.mandate_id.id in successors)
        self._unguarded().write({"date_carried": date})
        self._update_each(
            self,
            "successor_id",
            {each.id: successors[each.mandate_id.id] for each in staying},
        )
        staying._rollover_log(
            self.env._("Change of term: goes on; its lead has a new seat.")
        )
        (self - staying)._rollover_log(
            self.env._("Change of term: goes on; its lead has left.")
        )

    def _rollover_moved(self, date, successors):
        """Drafts take their signers along, as far as these were re-elected."""
        rows = self.sudo().signature_ids
        staying = rows.filtered(lambda row: row.mandate_id.id in successors)
        (rows - staying)._unguarded().unlink()
        seats = {row.id: successors[row.mandate_id.id] for row in staying}
        self._update_each(rows, "mandate_id", seats)
        asked = staying.filtered(lambda row: row.state != VOID)
        asked._unguarded().write(
            {
                "state": ASKED,
                "content_hash": False,
                "date_answered": False,
                "paper_id": False,
            }
        )
        mandates = self.env["deputy.mandate"]
        lead_seats = {each.id: successors[each.mandate_id.id] for each in self}
        terms = mandates.browse(lead_seats.values()).grouped("id")
        self._unguarded().write({"session_id": False, "delegation_id": False})
        self._update_each(self, "mandate_id", lead_seats)
        self._update_each(
            self,
            "term_id",
            {key: terms[seat].term_id.id for key, seat in lead_seats.items()},
        )
        self._rollover_log(
            self.env._("Change of term: into the new term; all are to sign again.")
        )

    def _rollover_ended(self, date, successors):
        self._unguarded().write(
            {
                "state": WITHDRAWN,
                "withdrawn_on": fields.Datetime.now(),
                "withdrawal_reason": self.env._("Its lead left with the term."),
                "date_carried": date,
            }
        )
        self._rollover_log(self.env._("Change of term: ended, its lead has left."))

    def _rollover_log(self, words):
        body = Markup("<p>%s</p>") % words
        self._message_log_batch(dict.fromkeys(self.ids, body))
