from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .allowance_common import SIGNED, DeputyAllowanceCommon


@tagged("post_install", "-at_install")
class TestDeputyAllowance(DeputyAllowanceCommon):
    """Who is paid for which days, and for each day once."""

    # ------------------------------------------------------------- computing
    def test_days_come_from_the_ledger_and_money_from_the_rate(self):
        allowance = self._create_list()
        self.assertEqual(allowance.rate_id, self.rate)
        self.assertEqual(self._paid(allowance), {"Ada": (2, 300), "Bo": (1, 150)})
        self.assertEqual((allowance.total, allowance.payee_count), (450, 2))

    def test_a_day_with_many_facts_counts_once(self):
        self._post_days(self.ada, "2026-03-02", "2026-03-02")
        self.assertEqual(self._paid(self._create_list())["Ada"], (2, 300))

    def test_a_reversed_fact_is_no_day(self):
        entry = self._post_days(self.bo, "2026-03-09")
        self.assertEqual(self._paid(self._create_list())["Bo"], (2, 300))
        entry._reverse("Signed for somebody else")
        self.assertEqual(self._paid(self._create_list())["Bo"], (1, 150))

    def test_only_days_in_office_count(self):
        self.ada.sudo().write({"state": "ended", "date_end": "2026-03-04"})
        self.bo.sudo().date_start = "2026-03-03"
        self.assertEqual(self._paid(self._create_list()), {"Ada": (1, 150)})

    def test_a_rate_may_count_some_kinds_of_duty_only(self):
        self._post_days(self.bo, "2026-03-20", category="proposal")
        self.assertEqual(self._paid(self._create_list())["Bo"], (2, 300))
        self.rate.category_ids = self.env.ref(
            "deputy_duty.deputy_ledger_category_activity"
        )
        self.assertEqual(self._paid(self._create_list())["Bo"], (1, 150))

    def test_a_fixed_wage_is_left_out_and_warned_about(self):
        allowance = self._create_list()
        line = self._payee_line(allowance, self.cy)
        self.assertTrue(line.is_excluded)
        self.assertIn("art. 41", line.exclude_reason)
        self.assertEqual(allowance.warning_count, 0)
        line.is_excluded = False
        self.assertIn("fixed wage", line.warning)
        self.assertEqual(allowance.warning_count, 1)

    def test_an_unknown_wage_is_warned_about(self):
        dan = self._create_payee("Dan")
        self._post_days(dan, "2026-03-02")
        allowance = self._create_list()
        self.assertIn("Nobody entered", self._payee_line(allowance, dan).warning)
        self.assertEqual(allowance.warning_count, 1)

    def test_a_flat_allowance_is_for_whoever_is_in_office(self):
        rate = self._create_rate(kind="yearly", name="履职补助", amount=2400)
        ended = self._create_payee("Eve", date_end="2025-12-31")
        ended.sudo().state = "ended"
        allowance = self._create_list(kind="yearly", date_end="2026-12-31")
        self.assertEqual(allowance.rate_id, rate)
        self.assertEqual(set(self._paid(allowance)), {"Ada", "Bo", "Cy", "Li Ming"})
        self.assertEqual(allowance.total, 9600)
        self.assertEqual(allowance.warning_count, 0)

    def test_computing_again_keeps_who_was_left_out(self):
        allowance = self._create_list()
        self._leave_out(allowance, self.bo, "Declined it")
        self._post_days(self.bo, "2026-03-30")
        allowance.action_compute()
        line = self._payee_line(allowance, self.bo)
        self.assertEqual((line.days, line.exclude_reason), (2, "Declined it"))
        self.assertEqual(self._paid(allowance), {"Ada": (2, 300)})

    def test_another_period_empties_the_list(self):
        allowance = self._create_list()
        allowance.date_end = "2026-02-28"
        self.assertFalse(allowance.line_ids)

    def test_no_rate_no_list(self):
        self.rate.unlink()
        with self.assertRefused("Choose the rate"):
            self._create_list()

    def test_a_rate_holds_over_the_whole_period(self):
        self.rate.date_end = "2026-03-15"
        with self.assertRefused("does not hold on"):
            self._create_list()
        self._create_list(date_end="2026-03-15")

    def test_a_list_lies_within_one_year(self):
        with self.assertRefused("one calendar year"):
            self._create_list(date_start="2025-12-01")

    def test_queries_do_not_grow_with_deputies(self):
        counts = []
        for number in (10, 200):
            payees = self.env["deputy.mandate"].create(
                [
                    {
                        "name": f"Deputy {number}-{each}",
                        "state": "in_office",
                        "term_id": self.term.id,
                        "constituency_id": self.constituency.id,
                    }
                    for each in range(number)
                ]
            )
            for payee in payees:
                self._post_days(payee, "2026-02-02", "2026-02-03")
            allowance = self._create_list(compute=False)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            allowance.action_compute()
            self.env.flush_all()
            counts.append((len(allowance.line_ids), self.env.cr.sql_log_count - before))
        self.assertGreater(counts[1][0], counts[0][0] + 190)
        # Odoo itself writes many rows in several statements
        self.assertLess(counts[1][1], counts[0][1] + 25, counts)

    # ------------------------------------------------------- once for a day
    def test_no_day_is_paid_by_two_lists(self):
        self._approve(self._create_list())
        self._post_days(self.bo, "2026-03-25")
        again = self._create_list()
        self.assertEqual(self._paid(again), {"Bo": (1, 150)})

    def test_a_day_taken_meanwhile_is_refused(self):
        first, second = self._create_list(), self._create_list()
        first.action_submit()
        with self.assertRefused("Another list pays for days of Ada, Bo"):
            second.action_submit()
        first.action_back_to_draft()
        second.action_submit()

    def test_a_refused_list_gives_its_days_back(self):
        first = self._create_list()
        self._approve(first, decision="refuse")
        self._approve(self._create_list())

    def test_a_person_with_two_seats_is_paid_once_for_a_day(self):
        term = self._create_term(self.township)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.township.id, "name": "Village 1"}
        )
        seat = self._create_payee(
            "Ada",
            term_id=term.id,
            constituency_id=unit.id,
            partner_id=self.ada.partner_id.id,
        )
        self._post_days(seat, "2026-03-02", "2026-03-06")
        self._approve(self._create_list())
        budget = self._create_budget(congress_id=self.township.id)
        self._approve(budget)
        allowance = self._create_list(
            congress_id=self.township.id, budget_line_id=budget.line_ids[0].id
        )
        self.assertEqual(self._paid(allowance), {"Ada": (1, 150)})

    def test_a_flat_allowance_is_paid_once_a_year(self):
        self._create_rate(kind="yearly", name="履职补助", amount=100)
        self._approve(self._create_list(kind="yearly"))
        again = self._create_list(
            kind="yearly", date_start="2026-05-01", date_end="2026-06-30"
        )
        self.assertFalse(again.line_ids)

    def test_two_flat_allowances_do_not_stand_in_each_others_way(self):
        phone = self._create_rate(kind="other", name="通讯补助", amount=50)
        self._create_rate(kind="other", name="资料补助", amount=30)
        first = self._create_list(kind="other", compute=False)
        self.assertFalse(first.rate_id, "two rates: the clerk chooses")
        first.rate_id = phone
        first.action_compute()
        self._approve(first)
        second = self._create_list(kind="other", compute=False)
        second.rate_id = phone
        second.action_compute()
        self.assertFalse(second.line_ids)
        second.rate_id = second.rate_ids - phone
        second.action_compute()
        self.assertEqual(len(second.line_ids), 4)

    # ------------------------------------------------------------- approval
    def test_approval_promises_the_total(self):
        self._approved_list()
        self.assertEqual(self._totals(self.meeting_line), (450, 0, 550))

    def test_nothing_beyond_the_budget(self):
        self.rate.amount = 400
        allowance = self._create_list()
        allowance.action_submit()
        with self.assertRefused("has only"):
            self._approve(allowance)

    def test_route_and_number(self):
        allowance = self._create_list()
        allowance.action_submit()
        self.assertEqual(allowance.approval_next_body, "常务委员会分管领导")
        self.assertRegex(allowance.name, r"^AL/2026/\d{5}$")

    def test_facts_that_fell_stop_the_approval(self):
        entry = self._post_days(self.bo, "2026-03-12")
        allowance = self._create_list()
        allowance.action_submit()
        entry._reverse("Wrong sheet")
        with self.assertRefused("no longer has all days paid to Bo"):
            self._approve(allowance)
        allowance.action_back_to_draft()
        allowance.action_compute()
        self._approve(allowance)
        self.assertEqual(allowance.total, 450)

    def test_an_empty_list_is_not_submitted(self):
        allowance = self._create_list(compute=False)
        with self.assertRefused("compute it first"):
            allowance.action_submit()

    def test_leaving_out_needs_a_reason(self):
        allowance = self._create_list()
        self._payee_line(allowance, self.bo).is_excluded = True
        with self.assertRefused("Say why .*Bo"):
            allowance.action_submit()

    def test_another_years_budget_does_not_pay(self):
        allowance = self._create_list(date="2027-01-05")
        with self.assertRefused("fiscal year"):
            allowance.action_submit()

    def test_what_was_submitted_stands(self):
        allowance = self._create_list()
        allowance.action_submit()
        for work in (
            lambda: allowance.write({"date_end": "2026-02-01"}),
            lambda: allowance.line_ids[0].write({"is_excluded": True}),
            allowance.action_compute,
            allowance.unlink,
        ):
            with self.assertRaises(UserError):
                work()

    def test_amounts_are_not_written_by_hand(self):
        line = self._create_list().line_ids[0]
        for vals in (
            {"amount": 9},
            {"days": 9},
            {"rate": 9},
            {"mandate_id": self.bo.id},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                line.with_user(self.clerk).write(vals)
        with self.assertRaises(AccessError):
            self.env["deputy.allowance.line"].with_user(self.clerk).create(
                {"allowance_id": line.allowance_id.id, "mandate_id": self.mandate.id}
            )

    def test_withdrawn_list_frees_money_and_days(self):
        allowance = self._approved_list()
        with self.assertRefused("Enter first why"):
            allowance.action_withdraw()
        allowance.withdraw_reason = "Wrong quarter"
        allowance.action_withdraw()
        self.assertEqual(allowance.state, "withdrawn")
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))
        self._approve(self._create_list())

    # ----------------------------------------------------------- signatures
    def test_signatures_come_from_the_paper(self):
        allowance = self._approved_list()
        with self.assertRefused("attach the scan"):
            allowance.action_sign_all()
        with self.assertRaises(ValidationError):
            self._payee_line(allowance, self.ada).signed_on = "2026-04-20"
        allowance.write({"signed_date": "2026-04-20", "signed_scan": SIGNED})
        self._payee_line(allowance, self.ada).write(
            {"signed_on": "2026-04-21", "signed_by": "Her husband"}
        )
        allowance.action_sign_all()
        self.assertFalse(allowance.unsigned_count)
        signed = allowance._paid_lines().mapped(lambda line: str(line.signed_on))
        self.assertEqual(sorted(signed), ["2026-04-20", "2026-04-21"])

    # ---------------------------------------------------------------- roles
    def test_each_role_does_its_part(self):
        allowance = self._create_list(user=self.finance)
        for user in (self.auditor, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                allowance.with_user(user).action_compute()
        allowance.action_submit()
        with self.assertRaises(AccessError):
            allowance.with_user(self.finance)._decide("approve", {"body": "x"})
        self._approve(allowance)
        self.assertTrue(allowance.with_user(self.auditor).line_ids)
        for user in (self.clerk, self.leader, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                allowance.with_user(user).action_book()

    def test_bank_accounts_are_for_finance(self):
        self.env["res.partner.bank"].create(
            {"acc_number": "6222000011112222", "partner_id": self.ada.partner_id.id}
        )
        line = self._payee_line(self._create_list(), self.ada)
        self.assertEqual(line.with_user(self.finance).bank_account, "6222000011112222")
        for user in (self.clerk, self.leader, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                line.with_user(user).read(["bank_account"])

    def test_paper_says_who_gets_what(self):
        self.env["res.partner.bank"].create(
            {"acc_number": "6222000011112222", "partner_id": self.ada.partner_id.id}
        )
        allowance = self._approved_list()
        texts = {}
        for user in (self.clerk, self.finance):
            doc = allowance.with_user(user)
            values = {"doc": doc, "docs": doc, "paper_lang": "en_US"}
            views = self.env["ir.qweb"].with_user(user)
            texts[user] = str(
                views._render("deputy_duty.deputy_allowance_paper", values)
            )
        self.assertIn("肆佰伍拾元整", texts[self.clerk])
        self.assertIn("Ada", texts[self.clerk])
        self.assertNotIn("Cy<", texts[self.clerk])
        self.assertNotIn("6222000011112222", texts[self.clerk])
        self.assertIn("6222000011112222", texts[self.finance])
