import base64
import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityNoticeMixin(ActivityCommon):
    """Which notice is due, what it says to whom, and what the deputies know."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity.write(
            {
                "place": "Town Hall",
                "date_start": "2026-03-02 01:00:00",
                "date_end": "2026-03-02 03:30:00",
                "notice_contact": "Office, 0000-0000000",
                "requirements": "Bring your certificate.",
                "answer_due": "2026-02-27",
            }
        )
        cls.rows = cls.activity._invite(cls.mandates)

    def _notice(self, activity=None, user=None):
        activity = (activity or self.activity).with_user(user or self.clerk)
        action = activity.action_notice()
        wizard = self.env[action["res_model"]].with_user(user or self.clerk)
        return wizard.with_context(**action["context"]).create({})

    def test_the_invitation_says_everything(self):
        notice = self._notice()
        self.assertEqual(notice.kind, "invite")
        for text in ("Town Hall", "09:00", "certificate", "27", "0000-0000000"):
            self.assertIn(text, notice.text)

    def test_length_in_text_messages(self):
        notice = self._notice()
        notice.text = "会" * 71
        self.assertEqual((notice.sign_count, notice.sms_count), (71, 2))

    def test_each_deputy_gets_the_own_message(self):
        self.mandates[0].phone = "14700099001"
        self.rows[0].sudo()._answer("accepted")
        self.rows[1].sudo()._unguarded().write({"leave": "granted"})
        notice = self._notice()
        notice.attendance_ids = self.rows
        notice.text = "As the clerk words it."
        messages = dict(notice._messages())
        first, second = (messages[mandate] for mandate in self.mandates)
        self.assertIn("Wang One", first)
        self.assertIn("You have accepted.", first)
        self.assertIn("You have leave", second)
        self.assertIn("As the clerk words it.", second)
        notice.action_download()
        book = load_workbook(io.BytesIO(base64.b64decode(notice.file)))
        row = [cell.value for cell in book.active[2]]
        self.assertEqual(row, ["Wang One", "14700099001", first])

    def test_told_deputies_are_reminded(self):
        self._notice().action_told()
        self.assertTrue(all(self.rows.mapped("told_on")))
        self.assertEqual(self.rows.told_by_id, self.clerk)
        self.rows[0].sudo()._answer("accepted")
        notice = self._notice()
        self.assertEqual(notice.kind, "remind")
        self.assertEqual(notice.attendance_ids, self.rows[1])

    def test_whoever_is_invited_later_is_told_first(self):
        self._notice().action_told()
        late = self._create_mandate("Late Three")
        new = self.activity._invite(late)
        self.assertFalse(new.told_on)
        notice = self._notice()
        self.assertEqual((notice.kind, notice.attendance_ids), ("invite", new))
        listed = self.env["deputy.attendance"].search(
            [("activity_id", "=", self.activity.id), ("told_on", "=", False)]
        )
        self.assertEqual(listed, new)

    def test_a_change_is_told_to_everybody_with_what_was_before(self):
        self._notice().action_told()
        self.assertFalse(self.activity.has_untold_change)
        self.activity.place = "School"
        self.assertTrue(self.activity.has_untold_change)
        notice = self._notice()
        self.assertEqual((notice.kind, notice.attendance_ids), ("change", self.rows))
        self.assertIn("Place: School", notice.text)
        self.assertIn("Before:", notice.text)
        self.assertIn("Town Hall", notice.text)
        notice.action_told()
        self.assertFalse(self.activity.has_untold_change)

    def test_cancellation(self):
        self._notice().action_told()
        self.activity.action_cancel()
        notice = self._notice()
        self.assertEqual(notice.kind, "cancel")
        self.assertIn("called off", notice.text)
        self.assertNotIn("answer", notice._own_words(self.rows[0]))

    def test_what_was_told_stands_in_the_log(self):
        self._notice().action_told()
        log = self.activity.message_ids.mapped("body")
        self.assertTrue(any("2 deputies" in body for body in log))

    def test_readers_copy_but_record_nothing(self):
        notice = self._notice(user=self.auditor)
        self.assertIn("Town Hall", notice.text)
        with self.assertRaises(AccessError):
            notice.action_told()

    def test_told_is_not_written_by_hand(self):
        for record, name in ((self.activity, "told_on"), (self.rows, "told_on")):
            with self.assertRaises(AccessError):
                record.with_user(self.clerk).write({name: "2026-01-01"})
