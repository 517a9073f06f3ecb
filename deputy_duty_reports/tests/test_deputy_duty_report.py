from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .duty_report_common import DutyReportCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-05-10 04:00:00")
class TestDeputyDutyReport(DutyReportCommon):
    """From the draft out of the ledger to the result returned in writing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._create_report()

    # --------------------------------------------------------------- the draft
    def test_the_draft_states_the_facts_that_stand(self):
        self.assertEqual(self.report.entry_ids, self.visit | self.training)
        self.assertEqual(self.report.entry_count, 2)
        for words in ("视察水污染防治", "代表培训班", "2024"):
            self.assertIn(words, self.report.text)
        self.assertNotIn("校车", self.report.text, "what was taken back")

    def test_facts_outside_the_time_reported_on_are_left_out(self):
        late = self._create_report(self.li, date_start="2024-03-02")
        self.assertFalse(late.entry_ids)
        late.date_start = "2024-03-01"
        self.assertEqual(late.entry_ids, self.li_visit, "filled anew with the days")

    def test_facts_outside_the_seat_are_left_out(self):
        by_election = self._create_mandate("钱补选", date_start="2024-03-01")
        self._post_entry(by_election, name="以前的事", date="2024-02-29")
        counted = self._post_entry(by_election, name="任内的事", date="2024-03-01")
        report = self._create_report(by_election)
        self.assertEqual(report.entry_ids, counted)
        self.assertEqual(str(report.date_start), "2024-03-01")

    def test_no_report_on_days_before_the_seat(self):
        with self.assertRaises(ValidationError):
            self.report.date_start = "2022-01-09"

    def test_facts_are_grouped_by_heading_and_year(self):
        self._post_entry(self.wang, name="走访选民", date="2023-07-01")
        self.report.action_refresh_facts()
        groups = self.report._fact_groups()
        self.assertEqual([group["count"] for group in groups], [2, 1])
        self.assertEqual([year for year, _facts in groups[0]["years"]], [2023, 2024])

    def test_the_next_report_begins_after_the_last(self):
        self.report.unlink()
        self._give()
        self.assertEqual(str(self._create_report().date_start), "2024-05-10")

    def test_one_report_under_way_at_a_time(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as refusal:
            self._create_report()
            self.env.flush_all()
        self.assertIn("one_open_uniq", str(refusal.exception))

    def test_to_whom_it_is_given_is_law(self):
        self.assertEqual(self.report.audience, "原选区选民")
        unit = self.constituency.copy({"name": "驻军", "kind": "armed"})
        soldier = self._create_mandate("示例军人", constituency_id=unit.id)
        self.assertIn("rules of such seats", self._create_report(soldier).audience)

    # ---------------------------------------------------------------- the flow
    def test_what_was_submitted_is_fixed_for_everybody(self):
        self.report.sudo()._submit()
        for values in ({"text": "改了"}, {"date_end": "2024-05-01"}):
            with self.assertRaises(UserError):
                self.report.write(values)
            with self.assertRaises(UserError):
                self.report.sudo().write(values)
        with self.assertRaises(UserError):
            self.report.action_refresh_facts()

    def test_a_report_stays_its_deputys(self):
        with self.assertRaisesRegex(UserError, "stays the deputy's"):
            self.report.mandate_id = self.li
        self.report.write({"mandate_id": self.wang.id, "text": "同一人"})
        self.assertEqual(self.report.entry_ids, self.visit | self.training)

    def test_it_is_submitted_with_the_facts_of_that_day(self):
        late = self._post_entry(self.wang, name="走访选民", date="2024-05-03")
        self.training._reverse("重复登记")
        self.report.sudo()._submit()
        self.assertEqual(self.report.entry_ids, self.visit | late)

    def test_nothing_is_accepted_on_a_fact_taken_back_since(self):
        self.report.sudo()._submit()
        self.training._reverse("重复登记")
        with self.assertRaisesRegex(UserError, "代表培训班"):
            self.report.action_accept()
        self.assertEqual(self.report.state, "submitted")
        self.report._return("一项事实已撤销")
        self._accept(self.report)
        self.assertEqual(self.report.entry_ids, self.visit)

    def test_a_fact_taken_back_is_listed_no_more(self):
        self._accept(self.report)
        self.assertEqual(self.report.entry_count, 2)
        self.training._reverse("重复登记")
        self.assertEqual(self.report.entry_count, 1)
        groups = self.report._fact_groups()
        self.assertEqual([group["count"] for group in groups], [1])
        self.assertIn(self.visit.ids, self.report.action_open_facts()["domain"][0])
        self.assertTrue(self.report.is_intact, "what was accepted is on record")

    def test_an_empty_report_is_not_submitted(self):
        self.report.text = "  "
        with self.assertRaises(UserError):
            self.report.sudo()._submit()

    def test_the_accepted_text_has_a_fingerprint(self):
        self._accept(self.report)
        self.assertTrue(self.report.is_intact)
        self.env.cr.execute(
            "UPDATE deputy_duty_report SET text = 'forged' WHERE id = %s",
            [self.report.id],
        )
        self.env.invalidate_all()
        self.assertFalse(self.report.is_intact)

    def test_a_returned_report_is_the_deputys_again(self):
        self._accept(self.report)
        with self.assertRaises(UserError):
            self.report._return(" ")
        self.report._return("请补充走访情况")
        self.assertEqual(self.report.state, "returned")
        self.assertFalse(self.report.accepted_hash)
        self.report.sudo()._save_text("补充后的报告")
        self._accept(self.report)
        self.assertFalse(self.report.return_reason)
        self.assertTrue(self.report.is_intact)

    def test_steps_follow_each_other(self):
        for step in (
            self.report.action_accept,
            lambda: self.report._return("early"),
            self.report.action_hold,
        ):
            with self.assertRaises(UserError):
                step()
        self.assertEqual(self.report.state, "draft")

    def test_the_state_is_no_field_to_write(self):
        for name, value in (
            ("state", "archived"),
            ("accepted_hash", "0"),
            ("behalf_signer", "somebody"),
            ("entry_ids", [(6, 0, [])]),
        ):
            with self.assertRaises(AccessError, msg=name):
                self.report.write({name: value})

    def test_auditors_read_and_decide_nothing(self):
        report = self.report.with_user(self.auditor)
        self.assertIn("王秀英", report.display_name)
        for step in (report.action_accept, report.action_hold):
            with self.assertRaises(AccessError):
                step()

    def test_a_report_is_no_report_of_a_closed_term(self):
        with self.assertRaises(UserError):
            self._create_report(self.former)

    # ------------------------------------------------------------- the meeting
    def _facts(self, reports):
        """What the ledger says of these reports, read afresh."""
        reports.invalidate_recordset(["ledger_entry_ids"])
        return reports.ledger_entry_ids

    def test_giving_it_is_a_fact_of_the_ledger(self):
        self._accept(self.report)
        self.report.activity_id = self._meeting(self.wang)
        self.report.action_hold()
        entry = self._facts(self.report)
        self.assertEqual(entry.mandate_id, self.wang)
        self.assertEqual(entry.category_id.code, "duty_report")
        self.assertEqual(str(entry.date), "2024-05-09")
        self.assertIn("原选区选民", entry.name)
        self.assertEqual(self.report.date_meeting, entry.date)

    def test_who_reports_by_other_rules_reports_to_nobody_named(self):
        unit = self.constituency.copy({"name": "驻军", "kind": "armed"})
        soldier = self._create_mandate(
            "示例军人", constituency_id=unit.id, date_start="2022-01-10"
        )
        entry = self._facts(self._give(soldier))
        self.assertEqual(entry.name, "Duty report, as the rules of such seats say")

    def test_who_was_not_there_gave_no_report(self):
        self._accept(self.report)
        self.report.activity_id = self._meeting(self.wang | self.li, present=self.li)
        with self.assertRaises(UserError):
            self.report.action_hold()
        self.assertEqual(self.report.state, "accepted")
        self.assertFalse(self._facts(self.report))

    def test_an_open_meeting_proves_nothing(self):
        self._accept(self.report)
        meeting = self._meeting(self.wang)
        meeting._reopen("名单有误")
        self.report.activity_id = meeting
        with self.assertRaises(UserError):
            self.report.action_hold()

    def test_taken_back_and_given_again(self):
        self.report.unlink()
        report = self._give()
        with self.assertRaises(UserError):
            report._take_back("")
        report._take_back("会议日期有误")
        self.assertEqual(report.state, "accepted")
        standing = self._facts(report).filtered(
            lambda entry: not entry.is_reversed and not entry.reversal_of_id
        )
        self.assertFalse(standing)
        report.action_hold()
        self.assertEqual(len(self._facts(report)), 3)

    def test_several_reports_share_a_meeting(self):
        second = self._create_report(self.li)
        reports = self._accept(self.report) | self._accept(second)
        reports.activity_id = self._meeting(self.wang | self.li)
        reports.action_hold()
        self.assertEqual(set(reports.mapped("state")), {"held"})
        self.assertEqual(len(self._facts(reports)), 2)

    def test_a_meeting_of_another_congress_is_refused(self):
        self._accept(self.report)
        meeting = self._meeting(self.wang)
        foreign = meeting.sudo().copy({"congress_id": self.township.id})
        with self.assertRaises(ValidationError):
            self.report.activity_id = foreign

    # --------------------------------------------------------------- the files
    def test_filed_once_the_result_was_returned_in_writing(self):
        self.report.unlink()
        report = self._give()
        with self.assertRaises(UserError):
            report.action_archive_report()
        report.write({"result_text": "评议意见：满意", "result_date": "2024-05-10"})
        report.action_archive_report()
        self.assertEqual(report.state, "archived")
        with self.assertRaises(UserError):
            report.result_text = "另一个结果"
        with self.assertRaises(UserError):
            report._take_back("filed already")

    def test_only_drafts_are_deleted(self):
        self.report.sudo()._submit()
        with self.assertRaises(UserError):
            self.report.unlink()

    # ------------------------------------------------------------------- lists
    def test_drafting_many_asks_the_ledger_once(self):
        self._count_queries(2)
        few, many = self._count_queries(10), self._count_queries(100)
        self.assertLess(many - few, 90, "less than one query more a report")

    def _count_queries(self, number):
        mandates = self.env["deputy.mandate"].create(
            [
                {
                    "name": f"示例{number}-{index}",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                    "date_start": "2022-01-10",
                }
                for index in range(number)
            ]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        reports = self.env["deputy.duty.report"].with_user(self.clerk)
        reports = reports.create([{"mandate_id": each} for each in mandates.ids])
        self.env.flush_all()
        self.assertEqual(len(reports), number)
        return self.env.cr.sql_log_count - before
