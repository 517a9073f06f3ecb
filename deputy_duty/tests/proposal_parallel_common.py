import threading
from functools import partial

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tools import SQL

from .parallel_common import ParallelCommon

CONGRESS = "Parallel Proposal Congress"
DEPUTY = "Parallel Signer"
UNIT = "Parallel Handling Unit"
LEADER = "dd_parallel_proposal_leader"
CLIENTS = 6
PAPER = {
    "body": "Committee",
    "signer": "Leader",
    "date": "2026-01-10",
    "step": 1,
}


class ProposalParallelCommon(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self._commit_fixtures(env)

    def _commit_fixtures(self, env):
        names = [f"{DEPUTY} {number}" for number in range(CLIENTS)]
        congress, seats = self._create_seats(env, CONGRESS, names)
        leader = self._create_leader(env, congress, LEADER)
        units = env["res.partner"].create(
            [{"name": f"{UNIT} {n}", "is_company": True} for n in range(2)]
        )
        self.seat_ids, self.leader_id = seats.ids, leader.id
        self.unit_ids = units.ids

    def _remove_fixtures(self):
        tables = (
            "deputy_approval",
            "deputy_deadline",
            "deputy_promise_change",
            "deputy_promise_progress",
            "deputy_proposal_rating",
            "deputy_promise",
            "deputy_proposal_escalation",
            "deputy_proposal_return",
            "deputy_proposal_delivery",
            "deputy_proposal_reply",
            "deputy_proposal_assignment",
            "deputy_proposal_signature",
            "deputy_proposal_paper",
            "deputy_proposal",
            "deputy_proposal_counter",
            "deputy_mandate_private",
            "deputy_mandate",
            "deputy_constituency",
            "deputy_term",
        )
        with self._cursor() as env:
            ids = env["deputy.congress"].search([("name", "=", CONGRESS)]).ids
            env.cr.execute(
                SQL(
                    """
                    ALTER TABLE deputy_ledger_entry DISABLE TRIGGER USER;
                    DELETE FROM deputy_ledger_entry WHERE congress_id = ANY(%s);
                    ALTER TABLE deputy_ledger_entry ENABLE TRIGGER USER
                    """,
                    ids,
                )
            )
            for table in tables:
                env.cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE congress_id = ANY(%s)",
                        SQL.identifier(table),
                        ids,
                    )
                )
            env["res.users"].search([("login", "=", LEADER)]).unlink()
            env.cr.execute(SQL("DELETE FROM deputy_congress WHERE id = ANY(%s)", ids))
            env.cr.execute(
                SQL(
                    "DELETE FROM res_partner WHERE name LIKE ANY(%s)",
                    [f"{DEPUTY}%", f"{UNIT}%", LEADER],
                )
            )

    # -------------------------------------------------------------- clients
    def _draft(self, env, number=0):
        return env["deputy.proposal"].create(
            {
                "name": f"Proposal {number}",
                "content": "Text",
                "is_one_matter": True,
                "mandate_id": self.seat_ids[0],
            }
        )

    def _submitted(self, env, number=0):
        proposal = self._draft(env, number)
        proposal._lead_signature()._confirm(proposal.content_hash)
        proposal.action_submit()
        return proposal

    def _admit(self, env, proposal_id):
        env["deputy.proposal"].browse(proposal_id)._judge("admit", None, False, PAPER)

    def _withdraw(self, env, proposal_id):
        proposal = env["deputy.proposal"].browse(proposal_id)
        proposal._withdraw_by(proposal.mandate_id)

    def _confirm(self, env, row_id, seen):
        env["deputy.proposal.signature"].browse(row_id)._confirm(seen)

    def _edit(self, env, proposal_id):
        env["deputy.proposal"].browse(proposal_id).content = "Another text"

    def _run(self, job, barrier):
        """One transaction, repeated as the server would; all have begun to read before
        the first of them goes on.
        """
        try:
            with self._cursor(self.leader_id) as env:
                env.cr.execute("SELECT 1")
                barrier.wait(timeout=60)
                retrying(partial(job, env), env)
        except UserError as error:
            return str(error)
        return "done"

    def _together(self, *jobs):
        barrier = threading.Barrier(len(jobs))
        outcomes = {}

        def client(number, job):
            outcomes[number] = self._run(job, barrier)

        threads = [
            threading.Thread(target=client, args=item) for item in enumerate(jobs)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcomes), len(jobs), "a client broke off")
        return [outcomes[number] for number in range(len(jobs))]
