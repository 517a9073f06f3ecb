from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_commitment_totals_mixin import OPEN, RELEASED

STATES = [(OPEN, "Open"), (RELEASED, "Released")]


class DeputyCommitment(models.Model):
    """Money of a budget line promised to something that was approved.

    Claims draw on it. What is booked leaves the commitment and becomes spending; a
    release frees the rest, but not what approved claims still wait for. Rows come from
    ``deputy.commitment.source.mixin`` alone (Budget Law, art. 13).
    """

    _name = "deputy.commitment"
    _description = "Commitment of Activity Funds"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.entrustment.draws.mixin",
        "deputy.commitment.finished.mixin",
    ]
    _order = "id desc"

    line_id = fields.Many2one(
        "deputy.budget.line",
        "Budget Line",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    congress_id = fields.Many2one(
        related="line_id.congress_id", store=True, required=False, precompute=True
    )
    name = fields.Char("Description", required=True, readonly=True)
    date = fields.Date(
        required=True, readonly=True, help="The day that decides the fiscal year."
    )
    amount = fields.Monetary(
        required=True,
        readonly=True,
        help="What was promised, in the company's currency.",
    )
    remaining = fields.Monetary(
        compute="_compute_remaining",
        compute_sudo=True,
        help="Promised and not yet booked; counts against the budget line.",
    )
    state = fields.Selection(
        STATES, required=True, default=OPEN, readonly=True, index=True
    )
    release_reason = fields.Char(readonly=True, help="Why the rest was freed.")
    res_model = fields.Char("Document Model", required=True, readonly=True, index=True)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", required=True, readonly=True, index=True
    )
    source_name = fields.Char("For", compute="_compute_source_name", compute_sudo=True)

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "A commitment must be more than zero."
    )
    _open_uniq = models.UniqueIndex(
        "(res_model, res_id, line_id, name) WHERE state = 'open'",
        "This cost is committed already.",
    )

    @api.depends("amount", "state")
    def _compute_remaining(self):
        remaining = self._read_remaining()
        for commitment in self:
            commitment.remaining = remaining.get(commitment._origin.id, 0)

    @api.depends("res_model", "res_id")
    def _compute_source_name(self):
        for model, commitments in self.grouped("res_model").items():
            sources = self.env[model].browse(commitments.mapped("res_id")).exists()
            names = {source.id: source.display_name for source in sources}
            for commitment in commitments:
                commitment.source_name = names.get(commitment.res_id)

    @api.depends("name", "source_name")
    def _compute_display_name(self):
        for commitment in self:
            parts = [commitment.source_name, commitment.name]
            commitment.display_name = ": ".join(
                dict.fromkeys(part for part in parts if part)
            )

    # --------------------------------------------------------------- actions
    def action_open_source(self):
        """Open the document that made this promise."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }

    # -------------------------------------------------------------- business
    @api.model
    def _commit(self, rows):
        """Promise money; what a source has promised already stays as it is.

        :param rows: dicts with ``res_model``, ``res_id``, ``line_id``, ``name``,
            ``amount``, ``date``, ``congress`` (record) and ``subjects`` (records that
            fit, none means any)
        :raises UserError: a cost is on the wrong purse, or not enough is available
        """
        lines = self.env["deputy.budget.line"].sudo()
        lines = lines.browse(sorted({row["line_id"] for row in rows}))
        lines._touch()
        rows = self._drop_committed(self._merge_rows(rows))
        needed = {}
        for row in rows:
            if row["amount"] <= 0:
                raise UserError(
                    self.env._(
                        "“%(name)s”: enter an amount above zero.", name=row["name"]
                    )
                )
            line = lines.browse(row["line_id"])
            line._check_earmark(row["congress"], row["date"], row["subjects"])
            needed[line.id] = needed.get(line.id, 0) + row["amount"]
        lines._reserve(needed)
        columns = ("res_model", "res_id", "line_id", "name", "amount", "date")
        return self.sudo().create([{key: row[key] for key in columns} for row in rows])

    @api.model
    def _merge_rows(self, rows):
        """Costs of one source with the same line and name, as one row."""
        merged = {}
        for row in rows:
            key = (row["res_model"], row["res_id"], row["line_id"], row["name"])
            known = merged.setdefault(key, dict(row, amount=0))
            known["amount"] += row["amount"]
        return list(merged.values())

    @api.model
    def _drop_committed(self, rows):
        """Leave out sources that have open commitments."""
        standing = set()
        for model in {row["res_model"] for row in rows}:
            ids = [row["res_id"] for row in rows if row["res_model"] == model]
            found = self.sudo().search_fetch(
                [
                    ("res_model", "=", model),
                    ("res_id", "in", ids),
                    ("state", "=", OPEN),
                ],
                ["res_id"],
            )
            standing |= {(model, res_id) for res_id in found.mapped("res_id")}
        return [
            row for row in rows if (row["res_model"], row["res_id"]) not in standing
        ]

    def _is_open(self):
        self.ensure_one()
        return self.state == OPEN

    def _release(self, reason=None):
        """Free what nobody claimed."""
        self.filtered(lambda c: c.state == OPEN).sudo().write(
            {"state": RELEASED, "release_reason": reason}
        )
