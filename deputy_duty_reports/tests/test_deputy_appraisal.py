import json
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import deputy_appraisal_compute_mixin
from .appraisal_common import LATER, PAPER, YEAR, AppraisalCommon


@tagged("post_install", "-at_install")
class TestDeputyAppraisal(AppraisalCommon):
    def _as_json(self, appraisal):
        """The results, told apart by nothing but what was counted."""
        self.env.invalidate_all()
        rows = appraisal.line_ids.sorted("id")
        names = ("mandate_id", "base", "gained", "deducted", "points", "grade", "rank")
        names += ("days", "due", "attended", "excused", "unexcused")
        return json.dumps(
            [
                [
                    *(
                        line[name].id if name == "mandate_id" else line[name]
                        for name in names
                    ),
                    [
                        {**row, "ids": sorted(row["ids"].split(","))}
                        for row in line.details
                    ],
                ]
                for line in rows
            ]
        )

    # ---------------------------------------------------------------- points
    def test_points_caps_and_deductions(self):
        self._post(self.wang, 4)
        self._post(self.wang, 1, "training", hours=3.3)
        self._held(self.wang, "absent")
        line = self._line(self._computed())
        self.assertEqual((line.base, line.gained, line.deducted), (60, 10.65, 2))
        self.assertEqual((line.points, line.grade), (68.65, "称职"))
        shown = {row.name: (row.count, row.raw, row.points) for row in line.detail_ids}
        self.assertEqual(
            shown,
            {
                "视察调研": (4, 12, 9),
                "培训": (1, 1.65, 1.65),
                "无故缺席活动": (1, 2, -2),
            },
        )

    def test_a_year_that_is_not_over_is_named_as_running(self):
        appraisal = self._computed()
        self.assertFalse(appraisal.is_running)
        self._today_is("2024-12-31")
        appraisal.invalidate_recordset(["is_running"])
        self.assertTrue(appraisal.is_running)

    def test_reaching_a_threshold_exactly_is_enough(self):
        for points, grade in ((9.99, "称职"), (10, "优秀"), (10.01, "优秀")):
            items = [self._item_vals("视察", points)]
            scheme = self._create_scheme(
                items, congress_id=self._other(f"示例乡{points}").id
            )
            appraisal = self._computed(scheme)
            line = appraisal.line_ids
            self.assertEqual(
                (f"{line.points:.2f}", line.grade), (f"{60 + points:.2f}", grade)
            )

    def _other(self, name):
        """A congress of its own, with one deputy who did one thing."""
        congress = self._create_congress(name)
        self.clerk.deputy_congress_ids |= congress
        term = self._create_term(congress)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "选区"}
        )
        self._post(
            self._create_seat("赵虚构", term_id=term.id, constituency_id=unit.id)
        )
        return congress

    def test_half_days_count_when_begun(self):
        item = self._item_vals("半天", 1, measure="half_day")
        scheme = self._create_scheme([item])
        for hours in (0, 3.5, 4, 4.5, 8):
            self._post(self.wang, hours=hours)
        line = self._line(self._computed(scheme))
        self.assertEqual(line.details[0]["amount"], "7.00")
        self.assertEqual(line.gained, 7)

    def test_the_total_stays_between_its_limits(self):
        self.scheme.write({"base": 95, "total_min": 20})
        self._post(self.wang, 3)
        for _number in range(2):
            self._held(self.li, "absent")
        self.scheme.item_ids[-1].points = 50
        appraisal = self._computed()
        self.assertEqual(self._points(appraisal), "100.00")
        self.assertEqual(self._points(appraisal, self.li), "20.00")

    def test_only_the_kinds_and_facts_that_the_item_names(self):
        item = self._item_vals("手工", 1, kind="manual")
        settled = self._item_vals("无异议", 1, facts="settled")
        spoken = self._item_vals("已确认", 1, facts="confirmed")
        scheme = self._create_scheme([item, settled, spoken])
        entries = self._post(self.wang, 3)
        self._post(self.wang, 2, kind="manual")
        entries[0]._object("没有参加")
        entries[1]._confirm()
        line = self._line(self._computed(scheme))
        self.assertEqual([row["count"] for row in line.details], [2, 4, 1])

    # ---------------------------------------------------- inside the mandate
    def test_only_facts_of_days_in_office_count(self):
        late = self._create_seat("孙半年", date_start=f"{YEAR}-07-01")
        self._post(late, date=f"{YEAR}-06-30")
        self._post(late, date=f"{YEAR}-07-01")
        self._post(late, date=f"{YEAR - 1}-12-31")
        line = self._line(self._computed(), late)
        self.assertEqual((line.days, line.details[0]["count"]), (184, 1))

    def test_suspension_is_taken_out(self):
        self._post(self.wang, date=f"{YEAR}-11-01")
        self.wang.sudo().write(
            {"state": "suspended", "suspended_since": f"{YEAR}-10-01"}
        )
        self._post(self.wang, date=f"{YEAR}-09-30")
        line = self._line(self._computed())
        self.assertEqual((line.days, line.details[0]["count"]), (274, 1))

    def test_excused_unexcused_and_not_invited_are_three_things(self):
        item = self._item_vals("请假", 0.5, None, source="excused", is_deduction=True)
        self.scheme.write({"item_ids": [(0, 0, item)]})
        self._held(self.wang, "absent")
        self._held(self.wang, "absent", leave=True)
        self._held(self.wang, "present")
        appraisal = self._computed()
        line = self._line(appraisal)
        self.assertEqual((line.due, line.attended), (3, 1))
        self.assertEqual((line.excused, line.unexcused), (1, 1))
        self.assertEqual(line.deducted, 2.5)
        other = self._line(appraisal, self.li)
        self.assertEqual((other.due, other.excused, other.deducted), (0, 0, 0))

    def test_a_session_missed_without_approval(self):
        item = self._item_vals(
            "缺席大会", 10, None, source="session", is_deduction=True
        )
        scheme = self._create_scheme([item])
        session = self.env["deputy.session"].create(
            {
                "term_id": self.term.id,
                "number": 3,
                "date_start": f"{YEAR}-01-10",
                "date_end": f"{YEAR}-01-13",
            }
        )
        self.env["deputy.session.absence"].create(
            {"session_id": session.id, "mandate_id": self.wang.id}
        )
        self.assertEqual(self._line(self._computed(scheme)).deducted, 10)

    def test_a_part_of_the_year_is_measured_by_it(self):
        late = self._create_seat("孙半年", date_start=f"{YEAR}-07-02")
        self._post(late, 4)
        self._post(late, 4, date=f"{YEAR}-08-01")
        self.scheme.write({"is_prorated": True, "days_min": 30})
        new = self._create_seat("周新任", date_start=f"{YEAR}-12-20")
        appraisal = self._computed()
        line = self._line(appraisal, late)
        # 183 of 366 days: base 30, cap 4.50, good from 35
        self.assertEqual((line.share, line.base, line.gained), (50, 30, 4.5))
        self.assertEqual((line.points, line.grade), (34.5, "称职"))
        self.assertFalse(self._line(appraisal, new).grade)

    def test_facts_taken_back_count_nowhere(self):
        entry = self._post(self.wang, 2)[0]
        entry._reverse("重复登记")
        line = self._line(self._computed())
        self.assertEqual(line.details[0]["count"], 1)

    # ------------------------------------------------------------ recomputing
    def test_computing_again_gives_the_same(self):
        self._post(self.wang, 4)
        self._post(self.li, 2, "training", hours=2.25)
        self._held(self.li, "absent")
        appraisal = self._computed()
        before = self._as_json(appraisal)
        ids = appraisal.line_ids.ids
        appraisal.action_compute()
        self.assertEqual(self._as_json(appraisal), before)
        self.assertEqual(appraisal.line_ids.ids, ids)

    def test_a_changed_scheme_never_changes_a_counted_year(self):
        self._post(self.wang, 2)
        appraisal = self._final()
        appraisal.action_close()
        before = self._as_json(appraisal)
        self.scheme.item_ids[0].points = 30
        self.scheme.grade_ids[0].points = 99
        with self.assertRaises(UserError):
            appraisal.action_compute()
        self.assertEqual(self._as_json(appraisal), before)
        self._line(appraisal)._recount()
        self.assertEqual(self._as_json(appraisal), before)

    def test_back_in_draft_it_takes_the_scheme_as_it_is_then(self):
        self._post(self.wang, 2)
        appraisal = self._computed()
        self.assertEqual(self._points(appraisal), "66.00")
        self.scheme.item_ids[0].points = 4
        appraisal.action_compute()
        self.assertEqual(self._points(appraisal), "66.00")
        appraisal.action_back_to_draft()
        appraisal.action_compute()
        self.assertEqual(self._points(appraisal), "68.00")

    def test_who_is_no_longer_counted_is_dropped(self):
        appraisal = self._computed()
        self.li.sudo().write({"state": "ended", "date_end": f"{YEAR - 1}-12-01"})
        appraisal.action_compute()
        self.assertFalse(self._line(appraisal, self.li))

    def test_equal_points_share_a_rank(self):
        self._post(self._create_seat("孙第一"), 2)
        appraisal = self._computed()
        ranks = sorted(appraisal.line_ids.with_user(self.clerk).mapped("rank"))
        self.assertEqual(ranks, [1, 2, 2])

    # --------------------------------------------------------------- batches
    def test_a_stopped_job_goes_on_where_it_was(self):
        for number in range(4):
            self._create_seat(f"代表{number}")
        with patch.object(deputy_appraisal_compute_mixin, "BATCH", 2):
            appraisal = self._create_appraisal()
            appraisal._start_computing()
            self.assertEqual(appraisal._compute_batch(), 2)
            self.assertEqual((appraisal.line_count, appraisal.mandate_count), (2, 6))
            self.assertAlmostEqual(appraisal.progress, 100 / 3)
            first = appraisal.line_ids
            self.env.flush_all()
            with self.enter_registry_test_mode():
                job = self.env.ref("deputy_duty_reports.deputy_appraisal_cron")
                job.method_direct_trigger()
            self.env.invalidate_all()
        self.assertEqual(appraisal.state, "computed")
        self.assertEqual(len(appraisal.line_ids), 6)
        self.assertLessEqual(first, appraisal.line_ids)

    def test_queries_do_not_grow_with_deputies(self):
        def queries(count):
            congress = self._create_congress(f"示例{count}")
            self.clerk.deputy_congress_ids |= congress
            term = self._create_term(congress)
            unit = self.env["deputy.constituency"].create(
                {"congress_id": congress.id, "name": "选区"}
            )
            vals = {"term_id": term.id, "constituency_id": unit.id}
            seats = self.env["deputy.mandate"].create(
                [{"name": f"代表{number}", **vals} for number in range(count)]
            )
            seats.sudo().write({"state": "in_office"})
            self._post(seats[0], 3)
            appraisal = self._create_appraisal(
                self._create_scheme(congress_id=congress.id)
            )
            appraisal._start_computing()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            appraisal._compute_batch()
            return self.env.cr.sql_log_count - before

        self.assertEqual(queries(10), queries(1000))

    # ------------------------------------------------------------------ flow
    def test_the_year_goes_from_computing_to_the_committee(self):
        appraisal = self._told()
        self.assertEqual(str(appraisal.objection_until), "2025-02-17")
        with self.assertRaisesRegex(UserError, "2025-02-17"):
            appraisal.action_submit()
        self._today_is(LATER)
        appraisal.action_submit()
        with self.assertRaises(UserError):
            appraisal.with_user(self.leader)._decide("approve", dict(PAPER, number=""))
        appraisal.with_user(self.leader)._decide("approve", PAPER)
        self.assertEqual(
            (appraisal.state, appraisal.decided_number), ("final", PAPER["number"])
        )
        appraisal.action_close()
        self.assertEqual(appraisal.state, "closed")

    def test_what_the_committee_sends_back_goes_back_to_told(self):
        appraisal = self._told()
        self._today_is(LATER)
        appraisal.action_submit()
        appraisal.with_user(self.leader)._decide("refuse", PAPER)
        appraisal.action_back_to_draft()
        self.assertEqual(appraisal.state, "told")

    def test_steps_cannot_be_written_by_hand(self):
        appraisal = self._computed()
        for vals in ({"state": "final"}, {"frozen": {}}, {"published_on": LATER}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                appraisal.write(vals)
        with self.assertRaises(AccessError):
            self._line(appraisal).with_user(self.leader).write({"points": 100})
        with self.assertRaises(UserError):
            appraisal.write({"year": 2023})

    def test_an_auditor_reads_and_moves_nothing(self):
        appraisal = self._computed().with_user(self.auditor)
        self.assertTrue(appraisal.line_ids.mapped("points"))
        for name in ("compute", "tell", "publish", "close", "back_to_draft"):
            with self.subTest(action=name), self.assertRaises(AccessError):
                getattr(appraisal, f"action_{name}")()

    @mute_logger("odoo.sql_db")
    def test_a_congress_has_one_appraisal_a_year(self):
        self._create_appraisal()
        with self.assertRaises(UniqueViolation):
            self._create_appraisal()
            self.env.flush_all()

    def test_an_empty_scheme_says_so(self):
        scheme = self._create_scheme()
        scheme.grade_ids.unlink()
        with self.assertRaisesRegex(UserError, "no items or no grades"):
            self._create_appraisal(scheme).action_compute()

    # ----------------------------------------------------------- publication
    def test_no_rule_no_publication(self):
        appraisal = self._final()
        with self.assertRaisesRegex(UserError, "代表法第五十八条"):
            appraisal.action_publish()
        # a rule that is entered afterwards is none
        self.scheme.write(
            {"publication_rule": "示例县办法", "publication_number": "1号"}
        )
        with self.assertRaisesRegex(UserError, "代表法第五十八条"):
            appraisal.action_publish()

    def test_a_rule_with_a_number_publishes_grades_and_nothing_else(self):
        self.scheme.write(
            {"publication_rule": "示例县办法", "publication_number": "1号"}
        )
        told = self._told()
        with self.assertRaises(UserError):
            told.action_publish()
        appraisal = self._final(told)
        appraisal.action_publish()
        rows = appraisal._public_rows()
        self.assertEqual({"name", "grade"}, set(rows[0]))
        self.assertEqual({row["name"] for row in rows}, {"王示例", "李样本"})
