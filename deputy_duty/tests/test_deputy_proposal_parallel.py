from functools import partial

from odoo.tests import tagged
from odoo.tools import mute_logger

from .proposal_parallel_common import CLIENTS, ProposalParallelCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalParallel(ProposalParallelCommon):
    """Signing, deciding and taking back at the same time."""

    # ---------------------------------------------------------------- tests
    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_numbers_have_neither_gaps_nor_doubles(self):
        with self._cursor() as env:
            ids = [self._submitted(env, number).id for number in range(CLIENTS)]
        outcomes = self._together(*(partial(self._admit, proposal_id=k) for k in ids))
        self.assertEqual(outcomes, ["done"] * CLIENTS)
        with self._cursor() as env:
            numbers = env["deputy.proposal"].browse(ids).mapped("number")
        self.assertEqual(sorted(numbers), list(range(1, CLIENTS + 1)))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_a_decision_and_a_withdrawal_at_once(self):
        for number in range(4):
            with self._cursor() as env:
                key = self._submitted(env, number).id
            outcomes = self._together(
                partial(self._admit, proposal_id=key),
                partial(self._withdraw, proposal_id=key),
            )
            with self._cursor() as env:
                proposal = env["deputy.proposal"].browse(key)
                entries = proposal.ledger_entry_ids
                standing = entries.filtered(
                    lambda e: not e.is_reversed and not e.reversal_of_id
                )
                self.assertEqual(proposal.state, "withdrawn")
                self.assertEqual(outcomes[1], "done")
                self.assertFalse(standing)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_all_sign_at_once(self):
        with self._cursor() as env:
            proposal = self._draft(env)
            rows = env["deputy.proposal.signature"].create(
                [
                    {"proposal_id": proposal.id, "mandate_id": seat}
                    for seat in self.seat_ids[1:]
                ]
            )
            proposal.action_ask()
            key, seen, row_ids = proposal.id, proposal.content_hash, rows.ids
        outcomes = self._together(
            *(partial(self._confirm, row_id=each, seen=seen) for each in row_ids)
        )
        self.assertEqual(set(outcomes), {"done"})
        with self._cursor() as env:
            proposal = env["deputy.proposal"].browse(key)
            self.assertEqual(proposal.signed_count, len(row_ids))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_nobody_signs_a_text_that_is_edited_at_the_same_time(self):
        for number in range(4):
            with self._cursor() as env:
                proposal = self._draft(env, number)
                row = env["deputy.proposal.signature"].create(
                    {"proposal_id": proposal.id, "mandate_id": self.seat_ids[1]}
                )
                proposal.action_ask()
                key, seen, row_id = proposal.id, proposal.content_hash, row.id
            self._together(
                partial(self._confirm, row_id=row_id, seen=seen),
                partial(self._edit, proposal_id=key),
            )
            with self._cursor() as env:
                row = env["deputy.proposal.signature"].browse(row_id)
                self.assertEqual(row.proposal_id.content, "Another text")
                self.assertEqual(row.state, "asked")
