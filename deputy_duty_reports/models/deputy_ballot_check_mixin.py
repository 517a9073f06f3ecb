from odoo import fields, models
from odoo.exceptions import UserError

from ..tools import ballot_code
from .deputy_ballot_states import COUNTING
from .deputy_duty_report_rows import touch


class DeputyBallotCheckMixin(models.AbstractModel):
    """Paper slips against phone votes: no slip counts twice.

    Who votes by phone and puts the paper in the box as well would balance against a
    slip that is missing. So where both happened the codes of all paper slips are
    scanned; tellers say, with a note, what the scanner could not.
    """

    _name = "deputy.ballot.check.mixin"
    _description = "Check of Paper Slips against Phone Votes"

    checked_count = fields.Integer(
        "Paper Slips Checked",
        readonly=True,
        copy=False,
        help="Paper slips whose code was scanned: none of them had voted by phone.",
    )
    mistaken_count = fields.Integer(
        "Scanned by Mistake",
        copy=False,
        help="Of those, slips that were not in the box, e.g. unused ones.",
    )
    unreadable_count = fields.Integer(
        "Code Unreadable",
        copy=False,
        help="Paper slips in the box whose code nobody can read.",
    )
    check_note = fields.Text(
        "Note on the Check",
        copy=False,
        help="What happened to slips scanned by mistake or with an unreadable code.",
    )

    _scans_positive = models.Constraint(
        "CHECK(mistaken_count >= 0 AND unreadable_count >= 0)",
        "Numbers of slips cannot be negative.",
    )

    def _check_papers(self, text):
        """Take paper slips out of the pile by their codes.

        :param text: codes, one a line, as a scanner types them
        :return: how many were good, and the lines that were not: used by phone, a copy,
            or forged
        """
        self.check_access("write")
        self.ensure_one()
        self._check_state(COUNTING)
        # of two desks the later begins anew
        touch(self)
        slips = self.env["deputy.ballot.slip"].sudo()
        typed = [line.strip() for line in (text or "").splitlines() if line.strip()]
        mine = {
            slip.digest: slip for slip in slips.search([("ballot_id", "=", self.id)])
        }
        good, bad = slips.browse(), []
        for line in typed:
            code = ballot_code.read(line)
            slip = mine.pop(slips._digest(code), None) if code else None
            if slip:
                good |= slip
            else:
                bad.append(line)
        count = len(good)
        good.unlink()
        self._unguarded().checked_count += count
        return count, bad

    def _check_scans(self):
        """Whether the paper slips were checked, where somebody voted by phone."""
        papers = self.paper_count + self.spoiled_count
        exceptions = self.mistaken_count or self.unreadable_count
        if not (self.checked_count or exceptions or (self.phone_count and papers)):
            return
        found = self.checked_count - self.mistaken_count + self.unreadable_count
        if found != papers or self.mistaken_count > self.checked_count:
            raise UserError(
                self.env._(
                    "Scan the codes of all paper slips: %(checked)s passed the check, "
                    "%(mistaken)s of them by mistake, and %(unreadable)s codes are "
                    "unreadable, but %(papers)s paper slips are on the count sheet.",
                    checked=self.checked_count,
                    mistaken=self.mistaken_count,
                    unreadable=self.unreadable_count,
                    papers=papers,
                )
            )
        if exceptions and not (self.check_note or "").strip():
            raise UserError(
                self.env._(
                    "Enter a note on the slips scanned by mistake or with an "
                    "unreadable code."
                )
            )
