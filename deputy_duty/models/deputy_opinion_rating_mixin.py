from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_deadline_states import RUNNING
from .deputy_legal_choice import SATISFACTION
from .deputy_legal_publication_terms import DIRECTORY
from .deputy_opinion_states import (
    ANSWERED,
    CLOSED,
    MERGED,
    RATE_RULE,
    REFUSED,
    ROUTED,
    WITH_DEPUTY,
)
from .deputy_opinion_voter_mixin import VOTER_KEEPERS

BATCH = 200


class DeputyOpinionRatingMixin(models.AbstractModel):
    """What the voter learns by the code, and how the voter rates the answer."""

    _name = "deputy.opinion.rating.mixin"
    _description = "Opinion Back to the Voter"

    rating_id = fields.Many2one(
        "deputy.legal.choice",
        "Voter's Rating",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        domain=f"[('kind', '=', '{SATISFACTION}')]",
        help="From the place's grades of satisfaction.",
    )
    rating_comment = fields.Text(
        "Voter's Comment",
        readonly=True,
        copy=False,
        groups=VOTER_KEEPERS,
        help="The deputy reads it without what leads to the voter.",
    )
    date_rated = fields.Date("Rated On", readonly=True, copy=False)
    rating_user_id = fields.Many2one(
        "res.users",
        "Rating Entered By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The clerk to whom the voter told it; empty: by the code.",
    )

    # ------------------------------------------------------------- the voter
    def _public_progress(self):
        """What the voter who has the code may know; the caller is elevated.

        :return: ``reference``, ``subject``, ``received_on``, ``kind``, ``kind_word``,
            ``state``, ``state_word``, ``place`` (station or congress), ``deputy``, if
            the directory shows the seat, ``answer``, ``answered_on``, ``unit``,
            ``reason``, ``article``, ``route``, ``note``, ``is_merged``, ``can_rate``,
            ``grades`` as pairs of code and words, ``rating``, ``comment``; what there
            is not is False
        """
        self.ensure_one()
        source = self.main_id or self
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        words = dict(self._fields["state"]._description_selection(self.env))
        is_told = source.state in (ANSWERED, CLOSED)
        seat = source.mandate_id if source.state in WITH_DEPUTY else False
        # another voter's name may stand in the answer to that voter
        answer = source._covered("answer") if self.main_id else source.answer
        choice = self.refusal_id or self.route_id
        can_rate = self._can_rate()
        return {
            "reference": self.reference,
            "subject": self.subject,
            "received_on": self.date_received,
            "kind": self.kind,
            "kind_word": kinds[self.kind],
            "state": source.state,
            "state_word": words[source.state],
            "place": (self.station_id or self.congress_id).name,
            "deputy": bool(seat) and seat._public_only(DIRECTORY).name,
            "answer": is_told and answer,
            "answered_on": is_told and source.date_answered,
            "unit": bool(source.date_handed) and source.unit_id.name,
            "reason": self.state == REFUSED and choice.name,
            "article": choice.article or False,
            "route": self.state == ROUTED and choice.name,
            "note": self.voter_note or False,
            "is_merged": self.state == MERGED,
            "can_rate": can_rate,
            "grades": [(each.code, each.name) for each in self._grades()]
            if can_rate
            else [],
            "rating": self.rating_id.name or False,
            "comment": self.rating_comment or False,
        }

    def _rate(self, grade, comment="", user=None):
        """The voter rates the answer, once; the public door calls it elevated.

        :param grade: code of an entry of the place's grades of satisfaction
        :param comment: what the voter adds, perhaps nothing
        :param user: the clerk to whom the voter told it
        :raises UserError: no answer yet, rated already, or no such grade
        """
        self.ensure_one()
        self.check_access("write")
        self._touch()
        self.main_id._touch()
        if not self._can_rate():
            raise UserError(
                self.env._("This can be rated once, as long as its answer stands open.")
            )
        choice = self._grades().filtered(lambda each: each.code == grade)
        if not choice:
            raise UserError(self.env._("Choose one of the grades."))
        self._unguarded().write(
            {
                "rating_id": choice.id,
                "rating_comment": self._clean_text("comment", comment),
                "date_rated": self._today(),
                "rating_user_id": user.id if user else False,
            }
        )
        if self.state == ANSWERED:
            self._stop_clock(RATE_RULE, self._today())
            self._close()

    # -------------------------------------------------------------- business
    @api.model
    def _cron_close(self):
        """Close what was answered and not rated in its time, in batches."""
        today = self.env["deputy.deadline"]._legal_today()
        clocks = self.env["deputy.deadline"].search(
            [
                ("res_model", "=", self._name),
                ("rule_code", "=", RATE_RULE),
                ("state", "=", RUNNING),
                ("date_due", "<", today),
            ],
            limit=BATCH + 1,
        )
        late = self.browse(clocks[:BATCH].mapped("res_id")).exists()
        late._cancel_clock(RATE_RULE)
        late.filtered(lambda each: each.state == ANSWERED)._close()
        self.env["ir.cron"]._commit_progress(
            len(late), remaining=int(len(clocks) > BATCH)
        )

    def _close(self):
        """It is done; with it, what was handled together with it."""
        self._unguarded().write({"state": CLOSED, "date_closed": self._today()})
        merged_sudo = self.sudo().merged_ids
        merged_sudo._unguarded().write({"date_closed": self._today()})

    def _can_rate(self):
        self.ensure_one()
        if self.rating_id or self.erased_at:
            return False
        if self.state == MERGED:
            return self.main_id.state in (ANSWERED, CLOSED)
        return self.state == ANSWERED

    def _grades(self):
        return self._legal_profile()._choices(SATISFACTION)
