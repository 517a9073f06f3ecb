from functools import partial

from odoo.service.model import retrying
from odoo.tools import SQL

from odoo.addons.deputy_duty.tests.parallel_common import ParallelCommon

from .ballot_common import BallotFixtures

CONGRESS = "Parallel Ballot Congress"
DEPUTY = "Parallel Reporter"
TABLES = (
    "deputy_ballot_line",
    "deputy_ballot",
    "deputy_duty_report",
    "deputy_activity",
    "deputy_mandate_private",
    "deputy_mandate",
    "deputy_constituency",
    "deputy_term",
)


class BallotParallelCommon(ParallelCommon, BallotFixtures):
    """Votes in real transactions: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self._commit_fixtures(env)

    def _commit_fixtures(self, env):
        names = [f"{DEPUTY} {number}" for number in range(2)]
        congress, seats = self._create_seats(env, CONGRESS, names)
        meeting = self._create_meeting(env, congress)
        self.seat_ids, self.meeting_id = seats.ids, meeting.id

    def _open_ballot(self, count, **vals):
        """An open vote in a transaction of its own; its id and its secrets."""
        with self._cursor() as env:
            ballot = self._create_ballot(
                env,
                env["deputy.activity"].browse(self.meeting_id),
                env["deputy.mandate"].browse(self.seat_ids),
                electorate=count,
                **vals,
            )
            ballot.action_open()
            codes = ballot._issue_slips(count)
            ballot.issued_count = count
            return ballot.id, codes

    def _vote(self, code, ballot_id, *numbers):
        """One slip votes as one request does, retried as Odoo retries one."""
        with self._cursor() as env:
            marks = self._marks(env["deputy.ballot"].browse(ballot_id), *numbers)
            retrying(partial(env["deputy.ballot"]._cast, code, marks), env)

    def _remove_fixtures(self):
        with self._cursor() as env:
            ids = env["deputy.congress"].search([("name", "=", CONGRESS)]).ids
            for table in TABLES:
                env.cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE congress_id = ANY(%s)",
                        SQL.identifier(table),
                        ids,
                    )
                )
            env.cr.execute(SQL("DELETE FROM deputy_congress WHERE id = ANY(%s)", ids))
            env.cr.execute(
                SQL("DELETE FROM res_partner WHERE name LIKE %s", f"{DEPUTY}%")
            )
