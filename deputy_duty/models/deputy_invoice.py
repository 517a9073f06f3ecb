from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.electronic_invoice_file import OFD, PDF, XML
from ..tools.invoice_key import invoice_key, plain

FREE = "free"
CLAIMED = "claimed"
BILLED = "billed"
STATES = [(FREE, "Free Again"), (CLAIMED, "Claimed"), (BILLED, "In the Accounts")]
SOURCES = [(XML, "XML"), (OFD, "OFD"), (PDF, "PDF")]
COLUMNS = (
    *("number", "code", "seller_number", "seller_name", "date"),
    *("gross", "net", "tax", "source"),
)


class DeputyInvoice(models.Model):
    """An invoice (发票) of a seller, registered once, whoever hands it in.

    Claims and vendor bills that spend activity funds both write this register, so the
    same invoice is not paid twice. A refused claim sets its invoices free. The key is
    unique in the whole database: another office's claim counts as well.

    Written by claims and bills alone; staff of the congress read it.
    """

    _name = "deputy.invoice"
    _description = "Seller's Invoice"
    _inherit = ["deputy.congress.mixin"]
    _order = "date desc, id desc"
    _rec_name = "number"

    key = fields.Char(required=True, readonly=True)
    number = fields.Char(
        "Invoice Number", required=True, readonly=True, index="trigram"
    )
    code = fields.Char(
        "Invoice Code",
        readonly=True,
        help="10 or 12 digits on VAT invoices of the earlier kind; electronic invoices "
        "of today have none.",
    )
    seller_name = fields.Char("Seller", readonly=True)
    seller_number = fields.Char(
        "Seller's Tax Number",
        readonly=True,
        help="Unified social credit code (统一社会信用代码) of the seller.",
    )
    date = fields.Date("Invoice Date", readonly=True)
    gross = fields.Monetary(
        "Invoice Total",
        readonly=True,
        help="What the invoice says, taxes included; zero where nobody entered it.",
    )
    net = fields.Monetary(
        readonly=True, help="Without taxes, as the electronic invoice says."
    )
    tax = fields.Monetary(
        readonly=True,
        help="As the electronic invoice says; information, since the gross is the "
        "cost.",
    )
    source = fields.Selection(
        SOURCES,
        "Original",
        readonly=True,
        index="btree_not_null",
        help="Kind of the electronic original; empty for invoices on paper.",
    )
    claim_line_ids = fields.One2many(
        "deputy.claim.line", "invoice_id", "Expenses", readonly=True
    )
    claim_id = fields.Many2one(
        "deputy.claim",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The claim that hands this invoice in.",
    )
    move_id = fields.Many2one(
        "account.move",
        "Vendor Bill",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The entry that books it.",
    )
    move_date = fields.Date("Booked On", related="move_id.date")
    state = fields.Selection(
        STATES,
        compute="_compute_state",
        help="Free again: the claim was refused or taken back, or the bill that was "
        "entered by hand was reversed.",
    )

    _key_uniq = models.UniqueIndex("(key)", "This invoice was handed in already.")

    @api.depends("claim_id", "move_id.state", "move_id.payment_state")
    def _compute_state(self):
        for invoice in self:
            if invoice._is_booked():
                invoice.state = BILLED
            else:
                invoice.state = CLAIMED if invoice.claim_id else FREE

    @api.model
    def _hold(self, rows, holder):
        """Register invoices for a claim or a bill, each of them once.

        The caller's access to the holder was checked. Of two holders at once the
        second runs into the unique key, or is retried and meets the first one's row.

        :param rows: dicts of ``COLUMNS`` and ``congress_id``
        :param holder: record of ``deputy.claim`` or ``account.move``
        :return: the invoices in the order of ``rows``
        :raises UserError: another claim or bill has handed an invoice in
        """
        register = self.sudo()
        link = "claim_id" if holder._name == "deputy.claim" else "move_id"
        known = register._find(rows)
        found = []
        for row in rows:
            key = register._row_key(row)
            invoice = known.get(key)
            vals = {name: row.get(name) or False for name in COLUMNS}
            vals.update({link: holder.id, "congress_id": row["congress_id"]})
            if not invoice:
                invoice = register.create(dict(vals, key=key))
                known[key] = invoice
            elif not invoice._is_held_by(holder, link):
                invoice._check_free(holder)
                invoice.write(vals)
            found.append(invoice.id)
        register.flush_model()
        return self.browse(found)

    @api.model
    def _row_key(self, row):
        return invoice_key(
            row["number"], row.get("code"), row.get("seller_number"), row["seller_name"]
        )

    @api.model
    def _find(self, rows):
        """Registered invoices by the rows' keys.

        One typed with the seller's name and one with the tax number are the same
        invoice when number and name agree.
        """
        numbers = [plain(row["number"]) for row in rows]
        if not numbers:
            return {}
        candidates = self.search([("number", "in", numbers)])
        by_key = {invoice.key: invoice for invoice in candidates}
        by_name = {
            (invoice.number, plain(invoice.seller_name)): invoice
            for invoice in candidates
            if invoice.seller_name
        }
        found = {}
        for row, number in zip(rows, numbers, strict=True):
            key = self._row_key(row)
            same = by_key.get(key)
            if not same and not row.get("code"):
                same = by_name.get((number, plain(row["seller_name"])))
            if same:
                found[key] = same
        return found

    @api.model_create_multi
    def create(self, vals_list):
        """Numbers are kept as they are compared, without spaces."""
        return super().create(
            [
                {**vals, "number": plain(vals.get("number")) or False}
                for vals in vals_list
            ]
        )

    def _is_held_by(self, holder, link):
        return self[link] == holder

    def _is_booked(self):
        """Whether its entry stands; a reversed one books nothing any more."""
        move = self.sudo().move_id
        return bool(move) and move.payment_state != "reversed"

    def action_open_original(self):
        """Download the electronic original as it came.

        :raises UserError: the invoice came on paper, or its claim let it go
        """
        self.check_access("read")
        self.ensure_one()
        line = self.claim_line_ids.filtered("invoice_file")[:1]
        if not line:
            raise UserError(
                self.env._("Of invoice %s no electronic original is kept.", self.number)
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/deputy.claim.line/{line.id}/invoice_file"
            "?download=true&filename_field=invoice_file_name",
            "target": "self",
        }

    def _check_free(self, holder):
        """Whether nobody has handed it in.

        :raises UserError: naming the claim or bill, where the user may see it
        """
        self.ensure_one()
        if not (self.claim_id or self._is_booked()):
            return
        # a deputy hands in elevated, and is told of own claims only
        found = (self.claim_id or self.move_id).with_env(holder.env).sudo(False)
        where = self.env._("at another office")
        if found.has_access("read"):
            where = found.name
        raise UserError(
            self.env._(
                "Invoice %(number)s of “%(seller)s” was handed in already: %(where)s. "
                "An invoice is paid once.",
                number=self.number,
                seller=self.seller_name or self.seller_number or "",
                where=where,
            )
        )

    def _release(self, *links):
        """The holder gave them back: whoever comes next may hand them in."""
        self.sudo().write(dict.fromkeys(links, False))
