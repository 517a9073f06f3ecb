from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.models.deputy_mandate_states import SUSPENDED

from .duty_report_common import DutyReportCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-05-10 04:00:00")
class TestDeputyDutyReportPlan(DutyReportCommon):
    """Full coverage of a term that runs from January 2022 to January 2027."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._create_plan()
        cls.profile = cls.env["deputy.legal.profile"].create(
            {
                "name": "示例县",
                "parent_id": cls.env["deputy.legal.profile"]._national().id,
                "congress_id": cls.congress.id,
            }
        )
        cls.congress.legal_profile_id = cls.profile

    def _rule(self, code, value, unit="count"):
        self.env["deputy.legal.rule"].create(
            {
                "profile_id": self.profile.id,
                "code": code,
                "name": code,
                "value": value,
                "unit": unit,
            }
        )

    def _seats(self, number, unit=None, **vals):
        return self.env["deputy.mandate"].create(
            [
                {
                    "name": f"示例{index:04}",
                    "term_id": self.term.id,
                    "constituency_id": (unit or self.constituency).id,
                    "date_start": "2022-01-10",
                    **vals,
                }
                for index in range(number)
            ]
        )

    def _status(self, mandate):
        return self._lines(mandate).mapped("status")

    def _lines(self, mandates):
        return self.plan.line_ids.filtered(lambda line: line.mandate_id in mandates)

    def _read(self):
        self.env.invalidate_all()
        return self.plan

    # ------------------------------------------------------------ the coverage
    def test_who_has_reported_of_whom(self):
        self._give()
        plan = self._read()
        self.assertEqual((plan.base_count, plan.covered_count), (3, 1))
        self.assertAlmostEqual(plan.coverage, 100 / 3)
        self.assertEqual((plan.gap_count, plan.required), (2, 1))

    def test_a_report_taken_back_covers_nobody(self):
        self._give()._take_back("会议日期有误")
        self.assertEqual(self._read().covered_count, 0)

    def test_seats_without_a_rule_are_left_out_openly(self):
        unit = self.constituency.copy({"name": "驻军选区", "kind": "armed"})
        soldier = self._create_mandate(
            "示例军人", constituency_id=unit.id, date_start="2022-01-10"
        )
        self.assertEqual(self._read().base_count, 3)
        self.assertEqual(self.plan.by_rules_count, 1)
        self.plan.action_plan()
        self.assertEqual(self._status(soldier), ["exempt"])
        self.assertEqual(self._lines(soldier).exemption, "by_rules")

    def test_a_place_may_say_to_whom_such_seats_report(self):
        unit = self.constituency.copy({"name": "驻军选区", "kind": "armed"})
        self._create_mandate(
            "示例军人", constituency_id=unit.id, date_start="2022-01-10"
        )
        for code in ("direct", "military"):
            self.env["deputy.legal.choice"].create(
                {
                    "profile_id": self.profile.id,
                    "kind": "duty_audience",
                    "code": code,
                    "name": "原选举单位",
                    "meaning": "audience_unit",
                }
            )
        self.assertEqual(self._read().base_count, 4)
        self.assertEqual(self.plan.by_rules_count, 0)

    def test_suspended_and_ended_seats_owe_nothing_now(self):
        self.wang.sudo().write({"state": SUSPENDED, "suspended_since": "2024-05-01"})
        self.li.sudo().write({"state": "ended", "date_end": "2024-04-30"})
        plan = self._read()
        self.assertEqual((plan.base_count, plan.suspended_count), (1, 1))
        plan.action_plan()
        self.assertEqual(self._lines(self.wang).exemption, "suspended")
        self.assertFalse(self._lines(self.li))

    def test_who_was_elected_late_owes_a_part(self):
        self._rule("duty_report.required", 5)
        late = self._create_mandate("钱补选", date_start="2024-05-01")
        facts = self.plan._coverage_facts()[self.term.id]
        self.assertEqual(facts["owed"][late.id], 3)
        self.assertEqual(facts["owed"][self.wang.id], 5)

    # ------------------------------------------------------------- the outlook
    def test_it_says_while_the_target_can_be_reached(self):
        plan = self._read()
        self.assertEqual(plan.outlook, "open")
        self.assertIn("can be reached", plan.outlook_note)
        self.assertEqual((plan.period_count, plan.place_count), (4, 7))

    def test_it_says_plainly_when_it_cannot_be_reached_any_more(self):
        self._seats(4)
        self.assertEqual(self._read().outlook, "open", "seven reports, room for seven")
        self._seats(1)
        plan = self._read()
        self.assertEqual(plan.outlook, "lost")
        self.assertIn("can no longer be reached", plan.outlook_note)
        self.assertIn("87.5", plan.outlook_note)

    def test_a_lower_target_is_the_places_to_set(self):
        self._seats(5)
        self._rule("duty_report.target", 80, "percent")
        self.assertEqual(self._read().outlook, "open")

    def test_everybody_has_reported(self):
        for mandate in self.seats:
            self._give(mandate)
        plan = self._read()
        self.assertEqual((plan.outlook, plan.coverage), ("reached", 100))

    def test_what_was_planned_and_not_given_in_time_is_late(self):
        self.plan.action_plan()
        with freeze_time("2026-02-01"):
            self.assertEqual(self._read().outlook, "late")

    # -------------------------------------------------------------- the spread
    def test_spread_by_constituency_and_capacity(self):
        second = self.constituency.copy({"name": "Constituency 2"})
        others = self._seats(2, second)
        self.plan.action_plan()
        years = self._lines(others).mapped("date_start")
        self.assertEqual(len(set(years)), 1, "one constituency meets once")
        for first, lines in self.plan.line_ids.grouped("date_start").items():
            self.assertLessEqual(len(lines), 2, first)
        self.assertEqual(set(self.plan.line_ids.mapped("status")), {"planned"})

    def test_the_same_seats_give_the_same_plan(self):
        self._seats(4)
        plans = []
        for _round in range(2):
            self.plan.action_plan()
            plans.append(
                [
                    (line.mandate_id.id, line.date_start, line.ordinal)
                    for line in self.plan.line_ids.sorted("mandate_id")
                ]
            )
        self.assertEqual(*plans)

    def test_no_room_is_a_gap_and_not_hidden(self):
        self._seats(6)
        self.plan.action_plan()
        self.assertEqual(self.plan.line_ids.mapped("status").count("unplaced"), 2)

    def test_planned_again_what_is_fixed_and_given_stays(self):
        self.plan.action_plan()
        line = self._lines(self.idle)
        line.write({"date_start": "2026-01-01", "date_end": "2026-12-31"})
        self.assertTrue(line.is_fixed)
        report = self._give()
        self._seats(2)
        self.plan.action_plan()
        self.assertEqual(self._lines(self.idle), line)
        self.assertEqual(str(line.date_start), "2026-01-01")
        self.assertEqual(self._status(self.wang), ["done"])
        self.assertEqual(self._lines(self.wang).report_id, report)
        self.assertEqual(len(self.plan.line_ids), 5)

    def test_a_term_without_a_first_day_is_counted_from_today(self):
        self.term.sudo().write({"date_start": False, "date_end": "2027-01-10"})
        plan = self._read()
        self.assertEqual(plan.period_count, 4)

    def test_who_is_not_on_duty_is_prepared_no_report(self):
        self.plan.action_plan()
        self._adopt(self.plan)
        self.wang.sudo().write({"state": SUSPENDED, "suspended_since": "2024-05-01"})
        with freeze_time("2026-12-31 04:00:00"):
            self.plan.action_prepare_reports()
        lines = self.plan.line_ids
        prepared = lines.report_id.mandate_id
        self.assertEqual(prepared, (self.li | self.idle) & lines.mandate_id)

    def test_several_reports_fall_into_different_periods(self):
        self._rule("duty_report.required", 3)
        self.plan.capacity = 9
        self.plan.action_plan()
        lines = self._lines(self.wang)
        self.assertEqual(len(set(lines.mapped("date_start"))), 3)
        self.assertEqual(sorted(lines.mapped("ordinal")), [1, 2, 3])

    def test_half_years(self):
        self.plan.period_months = "6"
        self.assertEqual(self._read().period_count, 7)

    def test_a_term_of_unknown_length_is_not_planned(self):
        term = self._create_term(self.congress, 20, date_start=False)
        plan = self._create_plan(term_id=term.id)
        with self.assertRaises(UserError):
            plan.action_plan()

    def test_the_plan_of_a_closed_term_stands(self):
        self.plan.action_plan()
        self.term.sudo().state = "closed"
        with self.assertRaises(UserError):
            self.plan.action_plan()

    # ------------------------------------------------------------ the decision
    def test_the_body_of_the_route_adopts_it(self):
        self.plan.action_plan()
        self._adopt(self.plan)
        self.assertEqual(self.plan.state, "approved")
        self.assertEqual(self.plan.approval_route[0]["body"], "主任会议")
        self.assertEqual(self.plan.adopted_number, "第3号")
        with self.assertRaises(UserError):
            self.plan.action_plan()
        with self.assertRaises(UserError):
            self.plan.capacity = 9
        self.plan.action_amend()
        self.plan.action_plan()

    def test_an_empty_plan_is_not_submitted(self):
        with self.assertRaises(UserError):
            self.plan.action_submit()

    def test_auditors_do_not_plan(self):
        with self.assertRaises(AccessError):
            self.plan.with_user(self.auditor).action_plan()

    def test_one_plan_a_term(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as refusal:
            self._create_plan()
            self.env.flush_all()
        self.assertIn("term_uniq", str(refusal.exception))

    # ----------------------------------------------------------- its reports
    def test_the_reports_of_the_period_are_drafted(self):
        self.plan.action_plan()
        with self.assertRaises(UserError):
            self.plan.action_prepare_reports()
        self._adopt(self.plan)
        due = self.plan.line_ids.filtered(lambda line: line.date_start.year == 2024)
        action = self.plan.action_prepare_reports()
        reports = self.env["deputy.duty.report"].search(action["domain"])
        self.assertEqual(reports.mandate_id, due.mandate_id)
        self.assertEqual(set(due.mapped("status")), {"under_way"})
        again = self.plan.action_prepare_reports()
        self.assertFalse(self.env["deputy.duty.report"].search(again["domain"]))

    def test_a_report_under_way_is_found_by_the_plan(self):
        report = self._create_report()
        self.plan.action_plan()
        self.assertEqual(self._lines(self.wang).report_id, report)
        self._accept(report)
        report.activity_id = self._meeting(self.wang)
        report.action_hold()
        self.assertEqual(self._status(self.wang), ["done"])

    def test_buttons_lead_to_the_lines(self):
        self.plan.action_plan()
        self._give()
        for action in (self.plan.action_open_lines(), self.plan.action_open_gaps()):
            lines = self.env["deputy.duty.report.plan.line"].search(action["domain"])
            self.assertEqual(lines, self.plan.line_ids)

    # -------------------------------------------------------------------- size
    def test_coverage_in_constant_queries(self):
        self.plan.capacity = 5000  # the same sentence for few and many
        self._count_queries(2)
        counts = [self._count_queries(number) for number in (10, 1000)]
        self.assertLessEqual(counts[1], counts[0], "queries at 10 and 1,000 seats")

    def _count_queries(self, number):
        self._seats(number)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.assertGreater(self.plan.base_count, number)
        self.assertTrue(self.plan.outlook_note)
        return self.env.cr.sql_log_count - before
