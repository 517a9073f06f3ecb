import queue
import random
import threading
from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.service import model as service_model
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tests import tagged
from odoo.tools import mute_logger

from .ballot_parallel_common import BallotParallelCommon

CLIENTS = 8
SLIPS = 500
TWICE = 60  # slips that two people send


@tagged("post_install", "-at_install")
class TestDeputyBallotParallel(BallotParallelCommon):
    """Many phones at once: each slip votes once, and no vote is lost."""

    def _client(self, waiting, ballot_id, outcomes):
        while True:
            try:
                code, numbers = waiting.get_nowait()
            except queue.Empty:
                return
            # whoever lost the race too often presses the button again
            for _press in range(50):
                with suppress(PG_CONCURRENCY_EXCEPTIONS_TO_RETRY):
                    try:
                        self._vote(code, ballot_id, *numbers)
                        outcomes.append("counted")
                    except UserError:
                        outcomes.append("refused")
                    break

    def _run_clients(self, waiting, ballot_id):
        outcomes = []
        clients = [
            threading.Thread(target=self._client, args=(waiting, ballot_id, outcomes))
            for _number in range(CLIENTS)
        ]
        # the wait between Odoo's tries is for real networks: here it is a blink
        short = patch.object(service_model.random, "uniform", lambda _low, _high: 0.01)
        with mute_logger("odoo.sql_db", "odoo.service.model"), short:
            for client in clients:
                client.start()
            for client in clients:
                client.join(240)
        return outcomes

    def test_500_slips_of_8_clients_are_used_once_each(self):
        ballot_id, codes = self._open_ballot(SLIPS)
        votes = [(code, (number % 3, None)) for number, code in enumerate(codes)]
        sent = votes + random.sample(votes, TWICE)
        random.shuffle(sent)
        waiting = queue.SimpleQueue()
        for vote in sent:
            waiting.put(vote)
        outcomes = self._run_clients(waiting, ballot_id)
        self.assertEqual(outcomes.count("counted"), SLIPS)
        self.assertEqual(outcomes.count("refused"), TWICE)
        with self._cursor() as env:
            ballot = env["deputy.ballot"].browse(ballot_id)
            ballot.action_stop()
            self.assertEqual(ballot.phone_count, SLIPS)
            first, second = ballot.line_ids
            self.assertEqual(first.count_ids.mapped("phone_count"), [167, 167, 166, 0])
            self.assertEqual(second.count_ids.mapped("phone_count"), [0, 0, 0, SLIPS])

    def test_votes_on_their_way_when_voting_stops_are_in_or_refused(self):
        ballot_id, codes = self._open_ballot(60)
        waiting = queue.SimpleQueue()
        for code in codes:
            waiting.put((code, (0, 0)))
        stopper = threading.Timer(0.3, self._stop, args=(ballot_id,))
        stopper.start()
        outcomes = self._run_clients(waiting, ballot_id)
        stopper.join(30)
        with self._cursor() as env:
            ballot = env["deputy.ballot"].browse(ballot_id)
            self.assertEqual(ballot.state, "counting")
            self.assertEqual(ballot.phone_count, outcomes.count("counted"))
            self.assertEqual(len(outcomes), 60)

    def test_no_line_goes_while_the_vote_is_being_opened(self):
        with self._cursor() as env:
            ballot_id = self._create_ballot(
                env,
                env["deputy.activity"].browse(self.meeting_id),
                env["deputy.mandate"].browse(self.seat_ids),
            ).id
        with self._cursor() as two:
            two.cr.execute("SELECT 1")  # sees the vote as a draft
            with self._cursor() as one:
                one["deputy.ballot"].browse(ballot_id).action_open()
            line = two["deputy.ballot"].browse(ballot_id).line_ids[0]
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(PG_CONCURRENCY_EXCEPTIONS_TO_RETRY),
            ):
                line.unlink()
            two.cr.rollback()

    def _stop(self, ballot_id):
        for _press in range(50):
            with suppress(PG_CONCURRENCY_EXCEPTIONS_TO_RETRY), self._cursor() as env:
                env["deputy.ballot"].browse(ballot_id).action_stop()
                return
