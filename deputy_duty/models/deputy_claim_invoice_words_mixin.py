from odoo import models


class DeputyClaimInvoiceWordsMixin(models.AbstractModel):
    """What is wrong with the file of an invoice, in words that say what to do."""

    _name = "deputy.claim.invoice.words.mixin"
    _description = "Words about the Files of Invoices"

    def _invoice_words(self, error):
        """What is wrong with a file and what to do, in a sentence."""
        words = {
            "too_big": self.env._(
                "The file is too big for an invoice (10 MB at most)."
            ),
            "unknown_kind": self.env._(
                "This is no electronic invoice: choose the XML, OFD or PDF as the "
                "seller sent it."
            ),
            "broken": self.env._("The file is damaged: have it sent again."),
            "forbidden": self.env._(
                "The file contains instructions (a DTD) that no invoice has, and is "
                "refused."
            ),
            "no_invoice": self.env._(
                "The file holds no data of an invoice. Of a scanned invoice, enter "
                "number and seller by hand and attach the scan to the claim."
            ),
            "missing": self.env._(
                "The invoice lacks a needed entry (number, date, seller or total): "
                "enter it by hand."
            ),
            "bad_value": self.env._(
                "The invoice holds an entry that cannot be right: have it sent again."
            ),
            "not_owed": self.env._(
                "The total of the invoice is zero or negative (红字发票): it takes "
                "another invoice back and is not claimed."
            ),
            "bad_sum": self.env._(
                "Net and tax of the invoice do not make its total: ask the seller."
            ),
        }
        return words[error.code]
