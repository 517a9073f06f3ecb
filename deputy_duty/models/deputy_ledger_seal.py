from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.ledger_form import head_time
from .deputy_ledger_seal_mixin import DONE, RUNNING, STATES


class DeputyLedgerSeal(models.Model):
    """The state of a ledger at the end of a period: a head of its log (RFC 9162).

    A seal takes the entries that were posted when it began and are not yet sealed,
    with facts up to the end of its period, in the order of their ids; what comes later
    stands under the next one. Its hash is published: it binds log, size, root and
    time, and thereby every entry up to here.

    Who may what: whoever reads the ledger reads it; leaders seal by a wizard.
    """

    _name = "deputy.ledger.seal"
    _description = "Ledger Seal"
    _inherit = ["deputy.ledger.immovable.mixin", "deputy.ledger.seal.mixin"]
    _order = "congress_id, number desc"

    _open_fields = (
        *("state", "entry_count", "last_id", "size", "root", "time", "head_hash"),
        "leaves",
    )
    _closing_field = "head_hash"

    log_id = fields.Many2one(
        "deputy.ledger.log", required=True, readonly=True, ondelete="restrict"
    )
    # plain columns: see deputy.ledger.entry
    congress_id = fields.Many2one(
        "deputy.congress", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    number = fields.Integer(
        "No.", required=True, readonly=True, aggregator=None, help="1, 2, 3 … of a log."
    )
    date_start = fields.Date("Period From", required=True, readonly=True)
    date_end = fields.Date("Period To", required=True, readonly=True)
    state = fields.Selection(
        STATES, required=True, readonly=True, default=RUNNING, index=True
    )
    expected_count = fields.Integer(
        "Entries to Seal", readonly=True, help="Those found when the seal began."
    )
    entry_count = fields.Integer("Entries", readonly=True, help="New under this seal.")
    progress = fields.Float(
        compute="_compute_progress", help="Share of the entries, in percent."
    )
    cut_id = fields.Integer(
        readonly=True, aggregator=None, help="No entry beyond this id comes under it."
    )
    last_id = fields.Integer(
        readonly=True, aggregator=None, help="Id of the last entry so far."
    )
    size = fields.Integer(
        readonly=True, aggregator=None, help="Entries under this and all earlier seals."
    )
    root = fields.Char(readonly=True, help="Root of the Merkle tree over all of them.")
    time = fields.Datetime("Sealed On", readonly=True)
    head_hash = fields.Char(
        "Published Hash",
        readonly=True,
        index="btree_not_null",
        help="SHA-256 of log, size, root and time. Publish it where the office cannot "
        "take it back: whoever has it can tell whether the ledger was rewritten.",
    )
    leaves = fields.Text(
        readonly=True,
        prefetch=False,
        groups="deputy_duty.deputy_duty_group_admin",
        help="Leaf hashes of the entries, one after the other, in hexadecimal.",
    )
    user_id = fields.Many2one(
        "res.users", "Sealed By", required=True, readonly=True, ondelete="restrict"
    )
    entry_ids = fields.One2many("deputy.ledger.entry", "seal_id", "Sealed Entries")

    _number_uniq = models.UniqueIndex(
        "(log_id, number)", "This log has a seal of that number already."
    )
    _immovable = models.Constraint(
        "CHECK((state = 'done') = (head_hash IS NOT NULL))",
        "A seal of the duty ledger is never changed and never deleted.",
    )

    @api.depends("congress_id", "number", "date_end")
    def _compute_display_name(self):
        for seal in self:
            seal.display_name = self.env._(
                "%(congress)s, Seal %(number)s (%(date)s)",
                congress=seal.congress_id.name,
                number=seal.number,
                date=seal.date_end,
            )

    @api.depends("entry_count", "expected_count", "state")
    def _compute_progress(self):
        for seal in self:
            whole = seal.expected_count or 1
            seal.progress = (
                100 if seal.state == DONE else seal.entry_count / whole * 100
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A seal is never deleted."))

    # --------------------------------------------------------------- actions
    def action_open_entries(self):
        """The entries under this seal."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_ledger_entry_action"
        )
        return dict(action, domain=[("seal_id", "in", self.ids)], context={})

    def action_check(self):
        """Open the verification of this seal."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verify"),
            "res_model": "deputy.ledger.check",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_scope": "seal",
                "default_seal_id": self.id,
                "default_congress_id": self.congress_id.id,
            },
        }

    def action_compare(self):
        """Download the proof that a seal only adds to an earlier one.

        Of two seals, or of one and that before it.
        """
        self.check_access("read")
        seals = self.sorted("number")
        if len(self) == 1:
            seals = self.search(
                [("log_id", "=", self.log_id.id), ("number", "=", self.number - 1)]
            )
            seals |= self
        if len(seals) != 2:
            raise UserError(self.env._("Choose two seals of one congress."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/deputy_duty/ledger/seals/{seals[0].id}/{seals[1].id}/proof",
            "target": "self",
        }

    # ---------------------------------------------------------------- proofs
    def _prepare_head(self, vals):
        return {
            "log": self.log_id.name,
            "size": vals["size"],
            "root": vals["root"],
            "time": head_time(vals["time"]),
        }

    def _head(self):
        """This state of the log as proofs name it; its hash is ``head_hash``."""
        self.ensure_one()
        return self._prepare_head(self)

    def _consistency(self, earlier):
        """A proof that this seal only adds to an earlier one of its log.

        :return: a JSON object
        :raises UserError: not an earlier seal of the same log, or not written yet
        """
        if self.log_id != earlier.log_id or earlier.number > self.number:
            raise UserError(self.env._("Choose two seals of one congress."))
        if {self.state, earlier.state} != {DONE}:
            raise UserError(self.env._("Choose seals that are written."))
        path = self.log_id._tree().consistency(earlier.size, self.size)
        return {"head": self._head(), "earlier": earlier._head(), "path": path}
