import json

from odoo import fields, models
from odoo.tools import SQL

BLANK = 0  # a report without a mark on a slip that is valid otherwise


class DeputyBallotBox(models.Model):
    """The box of phone votes of an open vote: sums, and no single vote anywhere.

    One row for the whole vote. Every vote writes that row anew, so it shows the sums
    and the transaction of the latest vote, and neither a vote nor an order: votes that
    arrive in another order leave the same row. No user reads it; when voting stops it
    is emptied into the count sheet and deleted.

    What this cannot hide: whoever reads the database's files or this row over and over
    while people vote, or keeps the write-ahead log, sees the sums grow one by one. So a
    vote by phone is not opened on a database that logs statements or commit times, and
    even then a step of the sums leads to a slip drawn from a pile and to no person.
    """

    _name = "deputy.ballot.box"
    _description = "Ballot Box"
    _log_access = False

    ballot_id = fields.Many2one("deputy.ballot", required=True, ondelete="cascade")
    used = fields.Integer(help="How many slips voted by phone.")
    counts = fields.Json(help="Votes by report and grade; grade 0: left blank.")

    _ballot_uniq = models.UniqueIndex("(ballot_id)", "This vote has a box already.")

    def _drop(self, ballot_id, marks):
        """Add the marks of one slip.

        The row is locked by a statement without any mark, so that one which fails, and
        is logged by the database, says nothing.

        :param marks: grade id, or ``BLANK``, by line id
        :return: False where there is no box: voting has stopped
        """
        row = self.env.execute_query(
            SQL(
                "UPDATE deputy_ballot_box SET used = used + 1 WHERE ballot_id = %s "
                "RETURNING counts",
                ballot_id,
            )
        )
        if not row:
            return False
        counts = row[0][0] or {}
        for line_id, grade_id in marks.items():
            key = f"{line_id}:{grade_id}"
            counts[key] = counts.get(key, 0) + 1
        self.env.cr.execute(
            SQL(
                "UPDATE deputy_ballot_box SET counts = %s WHERE ballot_id = %s",
                json.dumps(counts, sort_keys=True),
                ballot_id,
            )
        )
        self.invalidate_model()
        return True

    def _empty(self, ballot_id):
        """Stop the voting: take the box away.

        :return: how many slips voted, and the sums by line and grade
        """
        row = self.env.execute_query(
            SQL(
                "DELETE FROM deputy_ballot_box WHERE ballot_id = %s "
                "RETURNING used, counts",
                ballot_id,
            )
        )
        self.invalidate_model()
        used, counts = row[0] if row else (0, {})
        return used, {
            tuple(map(int, key.split(":"))): number
            for key, number in (counts or {}).items()
        }
