from base64 import b64encode

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_common import DAY, DeputyBudgetCommon

NUMBER = "26117000000000000001"
OFFICE = "11110000000000001X"


def invoice_xml(number=NUMBER, gross="103.00", buyer=OFFICE, net="100.00"):
    """An electronic invoice as a seller sends it."""
    return b64encode(
        f"""<EInvoice>
          <EInvoiceData>
            <SellerInformation>
              <SellerIdNum>91110000MA00000019</SellerIdNum>
              <SellerName>Demo Printing Ltd</SellerName>
            </SellerInformation>
            <BuyerInformation>
              <BuyerIdNum>{buyer}</BuyerIdNum><BuyerName>Demo Office</BuyerName>
            </BuyerInformation>
            <BasicInformation>
              <TotalAmWithoutTax>{net}</TotalAmWithoutTax>
              <TotalTaxAm>3.00</TotalTaxAm>
              <TotalTax-includedAmount>{gross}</TotalTax-includedAmount>
            </BasicInformation>
            <IssuItemInformation><ItemName>*paper*seats</ItemName></IssuItemInformation>
          </EInvoiceData>
          <TaxSupervisionInfo>
            <InvoiceNumber>{number}</InvoiceNumber><IssueTime>{DAY}</IssueTime>
          </TaxSupervisionInfo>
        </EInvoice>""".encode()
    )


@tagged("post_install", "-at_install")
class TestDeputyInvoice(DeputyBudgetCommon):
    """An invoice is handed in once, by a claim or by a bill."""

    def _claim(self, amount=100, **invoice):
        """A draft claim with one expense on an invoice."""
        claim = self._create_claim(amount)
        claim.line_ids.write(invoice)
        return claim

    def _typed(self, number="12345678", **invoice):
        return self._claim(
            invoice_number=number,
            **{"seller_name": "Demo Inn", **invoice},
        )

    def _bill(self, ref, partner, line=None):
        """A bill entered by hand on the activity funds."""
        line = line or self.meeting_line
        return self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": partner.id,
                "invoice_date": DAY,
                "date": DAY,
                "ref": ref,
                "journal_id": self.purchase_journal.id,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "hall",
                            "price_unit": 10,
                            "tax_ids": [Command.clear()],
                            "account_id": self.expense_account.id,
                            "analytic_distribution": {
                                str(line.analytic_account_id.id): 100
                            },
                        }
                    )
                ],
            }
        )

    # -------------------------------------------------------------- the file
    def test_file_fills_the_line(self):
        claim = self._create_claim()
        claim.write(
            {
                "line_ids": [
                    Command.create(
                        {
                            "budget_line_id": self.meeting_line.id,
                            "invoice_file": invoice_xml(),
                            "invoice_file_name": "seats.xml",
                        }
                    )
                ]
            }
        )
        line = claim.line_ids
        self.assertEqual(
            (line.invoice_number, line.seller_name, line.amount, line.invoice_gross),
            (NUMBER, "Demo Printing Ltd", 103, 103),
        )
        self.assertEqual((str(line.date), line.name), (DAY, "*paper*seats"))
        self.assertEqual(line.invoice_source, "xml")

    def test_form_shows_what_the_file_says(self):
        line = self.env["deputy.claim.line"].new({"invoice_file": invoice_xml()})
        line._onchange_invoice_file()
        self.assertEqual((line.invoice_number, line.amount), (NUMBER, 103))

    def test_part_of_an_invoice_may_be_claimed_but_no_more(self):
        claim = self._claim(amount=40)
        claim.line_ids.write({"invoice_file": invoice_xml(), "amount": 40})
        self.assertEqual(claim.line_ids.amount, 40)
        claim.line_ids.amount = 104
        with self.assertRefused("103"):
            claim.action_submit()
        claim.line_ids.amount = 103
        claim.action_submit()

    def test_two_lines_share_an_invoice_up_to_its_total(self):
        claim = self._create_claim(60, 43)
        for line in claim.line_ids:
            line.write({"invoice_file": invoice_xml(), "amount": line.amount})
        claim.line_ids[1].amount = 44
        with self.assertRefused("103"):
            claim.action_submit()
        claim.line_ids[1].amount = 43
        claim.action_submit()
        self.assertEqual(len(claim.line_ids.invoice_id), 1)

    def test_what_was_read_is_not_typed_over(self):
        claim = self._claim()
        claim.line_ids.invoice_file = invoice_xml()
        with self.assertRefused("remove the file"):
            claim.line_ids.invoice_number = "26117000000000000002"
        claim.line_ids.invoice_file = False
        claim.line_ids.invoice_number = "26117000000000000002"
        self.assertFalse(claim.line_ids.invoice_source)

    def test_bad_file_is_refused_and_nothing_is_written(self):
        claim = self._create_claim(50)
        for file, word in (
            (b64encode(b"hello"), "no electronic invoice"),
            (invoice_xml(gross="104.00"), "do not make its total"),
            (b"not base64!", "arrive whole"),
        ):
            with self.assertRefused(word):
                claim.line_ids.invoice_file = file
        self.assertFalse(claim.line_ids.invoice_file)
        self.assertEqual(claim.line_ids.amount, 50)

    def test_buyer_must_be_the_office(self):
        self.env.company.vat = OFFICE
        claim = self._claim()
        claim.line_ids.invoice_file = invoice_xml(buyer="11110000000000002X")
        with self.assertRefused("made out to"):
            claim.action_submit()
        claim.line_ids.write({"invoice_file": invoice_xml(), "amount": 100})
        claim.action_submit()

    # ---------------------------------------------------------- the register
    def test_same_invoice_is_refused_and_the_other_claim_named(self):
        first = self._typed()
        first.action_submit()
        second = self._typed()
        with self.assertRefused(first.name):
            second.action_submit()
        self.assertEqual(second.state, "draft")
        self.assertFalse(second.line_ids.invoice_id)

    def test_same_number_of_another_seller_is_another_invoice(self):
        self._typed().action_submit()
        self._typed(seller_name="Other Inn").action_submit()
        self.assertEqual(
            self.env["deputy.invoice"].search_count([("number", "=", "12345678")]), 2
        )

    def test_spelling_hides_nothing(self):
        self._typed(seller_name="演示（北京）客栈", seller_number="").action_submit()
        again = self._typed(
            number="1234 5678",
            seller_name="演示(北京) 客栈",
            seller_number="91110000MA00000027",
        )
        with self.assertRefused("handed in already"):
            again.action_submit()

    def test_twenty_digits_are_enough(self):
        self._typed(number=NUMBER, seller_name="A").action_submit()
        with self.assertRefused("handed in already"):
            self._typed(number=NUMBER, seller_name="B").action_submit()

    def test_number_needs_a_seller(self):
        with self.assertRefused("Enter who issued"):
            self._typed(seller_name="").action_submit()

    def test_refused_claim_sets_the_invoice_free(self):
        first = self._typed()
        self._approve(first, decision="refuse")
        self.assertFalse(first.line_ids.invoice_id)
        second = self._typed()
        second.action_submit()
        self.assertEqual(second.line_ids.invoice_id.claim_id, second)
        first.action_back_to_draft()
        with self.assertRefused(second.name):
            first.action_submit()

    def test_other_office_is_not_named(self):
        first = self._typed()
        first.action_submit()
        invoice = first.line_ids.invoice_id.sudo()
        holder = self.env["deputy.claim"].with_user(self.foreign_clerk).new({})
        with self.assertRefused("another office"):
            invoice._check_free(holder)

    def test_what_only_a_file_says_is_not_typed(self):
        claim = self._claim()
        for name, value in (("buyer_number", OFFICE), ("invoice_gross", 1)):
            with self.assertRaises(AccessError):
                claim.line_ids[name] = value

    # --------------------------------------------------------------- booking
    def test_original_is_found_from_the_voucher(self):
        claim = self._claim()
        claim.line_ids.write({"invoice_file": invoice_xml(), "amount": 100})
        claim.line_ids.invoice_file_name = "seats.xml"
        self._approve(claim)
        move = self._book(claim)
        self.assertEqual(claim.line_ids.invoice_id.move_id, move)
        self.assertEqual(claim.line_ids.invoice_id.state, "billed")
        attached = self.env["ir.attachment"].search(
            [("res_model", "=", "account.move"), ("res_id", "=", move.id)]
        )
        self.assertIn("seats.xml", attached.mapped("name"))
        kept = attached.filtered(lambda file: file.name == "seats.xml")
        self.assertEqual(kept.datas, invoice_xml())

    def test_bill_cannot_pay_a_claimed_invoice_again(self):
        self._typed().action_submit()
        seller = self.env["res.partner"].create({"name": "Demo Inn"})
        bill = self._bill("12345678", seller)
        with self.assertRefused("handed in already"):
            bill.action_post()
        self.assertEqual(bill.state, "draft")

    def test_claim_cannot_ask_for_a_billed_invoice_again(self):
        seller = self.env["res.partner"].create({"name": "Demo Inn"})
        bill = self._bill("12345678", seller)
        bill.action_post()
        with self.assertRefused("handed in already"):
            self._typed().action_submit()
        bill.button_draft()
        self._typed().action_submit()

    def test_bills_that_spend_no_activity_funds_stay_out(self):
        seller = self.env["res.partner"].create({"name": "Demo Inn"})
        bill = self._bill("777", seller)
        bill.invoice_line_ids.analytic_distribution = False
        bill.action_post()
        self.assertFalse(self.env["deputy.invoice"].search([("number", "=", "777")]))

    # ---------------------------------------------------------------- access
    def test_nobody_writes_the_register(self):
        claim = self._typed()
        claim.action_submit()
        invoice = claim.line_ids.invoice_id
        for user in (self.clerk, self.leader, self.finance, self.auditor):
            own = invoice.with_user(user)
            self.assertEqual(own.number, "12345678")
            with self.assertRaises(AccessError):
                own.number = "1"
        draft = self._typed(number="9")
        with self.assertRaises(AccessError):
            draft.line_ids.with_user(self.clerk).invoice_id = invoice
