import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.electronic_invoice import read_invoice
from ..tools.electronic_invoice_file import OFD, PDF, XML, InvoiceFileError
from ..tools.invoice_key import plain

SOURCES = [(XML, "XML"), (OFD, "OFD"), (PDF, "PDF")]
# What a file says about itself and nobody may say otherwise.
READ = {
    "invoice_number": "number",
    "invoice_code": "code",
    "seller_name": "seller_name",
    "seller_number": "seller_number",
    "buyer_name": "buyer_name",
    "buyer_number": "buyer_number",
    "invoice_net": "net",
    "invoice_tax": "tax",
    "invoice_gross": "gross",
    "invoice_source": "source",
}
AMOUNTS = ("invoice_net", "invoice_tax", "invoice_gross")
FILE_ONLY = ("buyer_name", "buyer_number", "invoice_source", *AMOUNTS)
# What is offered from the file and may be changed: part of an invoice can be claimed.
OFFERED = {"amount": "gross", "name": "subject", "date": "date"}


class DeputyClaimLineInvoiceMixin(models.AbstractModel):
    """The invoice behind an expense: typed from paper, or read from its file.

    The file is kept as it came: the electronic original is the voucher
    (财会〔2020〕6号).
    """

    _name = "deputy.claim.line.invoice.mixin"
    _description = "Expense with an Invoice"
    _inherit = [
        "deputy.claim.invoice.words.mixin",
        "deputy.congress.mixin",
        "deputy.guard.mixin",
    ]

    invoice_file = fields.Binary(
        "Electronic Invoice",
        attachment=True,
        copy=False,
        help="XML, OFD or PDF as the seller sent it: number, seller and amounts are "
        "read from it. Whether the tax office signed it is not checked.",
    )
    invoice_file_name = fields.Char(copy=False)
    invoice_source = fields.Selection(
        SOURCES, "Read From", readonly=True, copy=False, help="Kind of the file."
    )
    invoice_number = fields.Char(
        copy=False,
        help="Number of the seller's invoice (发票号码), where there is one.",
    )
    invoice_code = fields.Char(
        copy=False,
        help="10 or 12 digits (发票代码) on VAT invoices of the earlier kind.",
    )
    seller_name = fields.Char("Seller", help="Seller's name as printed on the invoice.")
    seller_number = fields.Char(
        "Seller's Tax Number", help="As printed on the invoice (纳税人识别号)."
    )
    buyer_name = fields.Char("Made Out To", readonly=True, copy=False)
    buyer_number = fields.Char("Buyer's Tax Number", readonly=True, copy=False)
    invoice_gross = fields.Monetary(
        "Invoice Total", readonly=True, copy=False, help="Taxes included."
    )
    invoice_net = fields.Monetary(
        readonly=True,
        copy=False,
        help="Without taxes, as the file says; for information, the gross is the cost.",
    )
    invoice_tax = fields.Monetary(
        readonly=True,
        copy=False,
        help="As the file says. The office deducts no input tax; it is part of the "
        "cost and kept as information.",
    )
    invoice_scan = fields.Binary(
        "Photo of the Invoice",
        attachment=True,
        copy=False,
        help="Photo or PDF of a paper invoice or ticket, up to 10 MB.",
    )
    invoice_scan_name = fields.Char(copy=False)
    invoice_id = fields.Many2one(
        "deputy.invoice",
        "Registered Invoice",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.onchange("invoice_file")
    def _onchange_invoice_file(self):
        """Fill the line from the file as soon as it is chosen."""
        if self.invoice_file:
            for name, value in self._read_invoice_file(self.invoice_file, {}).items():
                self[name] = value

    @api.model
    def _with_invoice_file(self, vals):
        """Values of a line with what its file says; without a file, nothing is read.

        :raises AccessError: what only a file can say was typed
        :raises UserError: the file cannot be read as an invoice
        """
        if not self._guard_is_open():
            self._check_guarded(vals.keys() & set(FILE_ONLY))
        if vals.get("invoice_file"):
            return {**vals, **self._read_invoice_file(vals["invoice_file"], vals)}
        if "invoice_file" in vals:
            gone = (*FILE_ONLY, "invoice_file_name")
            return {**vals, **dict.fromkeys(gone, False)}
        return vals

    def _check_read_from_file(self, vals):
        """What was read from an invoice's file is not typed over.

        :raises UserError: naming what to do instead
        """
        if "invoice_file" in vals:
            return
        for line in self.filtered("invoice_source"):
            if any(vals.get(name, line[name]) != line[name] for name in READ):
                raise UserError(
                    self.env._(
                        "Number, seller and total of invoice %(number)s were read from "
                        "its file: remove the file to enter something else.",
                        number=line.invoice_number,
                    )
                )

    @api.model
    def _read_invoice_file(self, file, given):
        try:
            data = base64.b64decode(file, validate=True)
            invoice = read_invoice(data)
            if invoice.gross <= 0:
                raise InvoiceFileError("not_owed")
        except InvoiceFileError as error:
            raise UserError(self._invoice_words(error)) from error
        except (binascii.Error, ValueError, TypeError) as error:
            raise UserError(self.env._("The file did not arrive whole.")) from error
        values = {name: getattr(invoice, said) for name, said in READ.items()}
        for name, said in OFFERED.items():
            if not given.get(name):
                values[name] = getattr(invoice, said)
        values["name"] = values.get("name") or given.get("name") or invoice.number
        for name in (*AMOUNTS, "amount"):
            if name in values:
                values[name] = float(values[name] or 0)
        return values

    # ------------------------------------------------------------- submitting
    def _check_invoices(self):
        """Whether the invoices are made out to the office and not claimed too high.

        :raises UserError: naming the invoice
        """
        for line in self.filtered("buyer_number"):
            office = line.company_id.sudo().vat
            if office and plain(office) != plain(line.buyer_number):
                raise UserError(
                    self.env._(
                        "Invoice %(number)s is made out to “%(buyer)s” "
                        "(%(buyer_number)s), not to %(office)s (%(office_number)s).",
                        number=line.invoice_number,
                        buyer=line.buyer_name or "",
                        buyer_number=line.buyer_number,
                        office=line.company_id.sudo().name,
                        office_number=office,
                    )
                )
        for (number, gross), lines in (
            self.filtered("invoice_gross")
            .grouped(lambda line: (line.invoice_number, line.invoice_gross))
            .items()
        ):
            claimed = sum(lines.mapped("amount"))
            if lines.currency_id.compare_amounts(claimed, gross) > 0:
                raise UserError(
                    self.env._(
                        "Claimed on invoice %(number)s: %(claimed)s; it says %(gross)s "
                        "only.",
                        number=number,
                        claimed=lines.currency_id.format(claimed),
                        gross=lines.currency_id.format(gross),
                    )
                )

    def _hold_invoices(self):
        """Register the invoices of these lines for their claim."""
        for claim, lines in self.filtered("invoice_number").grouped("claim_id").items():
            rows = [line._prepare_invoice_vals() for line in lines]
            invoices = self.env["deputy.invoice"]._hold(rows, claim)
            for line, invoice in zip(lines, invoices, strict=True):
                line._unguarded().invoice_id = invoice

    def _prepare_invoice_vals(self):
        self.ensure_one()
        if not (self.seller_name or self.seller_number):
            raise UserError(
                self.env._(
                    "Enter who issued invoice %(number)s: an invoice is known by its "
                    "number and seller.",
                    number=self.invoice_number,
                )
            )
        return {
            "number": self.invoice_number,
            "code": self.invoice_code,
            "seller_name": self.seller_name,
            "seller_number": self.seller_number,
            "date": self.date,
            "gross": self.invoice_gross,
            "net": self.invoice_net,
            "tax": self.invoice_tax,
            "source": self.invoice_source,
            "congress_id": self.congress_id.id,
        }

    def _release_invoices(self):
        """The claim gives its invoices back."""
        self.invoice_id._release("claim_id", "move_id")
        self._unguarded().write({"invoice_id": False})

    # ---------------------------------------------------------------- booking
    def _book_invoices(self, move):
        """Say in the register, and beside the voucher, which entry books them."""
        self.invoice_id.sudo().write({"move_id": move.id})
        self.env["ir.attachment"].sudo().create(
            [
                {
                    "name": line[f"{field}_name"] or f"{line.name}.{extension}",
                    "datas": line[field],
                    "res_model": move._name,
                    "res_id": move.id,
                }
                for line in self
                for field, extension in (
                    ("invoice_file", line.invoice_source),
                    ("invoice_scan", "pdf"),
                )
                if line[field]
            ]
        )
