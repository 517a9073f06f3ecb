import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.payment_common import DeputyPaymentCommon

REPORT = "deputy_duty_reports.deputy_reconciliation_xlsx"


@tagged("post_install", "-at_install")
class TestDeputyReconciliationXlsx(DeputyPaymentCommon):
    def _print(self, user, records):
        data, kind = (
            self.env["ir.actions.report"]
            .with_user(user)
            ._render_xlsx(REPORT, records.ids, {})
        )
        self.assertEqual(kind, "xlsx")
        return load_workbook(io.BytesIO(data))

    def test_sums_and_differences(self):
        self._paid_claim(40)
        self._post_by_hand(33.33)
        record = self._reconcile()
        summary, differences = self._print(self.auditor, record).worksheets
        rows = list(summary.iter_rows(min_row=5, max_row=7, values_only=True))
        self.assertEqual(rows[0][3:7], (40, 40, 40, 0))
        self.assertEqual(rows[0][8:11], (73.33, 33.33, 33.33))
        self.assertEqual(rows[2][0], "Total")
        found = list(differences.iter_rows(min_row=5, values_only=True))
        self.assertEqual(
            [(row[0], row[3], row[4]) for row in found],
            [
                ("Booked without a claim", 33.33, "no"),
                ("Paid, not on the bank statement yet", 40, "yes"),
            ],
        )
        texts = [cell for row in summary.iter_rows(values_only=True) for cell in row]
        self.assertIn("Checked by finance (signature):", texts)

    def test_only_readers_print(self):
        record = self._reconcile()
        with self.assertRaises(AccessError):
            self._print(self.station_clerk, record)
