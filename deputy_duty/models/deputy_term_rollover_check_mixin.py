from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.legal_time import legal_date
from ..tools.term_match import phone_key
from .deputy_mandate_states import ELECTED, HOLDING
from .deputy_term import PLANNED
from .deputy_term_rollover_line import REELECTED


class DeputyTermRolloverCheckMixin(models.AbstractModel):
    """What a change of term would do, what stands against it, what to think of."""

    _name = "deputy.term.rollover.check.mixin"
    _description = "Change of Term: Checks"

    blockers = fields.Text(
        "To Settle First", compute="_compute_checks", compute_sudo=True
    )
    warnings = fields.Text("Worth a Look", compute="_compute_checks", compute_sudo=True)
    loses_facts = fields.Boolean(
        compute="_compute_checks",
        compute_sudo=True,
        help="Open records would stay behind in the ledger that closes.",
    )

    @api.depends("state", "accepts_loss", "date_meeting", "line_ids.outcome")
    @api.depends_context("lang")
    def _compute_checks(self):
        for rollover in self:
            shown = rollover.state == "preview"
            losses = rollover._losses() if shown else []
            rollover.loses_facts = bool(losses)
            rollover.blockers = shown and "\n".join(rollover._blockers(losses))
            rollover.warnings = shown and "\n".join([*losses, *rollover._warnings()])

    # -------------------------------------------------------------- blockers
    def _check_can_preview(self):
        """Refuse what no preview could mend.

        :raises UserError: with what to do
        """
        self.ensure_one()
        if not self.date_meeting:
            raise UserError(
                self.env._("Enter the day of the new congress's first meeting.")
            )
        if self.new_term_id.state != PLANNED:
            raise UserError(
                self.env._(
                    "%(term)s has begun already: choose the term that is to begin.",
                    term=self.new_term_id.display_name,
                )
            )

    def _blockers(self, losses):
        """Sentences on what must be settled before the run; live, not as previewed."""
        self.ensure_one()
        found = [
            *self._seat_blockers(),
            *self._person_blockers(),
            *self._register_blockers(),
        ]
        if losses and not self.accepts_loss:
            found.append(
                self.env._(
                    "Settle the warnings on open records, or tick “Close the Ledger "
                    "All the Same”."
                )
            )
        return found

    def _seat_blockers(self):
        if not self.opening_count:
            yield self.env._(
                "No seat of the new term is filled: import its deputies first."
            )
        elected = self.env["deputy.mandate"].search_count(
            [("term_id", "=", self.new_term_id.id), ("state", "=", ELECTED)]
        )
        if elected:
            yield self.env._(
                "%(count)s deputies of the new term are elected, but their credentials "
                "are not confirmed (Law on Deputies, art. 63; Electoral Law, art. 47).",
                count=elected,
            )

    def _person_blockers(self):
        if self.undecided_count:
            yield self.env._(
                "%(count)s persons wait for your decision whether they sat in the old "
                "term.",
                count=self.undecided_count,
            )
        if doubles := self._double_offices():
            yield self.env._(
                "Nobody may be deputy of two places of which none is part of the other "
                "(Electoral Law, art. 48). End the other seat first: %(seats)s",
                seats=", ".join(
                    f"{seat.name} ({seat.congress_id.name})" for seat in doubles
                ),
            )
        if names := self._claimed_twice():
            yield self.env._(
                "Two new seats would belong to one person: %(names)s. Correct the "
                "former seat or the contact of one of them.",
                names=", ".join(names),
            )

    def _register_blockers(self):
        if self._new_seats() != self.line_ids.mandate_id.sorted():
            yield self.env._(
                "Seats of the new term came or went since the preview: press “Check "
                "Again”."
            )
        if self.date_meeting > legal_date(fields.Datetime.now()):
            yield self.env._(
                "The new congress first meets on %(date)s: run the change of term on "
                "that day or later.",
                date=fields.Date.to_string(self.date_meeting),
            )

    def _persons(self):
        """Seat -> contact, as they will be after the run."""
        return {
            line.mandate_id: (
                line.previous_id if line.outcome == REELECTED else line.mandate_id
            ).partner_id
            for line in self.line_ids
        }

    def _claimed_twice(self):
        """Names of the persons whom two new seats would belong to.

        A contact that another new seat holds now counts as taken, too: the batches
        write in no order that would free it in time.
        """
        claims = defaultdict(set)
        for seat, person in self._persons().items():
            claims[person].add(seat)
            claims[seat.partner_id].add(seat)
        final = set(self._persons().values())
        return sorted(
            person.name
            for person, seats in claims.items()
            if len(seats) > 1 and person in final
        )

    def _double_offices(self):
        """Seats that these persons, as they will be, hold in unrelated places."""
        people = self.env["res.partner"].union(*self._persons().values())
        elsewhere = self.env["deputy.mandate"].search(
            [
                ("partner_id", "in", people.ids),
                ("state", "in", HOLDING),
                ("congress_id", "!=", self.congress_id.id),
            ]
        )
        seat = self.line_ids.mandate_id[:1]
        return elsewhere.filtered(lambda other: not seat._is_related(other))

    # -------------------------------------------------------------- warnings
    def _losses(self):
        """Sentences on open records that would stay behind, from the families."""
        self.ensure_one()
        return [
            text
            for family in self.family_ids
            if family.res_model in self.env
            for text in self.env[family.res_model]._rollover_warnings(
                family.found or {}
            )
        ]

    def _warnings(self):
        """Sentences on what to look at; nothing of it stops the run."""
        self.ensure_one()
        if self.vacancy_count:
            yield self.env._(
                "%(count)s seats of the new term are vacant.", count=self.vacancy_count
            )
        if not self.old_term_id:
            yield self.env._(
                "No term of this congress is running: the new one begins, none ends."
            )
        again = self.line_ids.filtered(lambda line: line.outcome == REELECTED)
        moving = again.filtered(
            lambda line: line.mandate_id.partner_id != line.previous_id.partner_id
        )
        if logins := moving.mandate_id.partner_id.with_context(
            active_test=False
        ).filtered("user_ids"):
            yield self.env._(
                "%(count)s re-elected deputies were given access on a second contact: "
                "it shows them nothing after the change of term. Their former access "
                "stays: %(names)s",
                count=len(logins),
                names=", ".join(logins.mapped("name")),
            )
        differing = moving.filtered(
            lambda line: (
                line.phone
                and line.previous_phone
                and phone_key(line.phone) != phone_key(line.previous_phone)
            )
        )
        if differing:
            yield self.env._(
                "%(count)s re-elected deputies have another telephone in the new "
                "roster. The number they log in with stays: %(names)s",
                count=len(differing),
                names=", ".join(differing.mandate_id.mapped("name")),
            )
