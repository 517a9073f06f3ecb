import threading
from contextlib import contextmanager
from functools import partial

from odoo import SUPERUSER_ID, Command, api
from odoo.exceptions import UserError
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import SQL

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


class ProposalParallelCommon(BaseCase):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock, and each thread asks for it.
        self.patch(Registry, "_lock", DummyRLock())
        self.registry = Registry(get_db_name())
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self._commit_fixtures(env)

    @contextmanager
    def _cursor(self, user=SUPERUSER_ID):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, user, {"lang": "en_US"})

    def _commit_fixtures(self, env):
        congress = env["deputy.congress"].create({"name": CONGRESS})
        term = env["deputy.term"].create(
            {"congress_id": congress.id, "number": 18, "date_start": "2022-01-10"}
        )
        unit = env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Parallel 1"}
        )
        seats = env["deputy.mandate"].create(
            [
                {
                    "name": f"{DEPUTY} {number}",
                    "term_id": term.id,
                    "constituency_id": unit.id,
                }
                for number in range(CLIENTS)
            ]
        )
        leader = env["res.users"].create(
            {
                "name": LEADER,
                "login": LEADER,
                "lang": "en_US",
                "group_ids": [
                    Command.link(env.ref("deputy_duty.deputy_duty_group_leader").id)
                ],
                "deputy_congress_ids": [Command.set(congress.ids)],
            }
        )
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
