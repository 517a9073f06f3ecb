import secrets

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

NONCE_BYTES = 16
# Whoever knows the nonce can try out texts against the hash, so it goes with them.
TEXTS = ("name", "origin", "reason", "mandate_name", "user_name", "nonce")
ERASURE = ("erased_at", "erased_reason", "erased_user_id")


class DeputyLedgerLeafMixin(models.AbstractModel):
    """An entry as a leaf of its congress's log.

    Names are copied when the entry is posted, so that its canonical form
    (``tools/ledger_form.py``) never moves: a heading or a deputy may be renamed later.
    The place in the log is given when a period is sealed.
    """

    _name = "deputy.ledger.leaf.mixin"
    _description = "Leaf of a Ledger Log"
    _inherit = ["deputy.ledger.immovable.mixin", "deputy.ledger.evidence.mixin"]

    _open_fields = ("seal_id", "leaf_index", "leaf_hash")
    _closing_field = "seal_id"
    _erasable_fields = TEXTS
    _erasure_fields = ERASURE

    # fixed at posting
    nonce = fields.Char(
        readonly=True,
        groups="deputy_duty.deputy_duty_group_reader",
        help="128 random bits: without them a printed proof would let its reader "
        "guess the entries beside it.",
    )
    mandate_name = fields.Char(
        "Deputy as Posted", readonly=True, help="The name when the entry was posted."
    )
    term_name = fields.Char(
        "Term as Posted", readonly=True, help="Congress and term, likewise."
    )
    category_code = fields.Char(
        "Category as Posted", readonly=True, help="Code of the heading, likewise."
    )
    user_name = fields.Char(
        "Posted By, as Posted", readonly=True, help="The name of who posted it."
    )

    # given at sealing
    seal_id = fields.Many2one(
        "deputy.ledger.seal",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The seal under which this entry stands; it can never be changed again.",
    )
    leaf_index = fields.Integer(
        "Place in the Log", readonly=True, aggregator=None, help="Counted from 0."
    )
    leaf_hash = fields.Char(
        readonly=True, help="SHA-256 of the entry's canonical form (RFC 9162)."
    )
    is_sealed = fields.Boolean("Sealed", compute="_compute_is_sealed")
    leaf_number = fields.Integer(
        "No. in the Log",
        compute="_compute_is_sealed",
        aggregator=None,
        help="Place in the log, counted from 1.",
    )

    # after the retention period
    erased_at = fields.Datetime(
        "Text Cleared On",
        readonly=True,
        help="The plain text was cleared after its retention period; the hash stays.",
    )
    erased_reason = fields.Char("Text Cleared Because", readonly=True)
    erased_user_id = fields.Many2one(
        "res.users", "Text Cleared By", readonly=True, ondelete="restrict"
    )

    _immovable = models.Constraint(
        "CHECK((seal_id IS NULL) = (leaf_index IS NULL)"
        " AND (seal_id IS NULL) = (leaf_hash IS NULL))",
        "The duty ledger is never changed and never deleted from: reverse the entry "
        "and post the right fact.",
    )
    _text_kept = models.Constraint(
        "CHECK(erased_at IS NOT NULL OR (name IS NOT NULL AND nonce IS NOT NULL))",
        "An entry of the duty ledger needs its text.",
    )
    _leaf_uniq = models.UniqueIndex(
        "(congress_id, leaf_index) WHERE leaf_index IS NOT NULL",
        "Two entries cannot have one place in the log.",
    )
    _unsealed_index = models.Index("(congress_id, id) WHERE seal_id IS NULL")

    @api.depends("seal_id", "leaf_index")
    def _compute_is_sealed(self):
        for entry in self:
            entry.is_sealed = bool(entry.sudo().seal_id)
            entry.leaf_number = entry.is_sealed and entry.leaf_index + 1

    @api.model_create_multi
    def create(self, vals_list):
        """Fix what the canonical form will say."""
        self.check_access("create")
        return super().create(self._freeze(vals_list))

    @api.model
    def _freeze(self, vals_list):
        """Add names as they are now, the nonce, and the hashes of the evidence."""
        by_id = {
            name: {row.id: row for row in self._named(name, vals_list)}
            for name in ("mandate_id", "term_id", "category_id", "user_id")
        }
        hashes = self._evidence_hashes(vals_list)
        return [
            {
                **{key: value for key, value in vals.items() if key != "evidence_ids"},
                "nonce": secrets.token_hex(NONCE_BYTES),
                "mandate_name": by_id["mandate_id"][vals["mandate_id"]].name,
                "term_name": by_id["term_id"][vals["term_id"]].display_name,
                "category_code": by_id["category_id"][vals["category_id"]].code,
                "user_name": by_id["user_id"][vals["user_id"]].name,
                "evidence": [hashes[one] for one in vals.get("evidence_ids") or ()],
                "evidence_file_ids": [Command.set(vals.get("evidence_ids") or ())],
            }
            for vals in vals_list
        ]

    @api.model
    def _named(self, field_name, vals_list):
        """The records that a field of these values points at."""
        model = self.env[self._fields[field_name].comodel_name].sudo()
        return model.browse({vals[field_name] for vals in vals_list})

    # --------------------------------------------------------------- actions
    def action_download_proof(self):
        """Download a proof of these entries."""
        self.check_access("read")
        if not any(entry.is_sealed for entry in self):
            raise UserError(
                self.env._("None of these entries is sealed yet: there is no proof.")
            )
        ids = ",".join(map(str, self.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/deputy_duty/ledger/entries/{ids}/proof",
            "target": "self",
        }

    def action_check(self):
        """Open the verification of this entry."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verify"),
            "res_model": "deputy.ledger.check",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_scope": "entry",
                "default_entry_id": self.id,
                "default_congress_id": self.congress_id.id,
            },
        }

    # ----------------------------------------------------------------- erase
    def _erase_text(self, reason):
        """Clear the plain text of sealed entries for good; hash and figures stay.

        For texts whose retention period has passed. The database lets this one
        change through, once an entry.

        :param reason: why, e.g. the rule of retention
        :raises AccessError: not an administrator
        :raises UserError: no reason, or an entry that is not sealed
        """
        admin = "deputy_duty.deputy_duty_group_admin"
        if not (self.env.su or self.env.user.has_group(admin)):
            raise AccessError(
                self.env._("Only an administrator clears texts of the duty ledger.")
            )
        self.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the texts are cleared."))
        self.sudo()._check_erasable()
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s, erased_at = %s, erased_reason = %s, "
                "erased_user_id = %s WHERE id IN %s AND erased_at IS NULL",
                SQL.identifier(self._table),
                SQL(", ").join(
                    SQL("%s = NULL", SQL.identifier(name)) for name in TEXTS
                ),
                fields.Datetime.now(),
                reason.strip(),
                self.env.uid,
                tuple(self.ids),
            )
        )
        self.invalidate_recordset()

    def _check_erasable(self):
        if any(entry.seal_id.state != "done" for entry in self):
            raise UserError(
                self.env._("Seal the period first: only sealed texts can be cleared.")
            )
