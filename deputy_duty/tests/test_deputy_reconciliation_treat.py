from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .budget_common import DAY
from .payment_common import DeputyPaymentCommon

MAY, JUNE = "2026-05-31", "2026-06-30"


@tagged("post_install", "-at_install")
class TestDeputyReconciliationTreat(DeputyPaymentCommon):
    """Causes, who clears them, and how periods follow each other."""

    def _treat(self, differences, user=None, **vals):
        return (
            self.env["deputy.reconciliation.treat"]
            .with_user(user or self.finance)
            .create({"difference_ids": [Command.set(differences.ids)], **vals})
            .action_apply()
        )

    def _signed(self, **vals):
        record = self._reconcile(**vals)
        record.action_sign()
        return record

    # ----------------------------------------------------------------- causes
    def test_a_bill_moved_to_another_line_is_told_from_a_changed_one(self):
        bill = self._book(self._approved_claim(100))
        bill.invoice_line_ids.analytic_distribution = {
            str(self.travel_line.analytic_account_id.id): 100
        }
        record = self._reconcile()
        self.assertEqual(
            self._causes(record),
            [("analytic_moved", -100), ("analytic_moved", 100), ("bill_unpaid", 100)],
        )

    def test_another_account_is_another_purpose(self):
        other = self._create_account("DDOTH", "expense")
        bill = self._book(self._approved_claim(100))
        bill.button_draft()
        bill.invoice_line_ids.account_id = other
        bill.action_post()
        record = self._reconcile()
        self.assertIn(("other_purpose", 100), self._causes(record))
        self.assertEqual(record.unexplained, 100)

    def test_a_bill_dated_in_another_year_is_not_lost(self):
        bill = self._book(self._approved_claim(100))
        bill.button_draft()
        day = "2027-01-03"
        bill.write({"name": False, "date": day, "invoice_date": day})
        bill.action_post()
        record = self._reconcile()
        self.assertEqual(self._causes(record), [("other_year", 100)])

    def test_a_bank_line_without_paper(self):
        line = self._imported(self._row("1-8", 40))
        record = self._reconcile()
        self.assertEqual(self._causes(record), [("bank_without_paper", 40)])
        row = record.difference_ids
        self.assertEqual((row.res_model, row.res_id), (line._name, line.id))
        self.assertTrue(row.action_open_document()["domain"])
        with self.assertRefused("No bank line fits"):
            row.action_match()

    def test_lines_of_other_journals_are_named_only_where_it_is_for_the_funds(self):
        self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank_journal.id,
                "date": DAY,
                "payment_ref": "salaries",
                "amount": -5,
            }
        )
        self.assertFalse(self._reconcile().difference_ids)
        self.bank_journal.deputy_funds = True
        self.assertEqual(self._causes(self._reconcile()), [("bank_without_paper", 5)])

    def test_matching_from_the_difference(self):
        payment = self._paid_claim(40)
        self._imported(self._row("1-8", 40))
        record = self._reconcile()
        record.difference_ids.filtered(
            lambda row: row.cause == "paid_unmatched"
        ).action_match()
        self.assertTrue(payment.is_matched)
        self.assertFalse(record.difference_ids)

    # --------------------------------------------------------- who clears them
    def test_an_explanation_clears_and_stays(self):
        self._post_by_hand(33)
        record = self._reconcile()
        with self.assertRefused("Clear these"):
            record.action_sign()
        with self.assertRefused("Write the explanation"):
            self._treat(record.difference_ids, explanation=" ")
        self._treat(record.difference_ids, explanation="bank charges, voucher 12")
        record.action_compute()
        row = record.difference_ids
        self.assertEqual(row.explanation, "bank charges, voucher 12")
        self.assertEqual(row.explained_by_id, self.finance)
        self.assertTrue(row.explained_on)
        self.assertEqual((record.unexplained, record.open_count), (0, 0))
        record.action_sign()
        with self.assertRefused("signed"):
            self._treat(row, explanation="something else")
        with self.assertRefused("signed"):
            row.sudo().explanation = "something else"

    def test_another_amount_needs_another_explanation(self):
        move = self._post_by_hand(33)
        record = self._reconcile()
        self._treat(record.difference_ids, explanation="bank charges")
        move.button_draft()
        cost, other = move.line_ids
        move.line_ids = [
            Command.update(cost.id, {"balance": 44}),
            Command.update(other.id, {"balance": -44}),
        ]
        move.action_post()
        record.action_compute()
        self.assertEqual(record.unexplained, 44)
        self.assertFalse(record.difference_ids.explanation)

    def test_words_do_not_clear_what_the_books_contradict(self):
        bill = self._book(self._approved_claim(100))
        bill.line_ids.analytic_line_ids.with_context(
            skip_analytic_sync=True
        ).amount = -90
        record = self._reconcile()
        rows = record.difference_ids.filtered(lambda r: r.cause == "analytic_mismatch")
        self.assertTrue(rows)
        with self.assertRefused("not cleared by an explanation"):
            self._treat(rows, explanation="never mind")

    def test_somebody_looks_after_it(self):
        self._post_by_hand(33)
        record = self._reconcile()
        with self.assertRefused("may not see"):
            self._treat(
                record.difference_ids,
                what="assign",
                user_id=self.foreign_clerk.id,
                date_deadline=JUNE,
            )
        self._treat(
            record.difference_ids,
            what="assign",
            user_id=self.clerk.id,
            date_deadline=JUNE,
            note="which voucher?",
        )
        row = record.difference_ids
        self.assertEqual(row.user_id, self.clerk)
        activity = row.sudo().activity_ids
        self.assertEqual(activity.user_id, self.clerk)
        record.action_compute()
        self.assertEqual(record.difference_ids, row)
        self.assertEqual(row.note, "which voucher?")
        self._treat(row, explanation="bank charges")
        self.assertFalse(activity.exists())

    def test_only_finance_deals_with_differences(self):
        self._post_by_hand(33)
        row = self._reconcile().difference_ids
        for user in (self.clerk, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                row.with_user(user)._explain("it is fine")
            with self.assertRaises(AccessError):
                row.with_user(user).action_treat()
            with self.assertRaises(AccessError):
                row.with_user(user).action_match()
        with self.assertRaises(AccessError):
            row.with_user(self.finance).explanation = "it is fine"

    # ---------------------------------------------------------------- periods
    def test_open_matters_come_up_again(self):
        claim = self._approved_claim(10)
        payment = self._paid_claim(40)
        may = self._signed(date_end=MAY)
        self.assertEqual(len(may.difference_ids), 2)
        june = self._reconcile(date_end=JUNE)
        self.assertEqual(str(june.date_start), "2026-06-01")
        self.assertEqual(
            self._causes(june), [("claim_without_bill", 10), ("paid_unmatched", 40)]
        )
        self.assertEqual(june.difference_ids.carried_from_id, may.difference_ids)
        self.assertEqual({str(r.first_end) for r in june.difference_ids}, {MAY})
        self.assertIn(may.name, june.difference_ids[0].history)
        # the columns are those of June alone
        self.assertEqual(sum(june.line_ids.mapped("claimed")), 0)
        self._match(payment)
        self._book(claim, date="2026-06-05")
        june.action_compute()
        self.assertEqual(self._causes(june), [("bill_unpaid", 10)])
        self.assertEqual(str(june.difference_ids.first_end), MAY)

    def test_a_change_in_a_signed_period_is_noticed_once(self):
        self._signed(date_end=MAY)
        self._post_by_hand(7)
        june = self._reconcile(date_end=JUNE)
        self.assertEqual(self._causes(june), [("period_changed", 7)])
        self._treat(june.difference_ids, explanation="late voucher")
        june.action_sign()
        july = self._reconcile(date_end="2026-07-31")
        self.assertFalse(july.difference_ids)

    def test_no_gap_and_no_overlap(self):
        late = self._reconcile(date_start="2026-06-01", date_end=JUNE)
        self.assertIn("no signed reconciliation", late.period_note)
        with self.assertRefused("no signed reconciliation"):
            late.action_sign()
        self._signed(date_end=MAY)
        late.invalidate_recordset()
        self.assertFalse(late.period_note)
        late.action_sign()
        year = self._reconcile(date_start="2026-01-01")
        with self.assertRefused("overlaps"):
            year.action_sign()

    # ------------------------------------------------------------- this month
    def test_this_month_in_one_click(self):
        model = self.env["deputy.reconciliation"].with_user(self.finance)
        action = self._at("2026-06-10", model.action_open_month)
        record = model.browse(action["res_id"])
        self.assertEqual(
            (str(record.date_start), str(record.date_end)), ("2026-01-01", JUNE)
        )
        self.assertTrue(record.computed_on)
        again = self._at("2026-06-11", model.action_open_month)
        self.assertEqual(again["res_id"], record.id)
        record.action_sign()
        july = self._at("2026-07-01", model.action_open_month)
        self.assertEqual(str(model.browse(july["res_id"]).date_start), "2026-07-01")

    def _at(self, day, method):
        with freeze_time(f"{day} 04:00:00"):
            return method()

    # ----------------------------------------------------------------- prints
    def test_paper(self):
        self._paid_claim(40)
        self._post_by_hand(33)
        record = self._reconcile()
        pdf, kind = self.env["ir.actions.report"]._render(
            "deputy_duty.deputy_reconciliation_report", record.ids
        )
        self.assertEqual(kind, "pdf")
        self.assertTrue(pdf.startswith(b"%PDF"))
        names = [cause["name"] for cause in record._paper_causes()]
        self.assertEqual(names[0], "Booked without a claim")

    def test_queries_do_not_grow_with_carried_matters(self):
        counts = []
        for number in (5, 100):
            for _each in range(number):
                self._approved_claim(1)
            counts.append(self._count())
        self.assertLessEqual(counts[1] - counts[0], 3)

    def _count(self):
        record = self._reconcile()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        record.action_compute()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
