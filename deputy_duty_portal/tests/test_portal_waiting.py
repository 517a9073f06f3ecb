from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.deputy_duty.models.deputy_mandate import DeputyMandate

from ..models.deputy_mandate import LINES_EACH
from .common import PHONE
from .duty_common import DutyHttpCommon


@tagged("post_install", "-at_install")
class TestPortalWaiting(DutyHttpCommon):
    """The one list of what waits for a deputy."""

    def _waiting(self, mandate=None):
        seats = self.env["deputy.mandate"].with_user(self.user)
        return seats._waiting_list((mandate or self.mandate).partner_id)

    def _more_invitations(self, count):
        start = fields.Datetime.now().replace(microsecond=0) + timedelta(days=3)
        for number in range(count):
            day = start + timedelta(days=number)
            activity = self._create_activity(
                f"Visit {number}", date_start=day, date_end=day + timedelta(hours=2)
            )
            self._approve_activity(activity)
            self._invite(activity)

    def test_an_invitation_waits_until_it_is_answered(self):
        [line] = self._waiting()
        self.assertEqual(line["url"], f"/my/duty/invitations/{self.invitation.id}")
        self.assertIn("Road inspection", line["words"])
        self.invitation._answer("accepted")
        self.assertFalse(self._waiting())

    def test_another_deputy_waits_for_other_things(self):
        self.invitation._answer("accepted")
        self.assertFalse(self._waiting())
        [line] = self._waiting(self.other_mandate)
        self.assertTrue(line["url"].endswith(f"/{self.other_invitation.id}"))

    def test_refused_leave_waits_to_be_known_until_it_begins(self):
        self._more_invitations(1)
        row = self.mandate.attendance_ids.sorted("id")[-1]
        row._answer("accepted")
        row._unguarded().leave = "refused"
        words = [line["words"] for line in self._waiting()]
        self.assertIn("Leave refused, you are expected: Visit 0", words)
        row.activity_id.date_start = fields.Datetime.now() - timedelta(hours=1)
        words = " ".join(line["words"] for line in self._waiting())
        self.assertNotIn("Visit 0", words)

    def test_facts_share_one_line(self):
        entries = self._close(self.activity)
        [line] = self._waiting()
        self.assertEqual(line["url"], "/my/duty/ledger?show=waiting")
        self.assertEqual(line["count"], 1)
        entries.filtered(lambda entry: entry.mandate_id == self.mandate)._confirm()
        self.assertFalse(self._waiting())

    def test_a_refused_claim_waits_for_whoever_entered_it(self):
        self.invitation._answer("accepted")
        own = self.env["deputy.claim"].with_user(self.user).sudo()
        own = own.create({"mandate_id": self.mandate.id, "date": fields.Date.today()})
        for claim in own | self.claim:
            claim._unguarded().write({"state": "refused"})
        urls = [line["url"] for line in self._waiting()]
        self.assertEqual(urls, [f"/my/duty/claims/{own.id}"])

    def test_the_most_urgent_comes_first_and_the_rest_share_a_line(self):
        self._more_invitations(LINES_EACH + 1)
        lines = self._waiting()
        self.assertEqual(len(lines), LINES_EACH + 1)
        self.assertTrue(lines[0]["is_overdue"] or "Road" in lines[0]["words"])
        self.assertEqual(lines, sorted(lines, key=lambda line: line["due"]))
        self.assertEqual(lines[-1]["count"], 2)
        self.assertEqual(lines[-1]["url"], "/my/duty/invitations?show=waiting")

    def test_what_has_no_day_comes_last(self):
        undated = {"url": "/a", "words": "A", "due": None, "count": 1}
        seats = self.env["deputy.mandate"]
        hook = DeputyMandate._portal_waiting
        self.patch(
            DeputyMandate,
            "_portal_waiting",
            lambda mandate, partner: [*hook(mandate, partner), undated],
        )
        lines = seats._waiting_list(self.mandate.partner_id)
        self.assertEqual(lines[-1], dict(undated, is_overdue=False))

    def test_queries_do_not_grow(self):
        self._waiting()  # what is cached for good is no matter of size
        few = self._queries()
        self._more_invitations(6)
        self.assertEqual(self._queries(), few)

    def test_the_first_page_shows_it(self):
        self.authenticate(PHONE, PHONE)
        page = self.url_open("/my/duty").text
        self.assertIn("Road inspection", page)
        self.assertIn(f"/my/duty/invitations/{self.invitation.id}", page)

    def _queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self._waiting()
        return self.cr.sql_log_count - before
