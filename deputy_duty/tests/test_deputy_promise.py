from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .rating_common import FORM, RatingCommon

PHOTO = {"evidence": "eA==", "evidence_name": "roof.jpg"}


@tagged("post_install", "-at_install")
class TestDeputyPromise(RatingCommon):
    """What a “planned” reply promises, and whether it is kept."""

    def setUp(self):
        super().setUp()
        self._today_is("2026-06-01")

    def _kept(self, promise, day="2026-09-20"):
        self._today_is(day)
        promise._report("kept", "Both roofs stand", [PHOTO])

    # ------------------------------------------------------------- the reply
    def test_a_planned_reply_without_a_promise_is_not_sent(self):
        reply = self._draft_reply(self._assigned(), "planned")
        with self.assertRaisesRegex(UserError, "promises something"):
            self._send_reply(reply)
        with self.assertRaisesRegex(UserError, "promises something"):
            reply._unguarded().write({"state": "checking"})
        reply._promise("Two stops get a roof", fields.Date.to_date("2026-09-30"))
        self._send_reply(reply)
        self.assertEqual(reply.state, "sent")

    def test_other_replies_may_promise_and_need_not(self):
        self.assertFalse(self._replied(meaning="explained").promise_ids)
        reply = self._draft_reply(self._assigned())
        reply._promise("A sign", fields.Date.to_date("2026-09-30"))
        self._send_reply(reply)
        self.assertTrue(reply.promise_ids.is_begun)

    def test_a_promise_says_what_and_by_when(self):
        reply = self._draft_reply(self._assigned(), "planned")
        for name, date in (("", "2026-09-30"), (" ", "2026-09-30"), ("A roof", False)):
            with self.subTest(name=name), self.assertRaisesRegex(UserError, "by when"):
                reply._promise(name, fields.Date.to_date(date) if date else date)

    def test_a_promise_for_a_day_before_the_reply_is_refused(self):
        reply = self._draft_reply(self._assigned(), "planned")
        reply._promise("A roof", fields.Date.to_date("2026-05-31"))
        with self.assertRaisesRegex(UserError, "before the reply"):
            self._send_reply(reply)

    def test_each_promise_has_a_clock_to_its_own_date(self):
        promises = self._promised("2026-09-30", "2027-03-31")
        for promise in promises:
            clock = self._clock(promise, "promise.keep")
            self.assertEqual(clock.date_due, promise.date_promised)
            self.assertEqual(promise.date_first, promise.date_promised)

    def test_the_unit_is_reminded_and_later_whoever_is_above_it(self):
        promise = self._promised("2026-09-30")
        boss = self.env["res.partner"].create({"name": "Director Sample"})
        promise.assignment_id.leader_id = boss
        clock = self._clock(promise, "promise.keep")
        told = {
            stage: promise._deadline_recipients(clock, stage)
            for stage in ("before", "at", "after")
        }
        self.assertIn(self.unit, told["before"])
        self.assertNotIn(boss, told["before"])
        self.assertIn(boss, told["at"])
        self.assertIn(self.leader.partner_id, told["after"])
        self._today_is("2026-10-01")
        clock._remind()
        line = clock.reminder_ids.filtered(lambda row: row.partner_id == self.unit)
        self.assertIn(promise.name, line.text)

    def test_the_units_are_not_reminded_of_the_raters_time(self):
        promise = self._promised("2026-09-30")
        self._kept(promise)
        clock = self._clock(promise, "proposal.promise_rating")
        self.assertNotIn(self.unit, promise._deadline_recipients(clock, "before"))

    def test_a_kept_promise_is_not_rated_once_the_unit_is_out(self):
        promise = self._promised("2026-09-30")
        self._kept(promise)
        self.assertTrue(self._clock(promise, "proposal.promise_rating"))
        promise.assignment_id._leave("cancelled")
        self.assertEqual(promise.state, "kept")
        self.assertEqual(set(promise.rating_ids.mapped("state")), {"void"})
        self.assertFalse(self._clock(promise, "proposal.promise_rating"))

    def test_what_deputies_were_told_stays(self):
        promise = self._promised("2026-09-30").with_user(self.clerk)
        for vals in ({"name": "Nothing"}, {"date_promised": "2030-01-01"}):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "was sent"):
                promise.write(vals)
        with self.assertRaisesRegex(UserError, "was sent"):
            promise.unlink()
        with self.assertRaisesRegex(UserError, "was sent"):
            promise.copy()

    def test_nobody_in_the_office_promises_for_the_unit(self):
        reply = self._draft_reply(self._assigned(), "planned")
        promise = reply._promise("A roof", fields.Date.to_date("2026-09-30"))
        promise = promise.with_user(self.clerk)
        vals = {"reply_id": reply.id, "name": "A", "date_promised": "2026-09-30"}
        for act in (
            lambda: promise.create(vals),
            lambda: promise.write({"name": "Two roofs"}),
            promise.unlink,
        ):
            with self.subTest(), self.assertRaisesRegex(UserError, "The unit says"):
                act()

    def test_a_letter_on_paper_comes_with_its_promise(self):
        self._today_is("2026-06-10")
        part = self._assigned()
        window = self.env["deputy.proposal.letter"].with_user(self.clerk)
        vals = {
            "assignment_id": part.id,
            "number": "L 1",
            "class_id": self.classes["planned"].id,
            "body": "A roof is planned",
            "signer": "Director",
            "contact_name": "Clerk",
            "contact_phone": "010-0000",
            "publication": "full",
            "no_contact_reason": "As the letter says",
            "date": "2026-06-09",
            "scan": FORM["scan"],
            "scan_name": "letter.pdf",
        }
        with self.assertRaisesRegex(UserError, "what you promise"):
            window.create(vals).action_apply()
        window.create(
            dict(vals, promise="A roof", date_promised="2026-09-30")
        ).action_apply()
        self.assertEqual(part.state, "replied")
        self.assertEqual(part.reply_ids.promise_ids.mapped("name"), ["A roof"])

    def test_of_a_classified_one_nothing_is_written(self):
        proposal = self._admitted(
            name=False, content=False, is_classified=True, paper_number="Z 1"
        )
        reply = self._draft_reply(self._assigned(proposal), "planned")
        with self.assertRaisesRegex(UserError, "on paper"):
            reply._promise("A roof", fields.Date.to_date("2026-09-30"))
        self._send_reply(reply)
        self.assertEqual(reply.state, "sent")

    # --------------------------------------------------------------- reports
    def test_the_unit_reports_with_evidence(self):
        promise = self._promised("2026-09-30")
        promise._report("progress", "Foundations are laid", [PHOTO, PHOTO])
        self.assertEqual(len(promise.progress_ids), 2)
        self.assertEqual(promise.progress_ids[0].evidence_name, "roof.jpg")
        self.assertEqual(promise.state, "open")
        with self.assertRaisesRegex(UserError, "how far"):
            promise._report("progress", "  ")

    def test_nothing_is_reported_before_the_reply(self):
        reply = self._draft_reply(self._assigned(), "planned")
        promise = reply._promise("A roof", fields.Date.to_date("2026-09-30"))
        with self.assertRaisesRegex(UserError, "nothing to report"):
            promise._report("kept", "Done")

    def test_kept_in_time_and_rated_a_second_time(self):
        promise = self._promised("2026-09-30")
        self._kept(promise)
        self.assertEqual((promise.state, promise.is_late), ("kept", False))
        self.assertFalse(self._clock(promise, "promise.keep"))
        self.assertEqual(promise.rating_ids.mandate_id, self.lead)
        clock = self._clock(promise, "proposal.promise_rating")
        self.assertEqual(str(clock.date_due), "2026-10-20")
        self._rate(promise.rating_ids, "satisfied", None)
        self.assertFalse(self._clock(promise, "proposal.promise_rating"))
        self.assertEqual(promise.state, "kept")
        with self.assertRaisesRegex(UserError, "nothing is open"):
            promise._report("progress", "More")

    def test_kept_late_is_said(self):
        promise = self._promised("2026-09-30")
        self._kept(promise, "2026-10-08")
        self.assertTrue(promise.is_late)
        clock = self._clock(promise, "promise.keep", "done")
        self.assertTrue(clock.is_late)

    def test_unsatisfied_raters_open_it_again(self):
        promise = self._promised("2026-09-30")
        self._kept(promise)
        self._rate(promise.rating_ids, "unsatisfied", None, "One roof only")
        self.assertEqual((promise.state, promise.dispute_count), ("open", 1))
        self.assertTrue(self._clock(promise, "promise.keep"))
        self.assertFalse(self._clock(promise, "proposal.promise_rating"))
        self._kept(promise, "2026-11-02")
        first, second = promise.rating_ids.sorted("id")
        self.assertEqual((first.round, second.round), (1, 2))
        self._rate(second, "satisfied", None)
        self.assertEqual(promise.state, "kept")
        self.assertTrue(promise.is_late)

    def test_what_was_given_up_and_kept_and_disputed_has_a_clock(self):
        self._today_is("2026-07-01")
        promise = self._promised("2026-09-30")
        promise._report("broken", "No money")
        self.assertFalse(self._clock(promise, "promise.keep"))
        self._kept(promise, "2026-09-01")
        row = promise.rating_ids
        self._rate(row, "unsatisfied", None, reason="Half a roof")
        self.assertEqual(promise.state, "open")
        clock = self._clock(promise, "promise.keep")
        self.assertEqual(str(clock.date_due), "2026-09-30")

    def test_the_second_rating_does_not_touch_the_first(self):
        promise = self._promised("2026-09-30")
        part = promise.assignment_id
        self._rate(promise.reply_id.rating_ids)
        self.assertEqual(part.state, "closed")
        self._kept(promise)
        self._rate(promise.rating_ids, "unsatisfied", None, "One roof only")
        self.assertEqual((part.state, part.round), ("closed", 1))

    def test_not_kept_is_said_and_can_still_be_kept(self):
        promise = self._promised("2026-09-30")
        self._today_is("2026-10-02")
        promise._report("broken", "The road is being moved")
        self.assertEqual(promise.state, "broken")
        self.assertEqual(promise.explanation, "The road is being moved")
        self.assertFalse(self._clock(promise, "promise.keep"))
        self._kept(promise, "2026-12-01")
        self.assertEqual((promise.state, promise.is_late), ("kept", True))

    def test_promises_of_an_earlier_reply_go_on(self):
        promise = self._promised("2026-09-30")
        part = promise.assignment_id
        self._rate(promise.reply_id.rating_ids, "unsatisfied", reason="Too late")
        self._replied(part, date="2026-06-20")
        self.assertEqual(promise.reply_id.state, "replaced")
        self._kept(promise)
        self._rate(promise.rating_ids, "satisfied", None)
        self.assertEqual(promise.state, "kept")

    def test_nothing_is_due_from_a_unit_that_is_out_of_it(self):
        promise = self._promised("2026-09-30")
        part = promise.assignment_id
        part._unguarded().write({"state": "cancelled"})
        part._on_gone()
        self.assertEqual(promise.state, "cancelled")
        self.assertFalse(self._clock(promise, "promise.keep"))

    # ---------------------------------------------------------------- rights
    def test_nobody_in_the_office_says_that_it_is_kept(self):
        promise = self._promised("2026-09-30")
        for user in (self.clerk, self.leader, self.admin):
            for vals in (
                {"state": "kept"},
                {"settled_on": "2026-09-30"},
                {"date_first": "2030-01-01"},
                {"dispute_count": 0},
            ):
                with self.subTest(vals), self.assertRaises(AccessError):
                    promise.with_user(user).write(vals)
            with self.assertRaises(AccessError):
                self.env["deputy.promise.progress"].with_user(user).create(
                    {"promise_id": promise.id, "kind": "progress", "name": "x"}
                )

    def test_a_confidential_one_is_for_clerks_of_the_congress(self):
        proposal = self._admitted(is_confidential=True, confidential_reason="A child")
        promise = self._promised("2026-09-30", part=self._assigned(proposal))
        promise._report("progress", "Begun")
        for record in (promise, promise.progress_ids):
            self.assertTrue(record.with_user(self.clerk).has_access("read"))
            for user in (self.finance, self.auditor, self.foreign_clerk, self.portal):
                self.assertFalse(record.with_user(user).has_access("read"), user.login)
