from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..models import deputy_ledger_verification
from ..tools.ledger_proof import heads_proven
from ..wizards import deputy_ledger_check
from .ledger_common import YEAR_END, DeputyLedgerCommon


@tagged("post_install", "-at_install")
class TestDeputyLedgerCheck(DeputyLedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.posted = cls._post(3)
        cls.foreign = cls._post(2, mandate_id=cls.other_mandate.id)
        cls.sealed = cls.seals.with_user(cls.leader)._seal(cls.congress, YEAR_END)

    def _check(self, user=None, **vals):
        check = self.env["deputy.ledger.check"].with_user(user or self.auditor)
        check = check.create({"congress_id": self.congress.id, **vals})
        check.action_check()
        return check

    def test_whoever_reads_the_ledger_verifies_it(self):
        for user in (self.clerk, self.leader, self.finance, self.auditor):
            check = self._check(user)
            self.assertEqual((check.result, check.entry_count), ("good", 5))
            self.assertFalse(check.line_ids)

    def test_one_entry_one_file_or_one_seal(self):
        for count, vals in (
            (1, {"scope": "entry", "entry_id": self.posted[0].id}),
            (2, {"scope": "mandate", "mandate_id": self.other_mandate.id}),
            (5, {"scope": "seal", "seal_id": self.sealed.id}),
        ):
            check = self._check(**vals)
            self.assertEqual((check.result, check.entry_count), ("good", count))

    def test_a_changed_entry_is_named_and_opened(self):
        self._drop_guards()
        self._sql("UPDATE deputy_ledger_entry SET hours = 9 WHERE leaf_index = 1")
        check = self._check()
        self.assertEqual((check.result, check.finding_count), ("bad", 4))
        lines = self.env["deputy.ledger.check.line"].with_user(self.auditor)
        line = lines.search([("check_id", "=", check.id), ("kind", "=", "changed")])
        self.assertEqual(line.entry_id, self.posted[1])
        self.assertEqual(line.action_open_entry()["res_id"], self.posted[1].id)
        self.assertEqual(len(check.line_ids.filtered(lambda o: o.kind == "guard")), 3)

    def test_verifying_twice_shows_the_last_result(self):
        check = self._check(outside="0" * 64)
        self.assertEqual(check.line_ids.kind, "outside")
        check.outside = self.sealed.head_hash
        check.action_check()
        self.assertEqual((check.result, len(check.line_ids)), ("good", 0))

    def test_a_large_ledger_is_left_to_the_job_with_its_progress(self):
        self.patch(deputy_ledger_check, "LARGE", 3)
        check = self.env["deputy.ledger.check"].with_user(self.auditor)
        check = check.create({"congress_id": self.congress.id})
        runs = self.env["deputy.ledger.verification"].with_user(self.auditor)
        run = runs.browse(check.action_check()["res_id"])
        self.assertEqual((run.state, run.progress), ("running", 0))
        self.assertEqual(check.action_check()["res_id"], run.id, "one run at a time")
        self.patch(deputy_ledger_verification, "BATCH", 2)
        batches = run.sudo()._batches()
        next(batches)
        self.assertAlmostEqual(run.progress, 40)
        list(batches)
        self.assertEqual((run.state, run.progress), ("good", 100))

    def test_of_a_large_ledger_the_seals_are_verified_at_once(self):
        self.patch(deputy_ledger_check, "LARGE", 3)
        check = self._check(outside="0" * 64)
        self.assertEqual((check.result, check.line_ids.kind), ("bad", "outside"))
        self.assertFalse(self.env["deputy.ledger.verification"].search([]))

    def test_the_files_that_prove_a_fact_are_verified_with_it(self):
        file = self.env["ir.attachment"].create({"name": "sheet.pdf", "raw": b"signed"})
        entry = self._post(evidence_ids=file.ids, mandate_id=self.other_mandate.id)
        self._seal("2025-01-31")
        scopes = (
            {"scope": "entry", "entry_id": entry.id},
            {"scope": "mandate", "mandate_id": self.other_mandate.id},
        )
        for vals in scopes:
            self.assertEqual(self._check(**vals).result, "good")
        self.assertIn("sheet.pdf: as posted", entry.sudo().evidence_text)
        file.unlink()
        for vals in scopes:
            check = self._check(**vals)
            self.assertEqual((check.result, check.line_ids.kind), ("bad", "evidence"))
            self.assertEqual(check.line_ids.entry_id, entry)
        entry.sudo()._erase_text("Kept for ten years")
        self.assertEqual(self._check(**scopes[0]).result, "good", "need not be kept")

    def test_nothing_sealed_is_neither_good_nor_bad(self):
        self.assertEqual(self._check(congress_id=self.township.id).result, "none")

    def test_nothing_chosen_or_of_another_congress_is_refused(self):
        with self.assertRaises(UserError):
            self._check(scope="seal")
        with self.assertRaises(UserError):
            self._check(
                scope="seal", congress_id=self.township.id, seal_id=self.sealed.id
            )

    def test_a_foreign_congress_is_out_of_reach(self):
        with self.assertRaises(AccessError):
            self._check(self.foreign_clerk)
        with self.assertRaises(AccessError):
            self._check(self.station_clerk)

    def test_the_wizard_of_another_user_is_out_of_reach(self):
        check = self._check()
        with self.assertRaises(AccessError):
            check.with_user(self.clerk).read(["result"])


@tagged("post_install", "-at_install")
class TestDeputyLedgerProofRoutes(HttpCase, DeputyLedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.posted = cls._post(3)
        seals = cls.seals.with_user(cls.leader)
        cls.first = seals._seal(cls.congress, "2024-03-31")
        cls.late = cls._post(1)
        cls.second = seals._seal(cls.congress, "2024-04-30")

    def _get(self, url, user=None):
        user = user or self.clerk
        self.authenticate(user.login, user.login)
        return self.url_open(url)

    def test_staff_download_proofs_that_hold(self):
        for records, names in (
            (self.posted, [self.second.head_hash]),
            (self.late, [self.second.head_hash]),
        ):
            answer = self._get(records.action_download_proof()["url"])
            self.assertEqual(heads_proven(answer.content), names)
        url = (self.first | self.second).action_compare()["url"]
        names = [self.second.head_hash, self.first.head_hash]
        self.assertEqual(heads_proven(self._get(url).content), names)
        self.assertEqual(self.second.action_compare()["url"], url)

    def test_others_find_nothing(self):
        for user in (self.foreign_clerk, self.station_clerk):
            for url in (
                self.posted.action_download_proof()["url"],
                self.second.action_compare()["url"],
            ):
                self.assertEqual(self._get(url, user).status_code, 404)

    def test_garbage_is_not_found(self):
        base = "/deputy_duty/ledger"
        for url in (
            f"{base}/entries/x/proof",
            f"{base}/entries/0/proof",
            f"{base}/entries/1,,2/proof",
            f"{base}/entries/9999999999/proof",
            f"{base}/entries/²/proof",
            f"{base}/seals/0/{self.second.id}/proof",
            f"{base}/seals/{self.second.id}/{self.first.id}/proof",
        ):
            with self.subTest(url):
                self.assertEqual(self._get(url).status_code, 404)

    def test_what_is_not_sealed_has_no_proof(self):
        entry = self._post()
        with self.assertRaises(UserError):
            entry.with_user(self.clerk).action_download_proof()
        self.assertEqual(
            self._get(f"/deputy_duty/ledger/entries/{entry.id}/proof").status_code, 404
        )
        with self.assertRaises(UserError):
            self.first.action_compare()
