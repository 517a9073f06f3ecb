from odoo import api, fields, models
from odoo.tools import SQL, hmac

from ..tools.ballot_code import new_code


class DeputyBallotSlip(models.Model):
    """A slip that was printed and has not voted yet: a hash, and nothing else.

    The secret is on the paper alone. Slips are drawn from a pile, so no record says who
    holds which. A slip that votes is deleted by that very statement: no mark of use, no
    time, no user is left, and nothing to sort the used ones by. Rows go in by their
    hash, so that their order says nothing of the order on the sheets.
    """

    _name = "deputy.ballot.slip"
    _description = "Unused Ballot Slip"
    _log_access = False
    _order = "digest"

    ballot_id = fields.Many2one(
        "deputy.ballot", required=True, index=True, ondelete="cascade"
    )
    digest = fields.Char(required=True, help="Keyed hash of the secret on the slip.")

    _digest_uniq = models.UniqueIndex("(digest)", "There is such a slip already.")

    @api.model
    def _digest(self, code):
        """The hash of a secret, keyed by the database's own secret."""
        return hmac(self.env(su=True), "deputy.ballot.slip", code)

    def _issue(self, ballot, count):
        """Make slips of a vote.

        :return: their secrets, which are nowhere else
        """
        codes = {
            self._digest(code): code for code in (new_code() for _n in range(count))
        }
        self.sudo().create(
            [{"ballot_id": ballot.id, "digest": digest} for digest in sorted(codes)]
        )
        return list(codes.values())

    def _ballot_of(self, code):
        """The vote of an unused slip, elevated; none where there is no such slip."""
        found = self.sudo().search([("digest", "=", self._digest(code))], limit=1)
        return found.ballot_id

    def _take(self, code):
        """Take a slip out of the pile: of two who send it at once one gets it.

        :return: id of its vote, or None: used already, or never printed
        """
        self.env.flush_all()
        row = self.env.execute_query(
            SQL(
                "DELETE FROM deputy_ballot_slip WHERE digest = %s RETURNING ballot_id",
                self._digest(code),
            )
        )
        self.invalidate_model()
        return row[0][0] if row else None
