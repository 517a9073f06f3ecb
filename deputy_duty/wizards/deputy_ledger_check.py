from odoo import Command, api, fields, models
from odoo.exceptions import UserError

# Whoever sees so many knows enough.
MAX_LINES = 200
# More entries than a page should be waited for: some ten seconds.
LARGE = 100_000


class DeputyLedgerCheck(models.TransientModel):
    """Verify a sealed ledger: all of it, a seal, a deputy's file, or one entry.

    For everybody who reads the ledger, above all auditors. The check reads what the
    user may read; nothing is written but this form.
    """

    _name = "deputy.ledger.check"
    _description = "Verify the Ledger"

    congress_id = fields.Many2one(
        "deputy.congress",
        required=True,
        ondelete="cascade",
        default=lambda self: self._default_congress_id(),
    )
    scope = fields.Selection(
        [
            ("all", "The whole ledger"),
            ("seal", "The entries under a seal"),
            ("mandate", "One deputy's file"),
            ("entry", "One entry"),
        ],
        "What to Verify",
        required=True,
        default="all",
        help="The seals themselves are always verified; of one entry and of one "
        "deputy's file, the files that prove the facts are verified, too.",
    )
    seal_id = fields.Many2one("deputy.ledger.seal", ondelete="cascade")
    mandate_id = fields.Many2one("deputy.mandate", "Deputy", ondelete="cascade")
    entry_id = fields.Many2one("deputy.ledger.entry", ondelete="cascade")
    outside = fields.Text(
        "Head Kept Outside",
        help="A published hash, or a printed proof: it shows whether seals were "
        "rewritten or deleted since.",
    )
    result = fields.Selection(
        [("good", "As sealed"), ("bad", "Not as sealed"), ("none", "Nothing sealed")],
        readonly=True,
    )
    entry_count = fields.Integer(
        "Entries Verified",
        readonly=True,
        help="Sealed entries that were written down anew and hashed.",
    )
    finding_count = fields.Integer("Findings", readonly=True)
    line_ids = fields.One2many(
        "deputy.ledger.check.line", "check_id", "What Was Found", readonly=True
    )

    @api.model
    def _default_congress_id(self):
        mine = self.env.user.deputy_congress_ids
        return mine if len(mine) == 1 else False

    @api.onchange("congress_id")
    def _onchange_congress_id(self):
        """Nothing of another congress stays chosen."""
        for name in ("seal_id", "mandate_id", "entry_id"):
            if self[name].congress_id != self.congress_id:
                self[name] = False

    def action_check(self):
        """Verify, and show what was found."""
        self.check_access("write")
        self.ensure_one()
        self.congress_id.check_access("read")
        options = self._prepare_scope()
        log_sudo = self.env["deputy.ledger.log"].sudo()._find(self.congress_id)
        is_large = self.scope == "all" and log_sudo.size > LARGE
        if is_large:  # the seals at once, the entries by the job
            options = {"entries": self.env["deputy.ledger.entry"]}
        found, count = [], 0
        if log_sudo:
            found, count = log_sudo._verify(outside=self.outside or "", **options)
        if is_large and not found:
            return self._open_run(log_sudo)
        self.write(
            {
                "result": ("bad" if found else "good") if count or found else "none",
                "entry_count": count,
                "finding_count": len(found),
                "line_ids": [
                    Command.clear(),
                    *(
                        Command.create(
                            {
                                "kind": one.kind,
                                "text": one.text,
                                "entry_id": one.entry_id,
                            }
                        )
                        for one in found[:MAX_LINES]
                    ),
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verify"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _open_run(self, log_sudo):
        """Leave the entries of a large ledger to the job, which shows how far it is."""
        run = self.env["deputy.ledger.verification"].sudo()._start(log_sudo)
        return {
            "type": "ir.actions.act_window",
            "res_model": run._name,
            "res_id": run.id,
            "view_mode": "form",
        }

    def _prepare_scope(self):
        """What of the log to verify, as the user may read it."""
        if self.scope == "all":
            return {}
        chosen = self[f"{self.scope}_id"]
        if not chosen or chosen.congress_id != self.congress_id:
            raise UserError(self.env._("Choose what to verify, of this congress."))
        chosen.check_access("read")
        if self.scope == "seal":
            return {"seal": chosen}
        entries = self.env["deputy.ledger.entry"]
        if self.scope == "mandate":
            return {"entries": entries.search([("mandate_id", "=", chosen.id)])}
        return {"entries": chosen}
