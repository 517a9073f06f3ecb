import threading
from datetime import date, timedelta
from functools import partial

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .ledger_common import CATEGORY
from .parallel_common import ParallelCommon

CONGRESS = "Parallel Answers Congress"
FACTS = 12
TABLES = (
    ("deputy_deadline", "congress_id"),
    ("deputy_ledger_objection", "congress_id"),
    ("deputy_ledger_entry", "congress_id"),
    ("deputy_ledger_act", "congress_id"),
    ("deputy_ledger_manual", "congress_id"),
    ("deputy_mandate_private", "congress_id"),
    ("deputy_mandate", "congress_id"),
    ("deputy_constituency", "congress_id"),
    ("deputy_term", "congress_id"),
    ("deputy_congress", "id"),
)


@tagged("post_install", "-at_install")
class TestDeputyLedgerAnswersParallel(ParallelCommon):
    """Deputies, clerks and the job that counts silence, in real transactions.

    Each pair is played for many facts at once, so that every order of the two comes
    up; whatever the order, one of them wins and the other is told why.
    """

    def setUp(self):
        super().setUp()
        self._repeat_soon()
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self.entry_ids = self._commit_fixtures(env)

    def _commit_fixtures(self, env):
        congress = env["deputy.congress"].create({"name": CONGRESS})
        term = env["deputy.term"].create(
            {"congress_id": congress.id, "number": 1, "date_start": "2022-01-10"}
        )
        unit = env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Unit"}
        )
        mandate = env["deputy.mandate"].create(
            {"name": "Wang", "term_id": term.id, "constituency_id": unit.id}
        )
        manuals = env["deputy.ledger.manual"].create(
            [
                {
                    "mandate_id": mandate.id,
                    "category_id": env.ref(CATEGORY).id,
                    "name": f"Visit {number}",
                    "date": "2024-03-01",
                    "hours": 3,
                }
                for number in range(FACTS)
            ]
        )
        manuals._unguarded().write({"state": "posted"})
        self.manual_ids = manuals.ids
        return manuals._post_ledger().ids

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].search([("name", "=", CONGRESS)])
            env.cr.execute("ALTER TABLE deputy_ledger_entry DISABLE TRIGGER USER")
            for table, column in TABLES:
                self._delete(env, table, column, congress.ids)
            env["deputy.ledger.entry"].init()

    # -------------------------------------------------------------- clients
    def _together(self, *clients):
        """Clients side by side, each with its own list of transactions."""
        barrier = threading.Barrier(len(clients))
        outcomes = {}

        def client(number, jobs):
            outcomes[number] = []
            for job in jobs:
                barrier.wait(timeout=60)
                outcomes[number].append(self._run(job))

        threads = [
            threading.Thread(target=client, args=item) for item in enumerate(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(
            [len(outcomes[number]) for number in range(len(clients))],
            [len(jobs) for jobs in clients],
            "a client ended by another error",
        )
        return [outcomes[number] for number in range(len(clients))]

    def _run(self, job):
        """One transaction, repeated as the server would."""
        try:
            with self._cursor() as env:
                retrying(partial(job, env), env)
        except UserError as error:
            return str(error)
        return "done"

    def _jobs(self, act):
        """One transaction for each fact."""
        return [partial(act, entry_id) for entry_id in self.entry_ids]

    @staticmethod
    def _confirm(entry_id, env):
        env["deputy.ledger.entry"].browse(entry_id)._confirm()

    @staticmethod
    def _object(entry_id, env):
        env["deputy.ledger.entry"].browse(entry_id)._object("Not so")

    @staticmethod
    def _withdraw(entry_id, env):
        env["deputy.ledger.entry"].browse(entry_id).objection_ids._withdraw()

    @staticmethod
    def _uphold(entry_id, env):
        objection = env["deputy.ledger.entry"].browse(entry_id).objection_ids
        objection._answer(True, "Right")

    @staticmethod
    def _reject(entry_id, env):
        objection = env["deputy.ledger.entry"].browse(entry_id).objection_ids
        objection._answer(False, "Wrong")

    @staticmethod
    def _take_back(entry_id, env):
        entry = env["deputy.ledger.entry"].browse(entry_id)
        manual = env["deputy.ledger.manual"].browse(entry.res_id)
        manual._take_back("Double")

    def _facts(self, env):
        return env["deputy.ledger.entry"].browse(self.entry_ids)

    def _file_all(self):
        with self._cursor() as env:
            for entry in self._facts(env):
                entry._object("Not so")

    # ---------------------------------------------------------------- tests
    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_clerk_answers_while_the_deputy_withdraws(self):
        self._file_all()
        answers, withdrawals = self._together(
            self._jobs(self._uphold), self._jobs(self._withdraw)
        )
        with self._cursor() as env:
            for entry, answer, withdrawal in zip(
                self._facts(env), answers, withdrawals, strict=True
            ):
                objection = entry.objection_ids
                self.assertEqual((answer, withdrawal).count("done"), 1)
                if answer == "done":
                    self.assertEqual(objection.state, "upheld")
                    self.assertEqual(entry.confirmation, "upheld")
                    self.assertEqual(len(entry.reversal_ids), 1)
                    self.assertIn("settled already: Upheld", withdrawal)
                else:
                    self.assertEqual(objection.state, "withdrawn")
                    self.assertEqual(entry.confirmation, "open")
                    self.assertFalse(entry.is_reversed)
                    self.assertIn("Withdrawn by the Deputy", answer)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_clerks_answer_at_once(self):
        self._file_all()
        upheld, rejected = self._together(
            self._jobs(self._uphold), self._jobs(self._reject)
        )
        with self._cursor() as env:
            for entry, *both in zip(self._facts(env), upheld, rejected, strict=True):
                self.assertEqual(both.count("done"), 1)
                wanted = "upheld" if both[0] == "done" else "rejected"
                self.assertEqual(entry.confirmation, wanted)
                self.assertEqual(entry.objection_ids.state, wanted)
                self.assertEqual(entry.is_reversed, wanted == "upheld")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_source_takes_back_while_the_deputy_objects(self):
        taken, objected = self._together(
            self._jobs(self._take_back), self._jobs(self._object)
        )
        self.assertEqual(set(taken), {"done"})
        with self._cursor() as env:
            for entry, said in zip(self._facts(env), objected, strict=True):
                self.assertEqual(entry.confirmation, "moot")
                states = entry.objection_ids.mapped("state")
                self.assertEqual(states, ["moot"] if said == "done" else [])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_a_double_click_confirms_once(self):
        for outcome in self._together(*[self._jobs(self._confirm)] * 4):
            self.assertEqual(set(outcome), {"done"})
        with self._cursor() as env:
            acts = env["deputy.ledger.act"].search(
                [("congress_id.name", "=", CONGRESS)]
            )
            self.assertEqual(len(acts), FACTS)
            self.assertEqual(acts, self._facts(env).act_id)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_a_double_click_objects_once(self):
        for outcome in self._together(*[self._jobs(self._object)] * 4):
            self.assertEqual(set(outcome), {"done"})
        with self._cursor() as env:
            for entry in self._facts(env):
                self.assertEqual(len(entry.objection_ids), 1)
                self.assertEqual(entry.confirmation, "objected")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_silence_is_counted_while_deputies_object_at_the_last_minute(self):
        """A deputy clicks before midnight; the job runs after it, at the same time.

        Who has to begin again does so after midnight.
        """
        due, local = date(2024, 3, 25), threading.local()
        self.patch(
            self.registry["deputy.deadline"],
            "_legal_today",
            lambda _deadlines: getattr(local, "today", due),
        )
        with self._cursor() as env:
            self._facts(env)._write_answer({"objection_due": due})

        def count(_entry_id, env):
            local.today = due + timedelta(days=1)
            env["deputy.ledger.entry"]._cron_silence()

        tries = []

        def last_minute(entry_id, env):
            local.today = due + timedelta(days=tries.count(entry_id))
            tries.append(entry_id)
            env["deputy.ledger.entry"].browse(entry_id)._object("Not so")

        silence, objected = self._together(
            self._jobs(count)[:1], self._jobs(last_minute)[:1]
        )
        self.assertEqual(silence, ["done"])
        with self._cursor() as env:
            first, *rest = self._facts(env)
            if objected == ["done"]:
                self.assertEqual(first.confirmation, "objected")
                self.assertEqual(len(first.objection_ids), 1)
            else:
                self.assertIn("ended on 2024-03-25", objected[0])
                self.assertEqual(first.confirmation, "silent")
                self.assertFalse(first.objection_ids)
            self.assertEqual({entry.confirmation for entry in rest}, {"silent"})

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_who_clicks_before_midnight_and_waits_for_the_job_is_told(self):
        """The job holds the row; the deputy's transaction began before it ended."""
        due = date(2024, 3, 25)
        with self._cursor() as env:
            self._facts(env)._write_answer({"objection_due": due})
        days = [due, due + timedelta(days=1)]
        self.patch(
            self.registry["deputy.deadline"],
            "_legal_today",
            lambda _deadlines: days[0] if len(days) > 1 else days[-1],
        )
        entry_id = self.entry_ids[0]

        def late(env):
            entry = env["deputy.ledger.entry"].browse(entry_id)
            if len(days) > 1:
                self.assertEqual(entry.confirmation, "open")  # the snapshot is taken
                self._silent_elsewhere(entry_id)
            try:
                entry._object("Not so")
            finally:
                del days[:-1]

        self.assertIn("ended on 2024-03-25", self._run(late))
        with self._cursor() as env:
            entry = env["deputy.ledger.entry"].browse(entry_id)
            self.assertEqual(entry.confirmation, "silent")
            self.assertFalse(entry.objection_ids)

    def _silent_elsewhere(self, entry_id):
        """Another transaction counts silence and is done."""
        with self._cursor() as env:
            entry = env["deputy.ledger.entry"].browse(entry_id)
            entry._write_answer({"confirmation": "silent"})
