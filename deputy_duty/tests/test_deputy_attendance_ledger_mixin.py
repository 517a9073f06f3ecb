from hashlib import sha256

from odoo.tests import tagged

from .activity_common import ActivityCommon

SCAN = b"c2lnbmVkIHNoZWV0"
HASH = sha256(b"signed sheet").hexdigest()


@tagged("post_install", "-at_install")
class TestDeputyAttendanceLedger(ActivityCommon):
    """An attendance as a source of the ledger: its evidence, and objections to it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})

    def _sheet(self):
        """Everybody came, by the signed sheet; the activity is closed."""
        self._approve()
        self.activity._invite(self.mandates)
        rows = self.activity.attendance_ids.sorted("id")
        wizard = self.env["deputy.attendance.paper"].with_user(self.clerk)
        wizard.create(
            {"purpose": "sheet", "attendance_ids": rows.ids, "scan": SCAN}
        ).action_apply()
        self.activity.action_close()
        return rows

    def _object(self, row):
        [entry] = row.sudo().ledger_entry_ids.filtered(lambda e: not e.is_reversed)
        return entry._object("I was ill")

    def test_the_signed_sheet_is_the_evidence(self):
        rows = self._sheet()
        for row in rows.sudo():
            self.assertEqual(row.ledger_entry_ids.evidence, [HASH])

    def test_the_entry_shows_its_evidence_and_whether_it_is_as_posted(self):
        row = self._sheet()[0]
        [entry] = row.sudo().ledger_entry_ids.with_user(self.clerk)
        self.assertRegex(entry.evidence_text, f"as posted .SHA-256 {HASH}")
        self.assertFalse(entry._verify_evidence())
        row.sudo().sheet_scan_id.scan = b"Zm9yZ2Vk"
        entry.invalidate_recordset()
        self.assertEqual(entry.evidence_text, f"Changed or gone (SHA-256 {HASH})")
        [found] = entry._verify_evidence()
        self.assertEqual((found.kind, found.entry_id), ("evidence", entry.id))
        self.assertIn("Wang One", found.text)

    def test_a_fact_taken_back_keeps_its_evidence(self):
        row = self._sheet()[0]
        objection = self._object(row)
        objection.with_user(self.clerk)._answer(True, "Signed for by a neighbour")
        self.assertFalse(row.sheet_scan_id)
        self.assertIn("as posted", objection.entry_id.sudo().evidence_text)

    def test_without_a_sheet_there_is_none(self):
        self._close()
        first = self.activity.attendance_ids.sorted("id")[0].sudo()
        self.assertFalse(first.ledger_entry_ids.evidence)

    def test_evidence_takes_as_many_queries_for_many(self):
        for number in range(20):
            self.mandates |= self._create_mandate(f"Deputy {number}")
        rows = self._sheet()
        counts = []
        for number in (2, 22):
            some = rows.browse(rows[:number].ids)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(len(some._ledger_evidence()), number)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    def test_who_rightly_says_not_to_have_been_there_was_absent(self):
        row = self._sheet()[0]
        objection = self._object(row)
        objection.with_user(self.clerk)._answer(True, "Signed for by a neighbour")
        self.assertEqual((row.presence, row.presence_origin), ("absent", "office"))
        self.assertFalse(row.sheet_scan_id)
        self.assertTrue(objection.entry_id.is_reversed)
        self.activity.with_user(self.clerk)._reopen("Another correction")
        self.activity.action_close()
        standing = row.sudo().ledger_entry_ids.filtered(
            lambda e: not e.is_reversed and not e.reversal_of_id
        )
        self.assertFalse(standing, "closing it again posts the rest only")

    def test_hours_put_right_stay_right_when_the_activity_is_closed_again(self):
        row = self._sheet()[0]
        objection = self._object(row)
        entry = objection.entry_id
        objection.with_user(self.clerk)._answer(
            True,
            "You left early",
            {
                "date": entry.date,
                "hours": 1,
                "name": entry.name,
                "category_id": entry.category_id.id,
            },
        )
        self.assertEqual(objection.new_entry_id.hours, 1)
        self.assertEqual(objection.new_entry_id.evidence, [HASH])
        self.activity.with_user(self.clerk)._reopen("Another correction")
        self.activity.action_close()
        standing = row.sudo().ledger_entry_ids.filtered(
            lambda e: not e.is_reversed and not e.reversal_of_id
        )
        self.assertEqual(standing.mapped("hours"), [1])
        self.assertEqual(row.presence, "present")
