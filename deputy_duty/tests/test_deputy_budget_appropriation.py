from base64 import b64encode

from psycopg2 import IntegrityError

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .appropriation_common import NUMBER, DeputyAppropriationCommon
from .budget_common import DAY, SCAN

ROLES = ("clerk", "leader", "auditor", "admin")


@tagged("post_install", "-at_install")
class TestDeputyBudgetAppropriation(DeputyAppropriationCommon):
    """What was received for a budget, what is still to come, and who may say so."""

    # --------------------------------------------------------------- figures
    def test_a_draft_counts_nothing(self):
        self._draft(400)
        self.assertEqual(self._received(self.meeting_line), (0, 1000))

    def test_registered_money_is_received(self):
        record = self._receive(400.05, 100)
        self.assertEqual((record.state, record.total), ("received", 500.05))
        self.assertEqual(record.registered_by_id, self.finance)
        self.assertEqual(self._received(self.meeting_line), (400.05, 599.95))
        self.assertEqual(self._received(self.travel_line), (100, 400))
        self.assertEqual(self._received(self.budget), (500.05, 999.95))
        self._receive(99.95, number="示例财预〔2026〕13号")
        self.assertEqual(self._received(self.meeting_line), (500, 500))

    def test_figures_follow_in_one_transaction(self):
        line = self.meeting_line
        self.assertEqual((line.received, line.to_receive), (0, 1000))
        record = self._receive(300)
        self.assertEqual((line.received, line.to_receive), (300, 700))
        self._reverse(record)
        self.assertEqual((line.received, line.to_receive), (0, 1000))

    def test_adjustments_change_what_is_to_come(self):
        self._receive(1000)
        adjustment = self.env["deputy.budget.adjustment"].create(
            {
                "budget_id": self.budget.id,
                "reason": "More",
                "line_ids": [
                    Command.create({"line_id": self.meeting_line.id, "amount": 200})
                ],
            }
        )
        self._approve(adjustment)
        self.assertEqual(self._received(self.meeting_line), (1000, 200))

    def test_receiving_allows_no_spending(self):
        before = self._totals(self.meeting_line)
        self._receive(5000)
        self.assertEqual(self._totals(self.meeting_line), before)

    def test_before_approval_and_ahead_of_the_year(self):
        budget = self._create_budget(fiscal_year=2027)
        record = self._receive(250, budget=budget)
        self.assertEqual((record.state, budget.state), ("received", "draft"))
        self.assertEqual(self._received(budget.line_ids[0]), (250, 750))
        self._approve(budget)
        self.assertEqual(self._received(budget.line_ids[0]), (250, 750))

    # -------------------------------------------------------------- warnings
    def test_more_than_planned_is_told(self):
        record = self._draft(700)
        self.assertFalse(record.warning)
        record.action_register()
        self.assertFalse(record.warning)
        second = self._draft(400, number="2026-13")
        self.assertRegex(second.warning, "100.00.* more than planned and adjusted")
        second.action_register()
        self.assertRegex(second.warning, "100.00.* more than planned and adjusted")
        self.assertEqual(self._received(self.meeting_line), (1100, -100))
        self.budget.invalidate_recordset()
        self.assertRegex(self.budget.receipt_warning, "received .*100.00.* more")
        self._reverse(second)
        self.budget.invalidate_recordset()
        self.assertFalse(self.budget.receipt_warning)
        self.assertFalse(second.warning)

    def test_another_indicator_number_is_told(self):
        budget = self._create_budget(fiscal_year=2027)
        budget.line_ids[0].indicator_number = " 示例财预[2026]１２ 号"
        record = self._draft(10, budget=budget)
        self.assertFalse(record.warning, "the same number, typed another way")
        record.number = "示例财预〔2026〕21号"
        self.assertRegex(record.warning, "names the indicator document")

    def test_a_further_document_is_ordinary_once_the_own_one_came(self):
        budget = self._create_budget(fiscal_year=2027)
        budget.line_ids[0].indicator_number = "示例财预〔2026〕12号"
        further = self._draft(10, budget=budget, number="示例财预〔2026〕21号")
        self.assertTrue(further.warning)
        own = self._draft(10, budget=budget, number="示例财预[2026]12号")
        own.action_register()
        further.invalidate_recordset(["warning"])
        self.assertFalse(further.warning)

    # -------------------------------------------------------------- refusals
    def test_one_document_is_registered_once(self):
        self._receive(400)
        again = self._draft(400, number=" 示例财预［2026］12号")
        with self.assertRefused("is registered for .* already"):
            again.action_register()
        self.assertEqual(self._received(self.meeting_line), (400, 600))
        again.line_ids.amount = 401
        again.action_register()

    @mute_logger("odoo.sql_db")
    def test_the_database_holds_it_too(self):
        self._receive(400)
        twin = self._draft(400)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            twin.sudo().state = "received"
            self.env.flush_all()

    def test_a_reversed_one_is_registered_anew(self):
        record = self._receive(400)
        self._reverse(record)
        self.assertEqual(record.reversed_by_id, self.finance)
        self.assertEqual(self._received(self.meeting_line), (0, 1000))
        self._receive(400)
        self.assertEqual(self._received(self.meeting_line), (400, 600))
        with self.assertRefused("reversed already"):
            self._reverse(record)

    @mute_logger("odoo.sql_db")
    def test_amounts_are_above_zero(self):
        for amount in (0, -5):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self._draft(amount)

    def test_lines_of_another_budget(self):
        other = self._create_budget(fiscal_year=2027)
        vals = {"budget_line_id": other.line_ids[0].id, "amount": 5}
        with self.assertRefused("belongs to another budget"):
            self._draft(line_ids=[Command.create(vals)])
        record = self._draft(5)
        with self.assertRefused("belongs to another budget"):
            record.budget_id = other
        with self.assertRefused("belongs to another budget"):
            record.line_ids.budget_line_id = other.line_ids[0]

    def test_dates_that_cannot_be(self):
        tomorrow = fields.Date.add(fields.Date.today(), days=2)
        with self.assertRefused("still to come"):
            self._receive(5, date=tomorrow)
        with self.assertRefused("far from the fiscal year 2026"):
            self._receive(5, date="2016-05-11")

    def test_registering_needs_lines_and_happens_once(self):
        with self.assertRefused("which lines"):
            self._receive()
        record = self._receive(5)
        with self.assertRefused("registered already"):
            record.action_register()

    def test_a_closed_year_stands(self):
        record, draft = self._receive(5), self._draft(6)
        self.budget.sudo().closed_on = DAY
        with self.assertRefused("was closed"):
            draft.action_register()
        with self.assertRefused("was closed"):
            self._reverse(record)

    def test_what_is_registered_stands(self):
        record = self._receive(5)
        for vals in (
            {"number": "x"},
            {"date": "2026-01-02"},
            {"line_ids": [Command.clear()]},
            {"line_ids": [Command.create({"budget_line_id": self.travel_line.id})]},
        ):
            with self.assertRefused("stands as it is"):
                record.write(vals)
        with self.assertRefused("stands as it is"):
            record.line_ids.amount = 6
        with self.assertRefused("stands as it is"):
            record.line_ids.unlink()
        with self.assertRefused("stands as it is"):
            record.line_ids.create(
                {
                    "appropriation_id": record.id,
                    "budget_line_id": self.travel_line.id,
                    "amount": 1,
                }
            )
        with self.assertRefused("not deleted"):
            record.unlink()
        self._draft(7).unlink()

    def test_the_scan_may_follow_once(self):
        record = self._receive(5)
        record.write({"scan": SCAN, "scan_name": "paper.pdf"})
        with self.assertRefused("stands as it is"):
            record.scan = b64encode(b"%PDF-1.4 another paper")
        with self.assertRefused("cannot be attached"):
            self._draft(6, scan=b64encode(b"MZ program"), scan_name="a.exe")

    def test_lines_and_budgets_with_money_stay(self):
        budget = self._create_budget(fiscal_year=2027)
        self._draft(5, budget=budget)
        with self.assertRefused("the line stays"):
            budget.line_ids[0].unlink()
        with self.assertRefused("holder and year stay"):
            budget.fiscal_year = 2028
        with self.assertRefused("not deleted"):
            budget.unlink()

    def test_a_reason_is_needed(self):
        record = self._receive(5)
        with self.assertRefused("why"):
            self._reverse(record, reason="  ")

    # ------------------------------------------------------------------ roles
    def test_finance_alone_registers(self):
        draft, record = self._draft(5), self._receive(6)
        for role in ROLES:
            user = getattr(self, role)
            with self.subTest(role=role):
                self.assertEqual(record.with_user(user).total, 6)
                self.assertEqual(record.line_ids.with_user(user).amount, 6)
                with self.assertRaises(AccessError):
                    self._draft(7, user=user)
                for method in ("action_register", "action_book"):
                    with self.assertRaises(AccessError):
                        getattr(draft.with_user(user), method)()
                with self.assertRaises(AccessError):
                    record.with_user(user)._reverse(DAY, "x")
                with self.assertRaises(AccessError):
                    self._reverse(record, user=user)
        self.assertEqual((draft.state, record.state), ("draft", "received"))

    def test_others_see_nothing(self):
        record = self._receive(5)
        for user in (self.foreign_clerk, self.station_clerk):
            with self.assertRaises(AccessError):
                record.with_user(user).read(["number"])
            with self.assertRaises(AccessError):
                record.line_ids.with_user(user).read(["amount"])
        foreign = self._create_user(
            "finance", login="dd_foreign_finance", congress=self.foreign_congress
        )
        with self.assertRaises(AccessError):
            record.with_user(foreign)._reverse(DAY, "x")
        with self.assertRaises(AccessError):
            self._draft(5, user=foreign)

    def test_states_are_not_written_by_hand(self):
        record = self._draft(5)
        for name, value in (
            ("state", "received"),
            ("registered_by_id", self.leader.id),
            ("booked_on", f"{DAY} 01:00:00"),
            ("reversed_on", DAY),
            ("move_id", self._post_by_hand(1).id),
            ("total", 9),
            ("number_key", "x"),
            ("entry_state", "booked"),
        ):
            with self.assertRaises(AccessError, msg=name):
                record.write({name: value})
            with self.assertRaises(AccessError, msg=name):
                self._draft(5, **{name: value})

    # -------------------------------------------------------------- screens
    def test_buttons_lead_there(self):
        record = self._receive(5)
        found = self.env[record._name].with_user(self.clerk)
        for place in (self.budget, self.meeting_line):
            action = place.with_user(self.clerk).action_open_appropriations()
            self.assertEqual(found.search(action["domain"]), record)
        action = self.travel_line.with_user(self.clerk).action_open_appropriations()
        self.assertFalse(found.search(action["domain"]))
        self.assertIn(NUMBER, record.display_name)

    def test_figures_in_constant_queries(self):
        self._count_queries(2)
        counts = [self._count_queries(number) for number in (10, 1000)]
        self.assertEqual(counts[0], counts[1], "queries at 10 and 1,000 lines")

    def _count_queries(self, number):
        budget = self._create_budget([(self.meeting, 1)], fiscal_year=2000 + number)
        budget.line_ids = [
            Command.create(
                {"subject_id": self.travel.id, "name": f"line {index}", "planned": 100}
            )
            for index in range(number - 1)
        ]
        record = self._draft(*[2] * number, budget=budget)
        record.sudo().state = "received"
        self.env.flush_all()
        self.env.invalidate_all()
        lines = self.env["deputy.budget.line"].with_user(self.clerk)
        lines = lines.search([("budget_id", "=", budget.id)])
        before = self.env.cr.sql_log_count
        self.assertEqual(sum(lines.mapped("received")), 2 * number)
        lines.mapped("to_receive")
        record.with_user(self.clerk).mapped("warning")
        return self.env.cr.sql_log_count - before
