from base64 import b64decode, b64encode

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .budget_common import DAY, DeputyBudgetCommon
from .test_deputy_invoice import invoice_xml

EVIL = b"""<?xml version="1.0"?>
<!DOCTYPE EInvoice [<!ENTITY own SYSTEM "file:///etc/passwd">]>
<EInvoice><Header><EIid>&own;</EIid></Header></EInvoice>"""
BILLION = b"""<!DOCTYPE EInvoice [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<EInvoice>&b;</EInvoice>"""
BIG = b"<EInvoice>" + b" " * (10 * 1024 * 1024) + b"</EInvoice>"
PROGRAM = b"MZ\x90\x00 a program"


@tagged("post_install", "-at_install")
class TestDeputyClaimRefusals(DeputyBudgetCommon):
    """What cannot be booked or taken is refused in words, and nothing is written."""

    def setUp(self):
        super().setUp()
        self.claim = self._approved_claim(100)
        self.draft = self._create_claim(50)

    # ----------------------------------------------------------- what is done
    def _lock_year(self):
        self.env.company.fiscalyear_lock_date = "2026-06-30"

    def _lock_purchases(self):
        self.env.company.purchase_lock_date = "2026-06-30"

    def _lock_hard(self):
        self.env.company.hard_lock_date = "2026-06-30"

    def _archive_account(self):
        self.expense_account.active = False

    def _take_account(self):
        self.meeting_line._unguarded().account_id = False

    def _archive_analytic(self):
        self.meeting_line.sudo().analytic_account_id.active = False

    def _move_account(self):
        other = self.env["res.company"].create({"name": "Other Books"})
        account = self.expense_account.with_company(other)
        account.with_context(allowed_company_ids=other.ids).code = "DDEXP"
        self.env.cr.execute(
            "UPDATE account_account_res_company_rel SET res_company_id = %s"
            " WHERE account_account_id = %s",
            (other.id, self.expense_account.id),
        )
        self.env.invalidate_all()

    def _take_journals(self):
        journals = self.env["account.journal"].search(
            [("type", "=", "purchase"), ("company_id", "=", self.env.company.id)]
        )
        journals.active = False

    # ------------------------------------------------------------------ checks
    def _everything(self):
        """All that a booking or an entry could leave behind."""
        self.env.flush_all()
        self.env.invalidate_all()
        claims = self.claim | self.draft
        return (
            claims.mapped("state"),
            claims.mapped("money_state"),
            claims.sudo().move_id.ids,
            claims.sudo().line_ids.sorted("id").mapped("amount"),
            claims.sudo().line_ids.sorted("id").mapped("invoice_number"),
            self.env["account.move"].search_count([]),
            self.env["account.move.line"].search_count([]),
            self.env["deputy.claim"].search_count([]),
            self.env["deputy.claim.line"].search_count([]),
            self.env["deputy.claim.paper"].search_count([]),
            self.env["deputy.invoice"].search_count([]),
            self.env["deputy.commitment"].search_count([]),
            self.env["ir.attachment"].search_count([]),
            self._totals(self.meeting_line),
        )

    def _assert_refused(self, act, words, errors=UserError):
        """The act is refused in these words and leaves nothing behind."""
        before = self._everything()
        muted = mute_logger("odoo.sql_db")
        with self.assertRaises(errors) as caught, muted, self.env.cr.savepoint():
            act()
            self.env.flush_all()
        self.assertRegex(str(caught.exception), words)
        self.assertEqual(self._everything(), before)

    def test_nothing_is_booked(self):
        """Each obstacle of the books, as finance meets it."""
        for prepare, words in (
            (self._lock_year, "locked period"),
            (self._lock_purchases, "locked period"),
            (self._lock_hard, "locked period"),
            (self._archive_account, "archived"),
            (self._take_account, "no expense account"),
            (self._archive_analytic, "analytic account .* archived"),
            (self._move_account, "other books"),
            (self._take_journals, "no purchase journal"),
        ):
            with self.subTest(prepare.__name__), self.env.cr.savepoint() as undo:
                prepare()
                self.env.flush_all()
                self._assert_refused(lambda: self._book(self.claim), words)
                undo.rollback()
                self.env.invalidate_all()
        # without an obstacle the same claim is booked
        self.assertEqual(self._book(self.claim).state, "posted")

    def test_who_does_not_book(self):
        for user in (self.clerk, self.leader, self.auditor, self.foreign_clerk):
            with self.subTest(user.login):
                act = self.claim.with_user(user).action_create_bill
                self._assert_refused(act, r"\w", AccessError)

    def test_no_account_of_other_books_is_planned(self):
        other = self.env["res.company"].create({"name": "Other Books"})
        account = self.env["account.account"].create(
            {
                "code": "DDOTH",
                "name": "Other",
                "account_type": "expense",
                "company_ids": [Command.set(other.ids)],
            }
        )
        lines = [
            Command.create(
                {
                    "subject_id": self.travel.id,
                    "planned": 5,
                    "account_id": account.id,
                }
            )
        ]
        with self.assertRaises(UserError):
            self._create_budget(fiscal_year=2030, line_ids=lines, user=self.finance)

    def test_nothing_is_taken(self):
        """Each bad file and amount, as the clerk and finance enter it."""
        line = self.draft.line_ids
        paper = {"claim_id": self.draft.id, "name": "Sheet"}
        for vals, words in (
            ({"amount": 0}, "more than zero|amount_positive"),
            ({"amount": -5}, "more than zero|amount_positive"),
            ({"invoice_file": b64encode(BIG)}, "too big"),
            ({"invoice_file": b64encode(EVIL)}, "instructions"),
            ({"invoice_file": b64encode(BILLION)}, "instructions"),
            ({"invoice_file": b64encode(PROGRAM)}, "no electronic invoice"),
            ({"invoice_file": b64encode(b"<html/>")}, "no data of an invoice"),
            ({"invoice_file": b64encode(b"<EInvoice><a></EInvoice>")}, "damaged"),
            ({"invoice_file": b64encode(b"PK\x03\x04 torn")}, "damaged"),
            ({"invoice_file": b"not base64!"}, "arrive whole"),
            ({"invoice_file": invoice_xml(gross="-103.00", net="-106.00")}, "negative"),
            ({"invoice_scan": b64encode(PROGRAM)}, "cannot be attached"),
            ({"invoice_scan": b64encode(EVIL)}, "cannot be attached"),
        ):
            for user in (self.clerk, self.finance):
                with self.subTest(words=words, user=user.login):
                    # the server makes a message of what the database refuses
                    errors = Exception if "amount" in vals else UserError
                    self._assert_refused(
                        lambda v=vals, u=user: line.with_user(u).write(v),
                        words,
                        errors,
                    )
        for vals, words in (
            ({"file": b64encode(PROGRAM)}, "cannot be attached"),
            ({"file": b64encode(BIG)}, "cannot be attached"),
            ({"file": b"not base64!"}, "arrive whole"),
        ):
            for user in (self.clerk, self.finance):
                with self.subTest(paper=words, user=user.login):
                    papers = self.env["deputy.claim.paper"].with_user(user)
                    self._assert_refused(
                        lambda v=vals, p=papers: p.create({**paper, **v}), words
                    )

    def test_same_invoice_twice_leaves_the_second_a_draft(self):
        for claim in (self.draft, self._create_claim(50)):
            claim.line_ids.write({"invoice_file": invoice_xml(buyer=""), "amount": 50})
        other = self.draft.search([("id", "not in", (self.claim | self.draft).ids)])
        other = other.filtered(lambda each: each.line_ids.invoice_file)
        other.action_submit()
        self._assert_refused(self.draft.action_submit, "handed in already")
        self.assertFalse(self.draft.name)

    def test_original_is_found_from_the_voucher_and_back(self):
        self.draft.line_ids.write({"invoice_file": invoice_xml(buyer=""), "amount": 50})
        self.draft.line_ids.invoice_file_name = "seats.xml"
        self._approve(self.draft)
        bill = self._book(self.draft)
        kept = self.env["ir.attachment"].search(
            [("res_model", "=", "account.move"), ("res_id", "=", bill.id)]
        )
        self.assertEqual(kept.mapped("name"), ["seats.xml"])
        self.assertEqual(kept.raw, b64decode(invoice_xml(buyer="")))
        found = self.env["deputy.invoice"].with_user(self.finance)
        found = found.search(
            [
                ("source", "!=", False),
                ("move_date", ">=", DAY),
                ("move_date", "<=", DAY),
                ("move_id", "=", bill.id),
            ]
        )
        self.assertEqual((found.net, found.tax, found.gross), (100, 3, 103))
        self.assertIn(str(self.draft.line_ids.id), found.action_open_original()["url"])

    def test_register_follows_the_reversed_bill(self):
        self.draft.line_ids.write({"invoice_file": invoice_xml(buyer=""), "amount": 50})
        self._approve(self.draft)
        bill = self._book(self.draft)
        invoice = self.draft.line_ids.invoice_id
        self.assertEqual(invoice.state, "billed")
        bill._reverse_moves([{"date": DAY, "invoice_date": DAY}], cancel=True)
        self.assertEqual(invoice.state, "claimed")
        again = self._book(self.draft)
        self.assertEqual((invoice.state, invoice.move_id), ("billed", again))
        again._reverse_moves([{"date": DAY, "invoice_date": DAY}], cancel=True)
        self.draft._withdraw("Bought twice")
        self.assertEqual((invoice.state, invoice.move_id.id), ("free", False))
