import uuid

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_constituency import MILITARY

from .deputy_ballot_states import CLOSED, COUNTS, NOTHING


class DeputyBallotPublicationMixin(models.AbstractModel):
    """What of a result is made public: what the place's numbered document allows.

    The deputy gets it in writing first. Nothing follows from a result by itself: it
    ends, suspends and publishes nothing. Seats of the armed forces are never named.
    """

    _name = "deputy.ballot.publication.mixin"
    _description = "Publication of an Evaluation Vote"

    published_on = fields.Date(
        readonly=True, copy=False, help="Public since that day; empty: not public."
    )
    uuid = fields.Char(
        "Public Address", readonly=True, copy=False, help="Ending of the address."
    )
    publication_text = fields.Text(
        "Text to Publish",
        compute="_compute_publication_text",
        help="For the board (公示栏) or the site; no more than the document allows.",
    )

    @api.depends(
        "state",
        "publication",
        "line_ids.result_text",
        "line_ids.mandate_id.seat_kind",
        "is_small",
    )
    @api.depends_context("lang")
    def _compute_publication_text(self):
        for ballot in self:
            if not ballot._may_tell_result():
                ballot.publication_text = False
                continue
            rows = [f"{ballot.name} ({ballot.publication_number})"]
            for row in ballot._public_rows():
                words = f"{row['name']}: {row['result']}"
                if row["votes"]:
                    votes = (f"{name} {total}" for name, total in row["votes"])
                    words = f"{words} ({', '.join(votes)})"
                rows.append(words)
            ballot.publication_text = "\n".join(rows)

    def _may_tell_result(self):
        """Whether it is closed, and the document lets anything be told."""
        return self.state == CLOSED and self.publication not in (False, NOTHING)

    def _public_rows(self):
        """What the public reads of each deputy: name, result, and votes by grade.

        No votes where the document does not let them be told, or few have voted.
        """
        self.ensure_one()
        if not self._may_tell_result():
            return []
        has_votes = self.publication == COUNTS and not self.is_small
        return [
            {
                "name": line.mandate_id.name,
                "result": line.result_text,
                "votes": [(name, row.total) for name, row in line._vote_rows()]
                if has_votes
                else [],
            }
            for line in self._public_lines()
        ]

    def _public_lines(self):
        """The lines that may be told, in their order."""
        return self.line_ids.filtered(
            lambda line: line.mandate_id.sudo().seat_kind != MILITARY
        )

    def action_publish(self):
        """Show the text on the public page.

        :raises UserError: not closed, no document that allows it, or the deputies have
            not got it yet
        """
        self.check_access("write")
        for ballot in self:
            ballot._check_state(CLOSED)
            number = (ballot.publication_number or "").strip()
            if ballot.publication in (False, NOTHING) or not number:
                raise UserError(
                    self.env._(
                        "The rule of this vote names no document that lets its result "
                        "be published: it stays with the deputy and the office."
                    )
                )
            if not all(line.returned_on for line in ballot.line_ids):
                raise UserError(
                    self.env._("First return the result to each deputy in writing.")
                )
        today = self.env["deputy.deadline"]._legal_today()
        for ballot in self:
            ballot._unguarded().write(
                {"published_on": today, "uuid": ballot.uuid or str(uuid.uuid4())}
            )

    def action_unpublish(self):
        """Take the text off the public page."""
        self.check_access("write")
        self._unguarded().write({"published_on": False})
