import base64
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .roster_common import ID_1949, RosterCommon


@tagged("post_install", "-at_install")
class TestDeputyRosterEraseMixin(RosterCommon):
    """Personal data in files and rows go when their time is up."""

    def _age(self, roster, days):
        """As if the import had been made so many days ago."""
        roster._unguarded().date_done = fields.Datetime.now() - timedelta(days=days)

    def _cron(self):
        self.env["deputy.roster.import"].sudo()._erase_due()._erase()

    def _row(self):
        return ("张三", "Constituency 1", "女", "", ID_1949)

    def test_erased_by_the_rule(self):
        old = self._imported(self._row(), ("", "Constituency 1"))
        new = self._imported(("李四", "Constituency 1"))
        rule = self.env.ref("deputy_duty.deputy_legal_rule_roster_retention")
        self._age(old, int(rule.value) + 1)
        self.assertLessEqual(old.date_erase, fields.Date.today())
        self._cron()
        self.assertTrue(old.date_erased)
        self.assertFalse(new.date_erased)
        self.assertTrue(new.file)

    def test_what_goes_and_what_stays(self):
        roster = self._imported(self._row(), ("", "Constituency 1"))
        seat = roster.line_ids.mandate_id
        roster.action_download_errors()
        roster.action_erase()
        self.env.invalidate_all()
        self.assertFalse(roster.file or roster.error_file)
        for line in roster.line_ids:
            self.assertFalse(line.raw or line.values or line.name or line.notes)
        self.assertFalse(any(roster.column_ids.mapped("sample")))
        self.assertEqual((roster.new_count, roster.error_count), (1, 1))
        self.assertEqual(roster.line_ids.mandate_id, seat)
        self.assertEqual(seat.id_number, ID_1949)
        attachments = self.env["ir.attachment"].sudo()
        self.assertFalse(
            attachments.search(
                [
                    ("res_model", "=", "deputy.roster.import"),
                    ("res_field", "!=", False),
                    ("res_id", "=", roster.id),
                ]
            )
        )

    def test_file_left_lying(self):
        roster = self._checked(self._row())
        roster.action_erase()
        self.assertFalse(roster.line_ids or roster.file)
        self.assertEqual(roster.state, "draft")
        roster.file = base64.b64encode(self._csv(self._row()))
        self.assertFalse(roster.date_erased)
        roster.action_check()
        self._assert_outcomes(roster, "new")

    def test_the_place_rules(self):
        """A place's own rule goes before the national one."""
        roster = self._imported(self._row())
        rule = self.env.ref("deputy_duty.deputy_legal_rule_roster_retention").sudo()
        rule.value = 7
        self.env.invalidate_all()
        days = roster.date_erase - fields.Date.to_date(roster.date_done)
        self.assertLessEqual(days.days, 8)

    def test_auditor_erases_nothing(self):
        roster = self._imported(self._row())
        for user in (self.auditor, self.finance, self.foreign_clerk):
            with self.assertRaises(AccessError):
                roster.with_user(user).action_erase()
