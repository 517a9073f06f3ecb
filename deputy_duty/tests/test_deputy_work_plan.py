from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .activity_common import PAPER, SCAN
from .work_plan_common import WorkPlanCommon


@tagged("post_install", "-at_install")
class TestDeputyWorkPlan(WorkPlanCommon):
    def test_the_chairpersons_meeting_adopts_in_a_county(self):
        self.plan.action_submit()
        self.assertEqual(self.plan.approval_next_body, "主任会议")
        self.assertEqual(
            self.plan.approval_route[0]["article"], "代表法第四十三条第二款"
        )

    def test_the_presidium_adopts_in_a_township(self):
        self._create_user("clerk", login="dd_township_clerk", congress=self.township)
        plan = self.plan.sudo().copy({"congress_id": self.township.id})
        plan.action_submit()
        self.assertEqual(plan.approval_next_body, "乡镇人民代表大会主席团")

    def test_adoption_bears_the_number_of_the_minutes(self):
        self.plan.action_submit()
        with self.assertRaisesRegex(UserError, "number"):
            self.plan.with_user(self.leader)._decide(
                "approve", dict(PAPER, number=False)
            )
        self.plan.with_user(self.leader)._decide("approve", PAPER)
        self.assertEqual(self.plan.adopted_number, PAPER["number"])
        self.assertEqual(str(self.plan.adopted_on), PAPER["date"])

    def test_a_clerk_records_the_signed_minutes(self):
        self.plan.action_submit()
        with self.assertRaises(AccessError):
            self.plan._decide("approve", PAPER)
        self.plan._decide("approve", dict(PAPER, **SCAN))
        self.assertEqual(self.plan.state, "approved")

    def test_an_empty_plan_is_not_submitted(self):
        self.plan.item_ids.unlink()
        with self.assertRaisesRegex(UserError, "at least one"):
            self.plan.action_submit()

    def test_what_was_submitted_stands(self):
        self.plan.action_submit()
        for vals in (
            {"name": "Other"},
            {"year": 2030},
            {"text": "Other"},
            {"item_ids": [Command.update(self.inspection.id, {"times": 9})]},
            {"item_ids": [Command.delete(self.inspection.id)]},
            {"item_ids": [Command.create(self._item_vals(name="New"))]},
        ):
            with (
                self.subTest(vals),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                self.plan.write(vals)

    def test_only_an_adopted_plan_is_told_and_published(self):
        for act in ("action_publish", "action_tell", "action_amend"):
            with self.subTest(act), self.assertRaisesRegex(UserError, "not adopted"):
                getattr(self.plan, act)()
        with (
            self.assertRaisesRegex(ValidationError, "art. 43"),
            self.env.cr.savepoint(),
        ):
            self.plan.told_on = "2026-01-20"
        self._adopt()
        self.plan.action_tell()
        self.plan.action_publish()
        self.assertTrue(self.plan.told_on and self.plan.published_on)
        self.assertTrue(self.plan.is_published)

    def test_the_deputies_get_the_adopted_plan_to_read(self):
        self._adopt()
        self.plan.action_tell()
        material = self.plan.material_id
        self.assertEqual(material.receipt_ids.mandate_id, self.mandates)
        self.assertIn("Inspection of water", material.text)
        self.assertEqual((material.name, material.state), (self.plan.name, "sent"))

    def test_the_deputies_are_told_once(self):
        self._adopt()
        self.plan.action_tell()
        with self.assertRaisesRegex(UserError, "told"):
            self.plan.action_tell()
        self.plan.action_amend()
        self._adopt()
        self.plan.action_tell()
        sent = self.env["deputy.material"].search([("name", "=", self.plan.name)])
        self.assertEqual(len(sent), 2)

    def test_deputies_told_at_a_meeting_get_no_material(self):
        self._adopt()
        self.plan.told_on = "2026-01-20"
        self.assertFalse(self.plan.material_id)
        with self.assertRaises(UserError):
            self.plan.action_tell()

    def test_a_plan_is_published_by_its_button_only(self):
        self._adopt()
        with self.assertRaises(AccessError):
            self.plan.is_published = True

    def test_an_amended_plan_is_adopted_and_published_anew(self):
        self._adopt()
        self.plan.action_tell()
        self.plan.action_publish()
        self.plan.action_amend()
        self.assertEqual(self.plan.state, "draft")
        self.assertFalse(self.plan.is_published or self.plan.told_on)
        self.inspection.times = 3
        self._adopt()
        self.assertEqual(len(self.plan.approval_ids), 2)

    def test_one_plan_a_year(self):
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.plan.copy({"year": self.plan.year})

    def test_a_copy_is_next_years_plan(self):
        copy = self.plan.copy()
        self.assertEqual(copy.year, self.plan.year + 1)
        self.assertIn(str(copy.year), copy.name)
        days = copy.item_ids.mapped("date_start") + copy.item_ids.mapped("date_end")
        self.assertEqual({day.year for day in days}, {copy.year})
        self.assertEqual(copy.state, "draft")

    def test_a_leap_day_finds_its_place_in_the_next_year(self):
        plan = self._create_plan(2028)
        plan.item_ids.write({"date_start": "2028-02-29", "date_end": "2028-02-29"})
        copy = plan.copy()
        self.assertEqual(str(copy.item_ids[:1].date_start), "2029-02-28")

    def test_planned_and_done_lie_side_by_side(self):
        self._adopt()
        self._hold(self.inspection)
        self.assertEqual((self.plan.times_planned, self.plan.times_held), (3, 1))
        self.assertAlmostEqual(self.plan.completion, 100 / 3)
        self._hold(self.research)
        self._hold(self.research)  # more than planned does not make up for others
        self.assertEqual(self.plan.times_held, 2)

    def test_what_nobody_planned_is_counted(self):
        self.activity.date_start = "2025-12-31 15:59:00"  # still 2025 in Beijing
        self._adopt()
        self.assertEqual(self.plan.unplanned_count, 0)
        activity = self._hold(self.inspection)
        self.assertEqual(self.plan.unplanned_count, 0)
        activity.plan_item_id = False
        self.plan.invalidate_recordset(["unplanned_count"])
        self.assertEqual(self.plan.unplanned_count, 1)
        action = self.plan.action_open_unplanned()
        self.assertEqual(self.env["deputy.activity"].search(action["domain"]), activity)

    def test_the_text_to_copy_names_the_work(self):
        self.assertIn("1. Inspection of water", self.plan.notice_text)
        self.assertIn("Guiding ideas", self.plan.notice_text)

    def test_only_drafts_are_deleted(self):
        self.plan.action_submit()
        with self.assertRaisesRegex(UserError, "Only a draft"):
            self.plan.unlink()
        self.plan.action_back_to_draft()
        self.plan.unlink()

    def test_who_reads_and_who_writes(self):
        for user in (self.finance, self.auditor):
            self.assertEqual(self.plan.with_user(user).year, self.plan.year)
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.plan.with_user(user).action_submit()
        with self.assertRaises(AccessError):
            self.plan.with_user(self.foreign_clerk).mapped("name")

    def test_plan_and_approval_form_print(self):
        self._adopt()
        reports = self.env["ir.actions.report"].with_user(self.auditor)
        for paper in ("deputy_work_plan_paper", "deputy_work_plan_approval_paper"):
            with self.subTest(paper):
                content, _kind = reports._render_deputy_paper(
                    f"deputy_duty.{paper}", self.plan.ids
                )
                self.assertTrue(content.startswith(b"%PDF-"))

    def test_lists_cost_the_same_for_10_and_100_items(self):
        counts = []
        # the first fills the caches of the registry
        for size, year in ((1, 2030), (10, 2031), (100, 2032)):
            plan = self._create_plan(year)
            plan.item_ids = [
                Command.create(self._item_vals(name=f"Item {number}"))
                for number in range(size)
            ]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            plan.item_ids.mapped("progress")
            plan.mapped("completion")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
