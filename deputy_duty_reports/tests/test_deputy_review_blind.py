from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .review_common import SCAN, ReviewCommon

SHEETS = ("deputy.review.sheet", "deputy.review.score")


@tagged("post_install", "-at_install")
class TestDeputyReviewBlind(ReviewCommon):
    """Before all are in, nobody reads another's marks, by whatever way."""

    def setUp(self):
        super().setUp()
        self.review = self._opened()
        self.members = self.review.member_ids
        self.sheet = self._score(self.members[0], 20, 30, 49.5)
        self.own = self.users[self.members[0].mandate_id]
        self.others = (
            *(self.clerk, self.leader, self.admin, self.auditor),
            self.users[self.members[1].mandate_id],
        )
        # whoever may export exports no more than is read
        office = self.clerk | self.leader | self.admin | self.auditor
        office.group_ids = [Command.link(self.env.ref("base.group_allow_export").id)]
        self.env.flush_all()
        self.env.invalidate_all()

    def test_reading_searching_grouping_and_export_find_nothing(self):
        for user in self.others:
            for model in SHEETS:
                rows = self.env[model].with_user(user)
                domain = [("review_id", "=", self.review.id)]
                known = self.env[model].search(domain).with_user(user)
                self.assertTrue(known)
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(rows.search(domain))
                    self.assertEqual(rows.search_count(domain), 0)
                    self.assertFalse(rows.search_read(domain, ["display_name"]))
                    for row in rows.formatted_read_group(domain, [], ["__count"]):
                        self.assertEqual(row["__count"], 0)
                    with self.assertRaises(AccessError):
                        known.read(["review_id"])
                    with self.assertRaises(AccessError):
                        known.web_read({"review_id": {}})
                    if not user.share:
                        with self.assertRaises(AccessError):
                            known.export_data(["review_id"])

    def test_marks_do_not_show_through_domains_of_what_may_be_read(self):
        high = [("sheet_ids.score_ids.mark", ">", 49)]
        self.assertIn(self.review, self.env["deputy.review"].search(high))
        for user in (self.clerk, self.leader, self.admin, self.auditor):
            with self.subTest(user=user.login):
                reviews = self.env["deputy.review"].with_user(user)
                self.assertFalse(reviews.search(high))
                self.assertFalse(
                    reviews.search([("sheet_ids.opinion", "=", "rectify")])
                )
                self.assertFalse(self.review.with_user(user).sheet_ids)

    def test_neither_means_nor_sums_exist_before(self):
        self.assertEqual(self.review.mean_first, 0)
        self.assertFalse(self.review.majority)
        self.assertEqual(self.review.scored_count, 1)

    def test_the_scan_of_a_sheet_is_as_blind_as_the_sheet(self):
        member = self.members[-1].with_user(self.clerk)
        wizard = (
            self.env["deputy.review.paper"]
            .with_user(self.clerk)
            .create(
                {
                    "member_id": member.id,
                    "purpose": "score",
                    "opinion": "pass",
                    "scan": SCAN,
                }
            )
        )
        self.assertEqual(wizard.line_ids._name, "deputy.review.paper.line")
        self.assertEqual(len(wizard.line_ids), 3)
        for line, mark in zip(wizard.line_ids, (20, 29.5, 50), strict=True):
            line.mark = mark
        wizard.action_apply()
        self.assertFalse(wizard.exists(), "the window still knows the marks")
        sheet = self.env["deputy.review.sheet"].search([("member_id", "=", member.id)])
        self.assertEqual(sheet.total, 99.5)
        self.assertIn("示例专家", sheet.behalf_note)
        domain = [("res_model", "=", sheet._name), ("res_field", "=", "behalf_scan")]
        scan = self.env["ir.attachment"].search(domain)
        self.assertTrue(scan)
        for user in (self.clerk, self.leader, self.admin, self.auditor):
            with self.subTest(user=user.login):
                attachments = self.env["ir.attachment"].with_user(user)
                self.assertFalse(attachments.search(domain))
                with self.assertRaises(AccessError):
                    scan.with_user(user).read(["datas"])

    def test_a_signed_sheet_needs_its_scan(self):
        member = self.members[-1].with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "scan"):
            member._prepare_behalf_vals("示例专家", "2026-07-10", False)

    def test_the_member_reads_the_own_sheet(self):
        self.assertEqual(self.sheet.with_user(self.own).total, 99.5)
        sheets = self.env["deputy.review.sheet"].with_user(self.own)
        self.assertEqual(sheets.search([]), self.sheet)

    def test_nobody_files_or_changes_a_sheet_by_hand(self):
        values = {
            "member_id": self.members[1].id,
            "round": 1,
            "date": "2026-07-10",
            "opinion": "pass",
            "user_id": self.clerk.id,
        }
        for user in (*self.others, self.own):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.env["deputy.review.sheet"].with_user(user).create(values)
                with self.assertRaises(AccessError):
                    self.sheet.with_user(user).write({"opinion": "pass"})
                with self.assertRaises(AccessError):
                    self.sheet.score_ids.with_user(user).write({"mark": 1})
                with self.assertRaises(AccessError):
                    self.sheet.with_user(user).unlink()

    def test_all_in_the_office_reads_and_members_still_only_the_own(self):
        for member in self.members[1:]:
            self._score(member)
        self.env.invalidate_all()
        self.assertEqual(self.review.state, "hearing")
        for user in (self.clerk, self.leader, self.auditor):
            with self.subTest(user=user.login):
                self.assertEqual(self.sheet.with_user(user).total, 99.5)
        other = self.users[self.members[1].mandate_id]
        with self.assertRaises(AccessError):
            self.sheet.with_user(other).read(["opinion"])
