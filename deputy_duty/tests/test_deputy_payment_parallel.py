import base64
import threading
from functools import partial

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

CLIENTS = 4
LIST = "支付日期,支付凭证号,收款人,支付金额\n2026-05-11,并-1,张示例,12.50\n"


@tagged("post_install", "-at_install")
class TestDeputyPaymentParallel(ParallelCommon):
    """The same list sent by several people at the same time."""

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            congress = env["deputy.congress"].create({"name": "Parallel Payments"})
            journal = env["account.journal"].create(
                {"name": "DD treasury", "type": "bank", "code": "DDTRY"}
            )
            lists = env["deputy.payment.import"].create(
                [
                    {
                        "congress_id": congress.id,
                        "journal_id": journal.id,
                        "file": base64.b64encode(LIST.encode()),
                    }
                ]
                * CLIENTS
            )
            lists.action_check()
            self.ids = (congress.id, journal.id, lists.ids)
        self.addCleanup(self._remove_fixtures)

    def _remove_fixtures(self):
        congress, journal, lists = self.ids
        with self._cursor() as env:
            env["deputy.payment.import"].browse(lists)._unguarded().unlink()
            self._lines(env).unlink()
            accounts = env["account.journal"].browse(journal).default_account_id
            env["account.journal"].browse(journal).unlink()
            accounts.exists().unlink()
            env["deputy.congress"].browse(congress).unlink()

    def _lines(self, env):
        return env["account.bank.statement.line"].search(
            [("journal_id", "=", self.ids[1])]
        )

    def _import(self, env, one, barrier, tries):
        tries.append(one)
        record = env["deputy.payment.import"].browse(one)
        record.mapped("state")  # the snapshot of the transaction is taken here
        if tries.count(one) == 1:
            barrier.wait(timeout=30)
        record.action_import()

    def _client(self, one, barrier, tries, outcome):
        try:
            with self._cursor() as env:
                retrying(partial(self._import, env, one, barrier, tries), env)
            outcome[one] = "imported"
        except UserError as error:
            outcome[one] = str(error)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_a_list_sent_by_several_posts_once(self):
        barrier, tries, outcome = threading.Barrier(CLIENTS), [], {}
        threads = [
            threading.Thread(target=self._client, args=(one, barrier, tries, outcome))
            for one in self.ids[2]
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(set(outcome.values()), {"imported"}, outcome)
        self.assertGreater(len(tries), CLIENTS, "nobody had to be repeated")
        with self._cursor() as env:
            line = self._lines(env)
            self.assertEqual(len(line), 1)
            self.assertEqual(line.amount, -12.5)
            lists = env["deputy.payment.import"].browse(self.ids[2])
            self.assertEqual(sum(lists.mapped("created_count")), 1)
            self.assertEqual(sum(lists.mapped("known_count")), CLIENTS - 1)
