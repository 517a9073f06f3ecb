from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import deputy_ledger_verification as verification
from .ledger_common import DeputyLedgerCommon


@tagged("post_install", "-at_install")
class TestDeputyLedgerVerification(DeputyLedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.posted = cls._post(12)
        cls.seals.with_user(cls.leader)._seal(cls.congress, "2024-03-31")
        cls._post(5)
        cls.seals.with_user(cls.leader)._seal(cls.congress, "2024-04-30")
        cls.runs = cls.env["deputy.ledger.verification"]

    def _run(self):
        run = self.runs.create({"log_id": self.log.id, "size": self.log.size})
        self.patch(verification, "BATCH", 5)
        return run, run._batches()

    def test_a_true_ledger_is_good(self):
        run, batches = self._run()
        self.assertEqual(list(batches), [5, 5, 2, 5])
        self.assertEqual((run.state, run.place), ("good", 17))
        self.assertTrue(run.date_done)

    def test_a_stopped_run_goes_on_where_it_was(self):
        run, batches = self._run()
        self.assertEqual([next(batches), next(batches)], [5, 5])
        batches.close()
        self.assertEqual((run.state, run.place), ("running", 10))
        self.assertEqual(self.runs._runs(), run, "no second one is begun")
        self.assertEqual(list(run._batches()), [2, 5])
        self.assertEqual(run.state, "good")

    def test_the_job_looks_at_every_ledger(self):
        with self.enter_registry_test_mode():
            job = self.env.ref("deputy_duty.deputy_ledger_verification_cron")
            job.method_direct_trigger()
        self.env.invalidate_all()
        run = self.runs.search([("log_id", "=", self.log.id)])
        self.assertEqual((run.state, run.place, run.finding_count), ("good", 17, 0))

    @mute_logger("odoo.addons.deputy_duty.models.deputy_ledger_verification")
    def test_what_was_changed_is_named_and_told(self):
        self._drop_guards()
        self._sql(
            "UPDATE deputy_ledger_entry SET hours = 9 WHERE id = %s", self.posted[6].id
        )
        self._sql("DELETE FROM deputy_ledger_entry WHERE id = %s", self.posted[1].id)
        run, batches = self._run()
        list(batches)
        self.assertEqual(run.state, "bad")
        self.assertIn("Entry No. 7 ", run.findings)
        self.assertIn("Entry No. 2 is missing", run.findings)
        self.assertIn("no longer guards", run.findings)
        self.assertEqual(run.finding_count, 5)
        message = self.env["mail.message"].search(
            [("subject", "=", "The sealed duty ledger was changed")]
        )
        told = message.notified_partner_ids
        for user in (self.leader, self.admin, self.auditor):
            self.assertIn(user.partner_id, told)
        for user in (self.clerk, self.finance, self.foreign_clerk):
            self.assertNotIn(user.partner_id, told)
