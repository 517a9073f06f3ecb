from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .budget_common import DAY, SCAN, YEAR, DeputyBudgetCommon

PAPER = {
    "body": "Chairpersons' Meeting",
    "signer": "Director Wang",
    "date": DAY,
    "number": "2027-8",
}


@tagged("post_install", "-at_install")
class TestDeputyBudgetPublication(DeputyBudgetCommon):
    """Yearly totals: read from the books, approved, frozen, withdrawn."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deputies = [cls._create_mandate(f"Deputy {n}") for n in range(6)]
        cls.publication = cls._create_publication()

    @classmethod
    def _create_publication(cls, **vals):
        return (
            cls.env["deputy.budget.publication"]
            .with_user(cls.clerk)
            .create({"congress_id": cls.congress.id, "fiscal_year": YEAR, **vals})
        )

    def _spend(self, deputies, amount, line=None, commitment=None):
        """One claim each, booked; with a promise of an activity if there is one."""
        bills = self.env["account.move"]
        for deputy in deputies:
            claim = self._create_claim(amount, line=line, mandate_id=deputy.id)
            claim.line_ids.commitment_id = commitment
            self._approve(claim)
            bills |= self._book(claim)
        return bills

    def _activity(self, kind, line, amount):
        """An approved activity; its promise on the line."""
        activity = (
            self.env["deputy.activity"]
            .with_user(self.clerk)
            .create(
                {
                    "name": f"A {kind}",
                    "congress_id": self.congress.id,
                    "type_id": self.env.ref(
                        f"deputy_duty.deputy_activity_type_{kind}"
                    ).id,
                    "date_start": f"{DAY} 01:00:00",
                    "date_end": f"{DAY} 03:00:00",
                    "cost_ids": [
                        (0, 0, {"line_id": line.id, "name": "Bus", "amount": amount})
                    ],
                }
            )
        )
        self._approve(activity)
        return activity.commitment_ids

    def _submit(self):
        self.publication.action_submit()

    def _publish(self):
        self._submit()
        self.publication.with_user(self.leader)._decide("approve", PAPER)

    def _table(self, kind):
        rows = self.publication.line_ids.filtered(lambda row: row.kind == kind)
        return [(row.name, row.budgeted, row.spent) for row in rows.sorted("is_other")]

    # ----------------------------------------------------------- the figures
    def test_totals_equal_the_books(self):
        self._spend(self.deputies[:3], 100.01)
        self._spend(self.deputies[3:], 20.5, self.travel_line)
        self._submit()
        self.assertEqual(
            self._table("subject"),
            [
                (self.meeting.name, 1000, 300.03),
                (self.travel.name, 500, 61.5),
            ],
        )
        lines = self.budget.line_ids
        spent = sum(self._analytic_cost(line) for line in lines)
        self.assertAlmostEqual(self.publication.spent_total, spent, 2)
        self.assertEqual(self.publication.budget_total, 1500)
        self.assertTrue(self.publication.frozen_on)

    def test_a_reversed_bill_counts_for_nobody(self):
        bills = self._spend(self.deputies[:4], 10)
        bills[0]._reverse_moves([{"date": DAY, "invoice_date": DAY}], cancel=True)
        self._submit()
        self.assertEqual(self.publication.spent_total, 30)
        bills[1]._reverse_moves([{"date": DAY, "invoice_date": DAY}], cancel=True)
        self.publication.action_back_to_draft()
        with self.assertRefused("Fewer than 3 payees"):
            self._submit()

    def test_drafts_and_cancelled_entries_count_for_nobody(self):
        bills = self._spend(self.deputies[:5], 10)
        bills[0].button_draft()
        bills[1].button_draft()
        bills[1].button_cancel()
        self._submit()
        self.assertEqual(self.publication.spent_total, 30)

    def test_spending_by_type_of_activity(self):
        visit = self._activity("inspection", self.travel_line, 200)
        study = self._activity("research", self.travel_line, 200)
        self._spend(self.deputies[:3], 50, self.travel_line, visit)
        self._spend(self.deputies[3:], 30, self.travel_line, study)
        self._spend(self.deputies[:3], 7)
        self._submit()
        names = [
            self.env.ref(f"deputy_duty.deputy_activity_type_{kind}").name
            for kind in ("inspection", "research")
        ]
        found = {name: spent for name, _budget, spent in self._table("activity")}
        self.assertEqual(
            found, {names[0]: 150, names[1]: 90, "Without an activity": 21}
        )

    def test_both_tables_have_the_same_total(self):
        visit = self._activity("inspection", self.travel_line, 20)
        for deputy in self.deputies[:3]:
            claim = self._create_claim(
                10.01, 3.33, 0.01, line=self.travel_line, mandate_id=deputy.id
            )
            claim.line_ids[1].commitment_id = visit
            self._approve(claim)
            self._book(claim)
        self._spend(self.deputies[3:], 5)
        self._submit()
        for kind in ("subject", "activity"):
            total = sum(spent for _name, _budget, spent in self._table(kind))
            self.assertAlmostEqual(total, self.publication.spent_total, 2)
        self.assertAlmostEqual(self.publication.spent_total, 3 * 13.35 + 15, 2)

    # -------------------------------------------------------------- secrets
    def test_a_group_with_few_payees_becomes_other(self):
        self._spend(self.deputies[:4], 100)
        self._spend(self.deputies[4:5], 77, self.travel_line)
        self._submit()
        # one payee in the pool would show, so the other subject joins
        self.assertEqual(self._table("subject"), [("Other", 1500, 477)])

    def test_too_few_payees_in_all_publish_nothing(self):
        self._spend(self.deputies[:2], 100)
        with self.assertRefused("Fewer than 3 payees"):
            self._submit()
        self.assertFalse(self.publication.line_ids)

    def test_a_year_without_spending_can_be_published(self):
        self._submit()
        self.assertEqual(
            self._table("subject"),
            [(self.meeting.name, 1000, 0), (self.travel.name, 500, 0)],
        )

    def test_the_smallest_group_is_law_of_the_place(self):
        rule = self.env.ref("deputy_duty.deputy_legal_rule_budget_publication_minimum")
        self.env.cr.execute(
            "UPDATE deputy_legal_rule SET value = 1 WHERE id = %s", [rule.id]
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        self._spend(self.deputies[:1], 100)
        self._submit()
        self.assertEqual(self.publication.group_minimum, 1)
        self.assertEqual(self._table("subject")[0], (self.meeting.name, 1000, 100))

    def test_rows_name_no_document(self):
        """No column leads from a published total to a claim, payee or bill."""
        fields = self.env["deputy.budget.publication.line"]._fields.values()
        pointers = {field.comodel_name for field in fields if field.relational}
        self.assertEqual(
            pointers,
            {
                "deputy.budget.publication",
                "deputy.congress",
                "res.company",
                "res.currency",
                "res.users",
            },
        )

    # ------------------------------------------------------------- approval
    def test_published_figures_are_frozen(self):
        self._spend(self.deputies[:3], 10)
        self._publish()
        self._spend(self.deputies[3:], 10)
        self.assertEqual(self.publication.state, "approved")
        self.assertEqual(self.publication.spent_total, 30)
        with self.assertRefused("stand as they are"):
            self.publication.action_compute()
        with self.assertRefused("no draft"):
            self.publication.action_submit()
        for vals in ({"fiscal_year": 2025}, {"ground": "government"}):
            with self.assertRefused("submitted as it is"):
                self.publication.write(vals)
        with self.assertRefused("Only drafts"):
            self.publication.unlink()

    def test_a_leader_approves_under_a_number(self):
        self._submit()
        with self.assertRefused("number of the decision"):
            self.publication.with_user(self.leader)._decide(
                "approve", dict(PAPER, number=False)
            )
        for user in (self.clerk, self.finance):
            with self.assertRaises(AccessError):
                self.publication.with_user(user)._decide("approve", PAPER)
        paper = dict(PAPER, is_behalf=True, scan=SCAN, scan_name="paper.pdf")
        self.publication._decide("approve", paper)
        self.assertEqual(self.publication.approval_number, "2027-8")
        self.assertTrue(self.publication.published_on)

    def test_back_in_draft_the_totals_are_read_anew(self):
        self._spend(self.deputies[:3], 10)
        self._submit()
        self._spend(self.deputies[3:], 10)
        self.publication.action_back_to_draft()
        self.publication.action_compute()
        self.assertEqual(self.publication.spent_total, 60)
        self.publication.fiscal_year = 2025
        self.assertFalse(self.publication.line_ids)
        with self.assertRefused("no approved budget of 2025"):
            self._submit()

    def test_figures_are_not_typed(self):
        for field in ("spent_total", "budget_total", "published_on", "withdraw_reason"):
            with self.assertRaises(AccessError):
                self.publication[field] = "2026-01-01" if "on" in field[-2:] else 1
        self._submit()
        row = self.publication.line_ids[0]
        for user in (self.clerk, self.leader, self.finance, self.admin):
            with self.assertRaises(AccessError):
                row.with_user(user).spent = 1
            with self.assertRaises(AccessError):
                row.with_user(user).unlink()

    def test_one_publication_a_year(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._create_publication()
            self.env.flush_all()

    # ------------------------------------------------------------ withdrawal
    def test_a_leader_withdraws_with_a_reason(self):
        self._publish()
        wizard = self.env["deputy.budget.publication.withdraw"].with_user(self.leader)
        wizard = wizard.create(
            {"publication_id": self.publication.id, "reason": "An entry was wrong"}
        )
        wizard.action_apply()
        record = self.publication
        self.assertEqual(record.state, "withdrawn")
        self.assertEqual(record.withdraw_reason, "An entry was wrong")
        self.assertEqual(record.withdrawn_by_id, self.leader)
        self.assertTrue(record.withdrawn_on)
        again = self._create_publication()
        again.action_submit()
        self.assertEqual(again.state, "submitted")

    def test_who_may_not_withdraw(self):
        with self.assertRefused("not published"):
            self.publication.with_user(self.leader)._withdraw("why")
        self._publish()
        for user in (self.clerk, self.finance, self.auditor):
            with self.assertRaises(AccessError):
                self.publication.with_user(user)._withdraw("why")
        with self.assertRefused("Enter why"):
            self.publication.with_user(self.leader)._withdraw(" ")

    # ---------------------------------------------------------------- clocks
    def test_the_time_runs_from_the_approval_of_the_accounts(self):
        self.publication.date_basis = date(2026, 7, 1)
        clock = self.publication.deadline_ids
        self.assertEqual(clock.rule_code, "budget.department_publication")
        self.assertEqual(clock.date_due, date(2026, 7, 21))
        self.publication.ground = "government"
        running = self.publication.deadline_ids.filtered(lambda c: c.state == "running")
        self.assertEqual(running.rule_code, "budget.publication")
        self.publication.date_basis = date(2026, 7, 2)
        self.assertEqual(running.date_due, date(2026, 7, 22))
        self.publication.date_basis = False
        self.assertEqual(running.state, "cancelled")

    def test_publishing_stops_the_clock(self):
        self.publication.date_basis = date(2026, 7, 1)
        with freeze_time("2026-07-10 02:00:00"):
            self._publish()
        clock = self.publication.deadline_ids
        self.assertEqual((clock.state, clock.date_done), ("done", date(2026, 7, 10)))

    # ---------------------------------------------------------------- speed
    def test_queries_do_not_grow_with_claims(self):
        self._spend(self.deputies[:3], 1)
        few = self._count_queries()
        self._spend(self.deputies * 3, 1)
        self.assertLessEqual(self._count_queries(), few + 1)

    def _count_queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.publication.action_compute()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
