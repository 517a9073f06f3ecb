from collections import Counter

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.proposal_rates import rate, shares
from .deputy_promise_states import AGREED, BROKEN, KEPT, OPEN
from .deputy_proposal_assignment_states import GONE
from .deputy_proposal_rating_states import (
    GRADES,
    LEFT_OUT,
    RETURNED,
    SATISFIED,
    WAITING,
)
from .deputy_proposal_reply_states import SENT


class DeputyProposalRatingFiguresMixin(models.AbstractModel):
    """Figures of replies, ratings and promises, each with what it rests on.

    Counted are replies that hold: of a unit that answered again, the last one. Left
    out and not yet returned are figures of their own, never hidden in the base.
    """

    _name = "deputy.proposal.rating.figures.mixin"
    _description = "Figures of Ratings and Promises"

    rating_ids = fields.One2many(
        "deputy.proposal.rating", "proposal_id", "Ratings", readonly=True
    )
    promise_ids = fields.One2many(
        "deputy.promise", "proposal_id", "Promises", readonly=True
    )
    escalation_ids = fields.One2many(
        "deputy.proposal.escalation",
        "proposal_id",
        "After the Second Rating",
        readonly=True,
    )

    @api.model
    def _rating_figures(self, domain=Domain.TRUE):
        """Everything that is said about a set of proposals.

        The number of queries does not depend on how many there are.

        :param domain: of ``deputy.proposal``, searched with the user's rights
        :return: dict with ``proposals``, ``units``, ``replies``, ``classes``,
            ``result``, ``attitude`` and ``promises``, see the methods below
        """
        proposals = Domain("proposal_id", "in", self._search(Domain(domain)))
        standing = proposals & Domain("state", "=", SENT)
        # who was relieved of it has no say in the figures
        standing &= Domain("assignment_id.state", "not in", GONE)
        replies = self.env["deputy.proposal.reply"]
        [(answered, units, count)] = replies._read_group(
            standing,
            [],
            ["proposal_id:count_distinct", "partner_id:count_distinct", "__count"],
        )
        ratings = proposals & Domain("reply_id.state", "=", SENT)
        ratings &= Domain("reply_id.assignment_id.state", "not in", GONE)
        ratings &= Domain("promise_id", "=", False)
        return {
            "proposals": answered,
            "units": units,
            "replies": count,
            "classes": self._class_figures(standing),
            "result": self._grade_figures(ratings, "result_id"),
            "attitude": self._grade_figures(ratings, "attitude_id"),
            "promises": self._promise_figures(proposals),
        }

    @api.model
    def _class_figures(self, standing):
        """Replies by class, in the order of the place's list.

        :return: dicts with ``class`` (empty: none was given), ``count``, ``percent``
        """
        rows = self.env["deputy.proposal.reply"]._read_group(
            standing, ["class_id"], ["__count"]
        )
        rows.sort(key=lambda row: (not row[0], row[0].sequence, row[0].id))
        percents = shares([count for _class, count in rows])
        return [
            {"class": each, "count": count, "percent": percent}
            for (each, count), percent in zip(rows, percents, strict=True)
        ]

    @api.model
    def _grade_figures(self, ratings, name):
        """Ratings by grade over those returned, and what is not in the base.

        :return: dict with ``grades`` (count and percent by meaning), ``base``,
            ``left_out``, ``waiting``, ``flagged`` (changed after a contact of the unit)
            and ``rate``: satisfied of the base
        """
        rows = self._grade_rows(ratings, name)
        grades, states = Counter(), Counter()
        for state, meaning, count in rows:
            states[state] += count
            if state == RETURNED and meaning:
                grades[meaning] += count
        counts = [grades[meaning] for meaning in GRADES]
        flagged = ratings & Domain("is_flagged", "=", True)
        return {
            "grades": {
                meaning: {"count": count, "percent": percent}
                for meaning, count, percent in zip(
                    GRADES, counts, shares(counts), strict=True
                )
            },
            "base": sum(counts),
            "left_out": states[LEFT_OUT],
            "waiting": states[WAITING],
            "flagged": self.env["deputy.proposal.rating"].search_count(flagged),
            "rate": rate(grades[SATISFIED], sum(counts)),
        }

    @api.model
    def _grade_rows(self, ratings, name):
        rows = self.env["deputy.proposal.rating"]._read_group(
            ratings, ["state", name], ["__count"]
        )
        return [(state, grade.meaning, count) for state, grade, count in rows]

    @api.model
    def _promise_figures(self, proposals):
        """How many promises were kept of those whose time has come.

        Due is what was reported as kept or not kept, and what is open past its date.

        :return: dict with ``rate`` (kept of due), ``kept``, ``late`` (of the kept),
            ``broken``, ``overdue``, ``running`` (not due yet), ``unknown`` (taken over
            from a register after its date), ``moved`` (date changed) and ``disputed``
            (raters found it not kept)
        """
        promises = self.env["deputy.promise"]
        told = proposals & Domain("date_first", "!=", False)
        states = dict(promises._read_group(told, ["state"], ["__count"]))
        today = self.env["deputy.deadline"]._legal_today()
        late = told & Domain("is_late", "=", True)
        is_open = told & Domain("state", "=", OPEN)
        unknown = is_open & Domain("is_fate_unknown", "=", True)
        overdue = is_open & Domain("is_fate_unknown", "=", False)
        overdue &= Domain("date_promised", "<", today)
        changes = proposals & Domain("state", "=", AGREED)
        [(moved,)] = self.env["deputy.promise.change"]._read_group(
            changes, [], ["promise_id:count_distinct"]
        )
        kept, broken = states.get(KEPT, 0), states.get(BROKEN, 0)
        overdue_count = promises.search_count(overdue)
        unknown_count = promises.search_count(unknown)
        return {
            "rate": rate(kept, kept + broken + overdue_count),
            "kept": kept,
            "late": promises.search_count(late),
            "broken": broken,
            "overdue": overdue_count,
            "running": states.get(OPEN, 0) - overdue_count - unknown_count,
            "unknown": unknown_count,
            "moved": moved,
            "disputed": promises.search_count(told & Domain("dispute_count", ">", 0)),
        }
