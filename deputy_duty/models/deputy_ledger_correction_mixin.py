from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_ledger_states import CORRECT, OUTCOMES, TAKE_BACK, UPHELD


class DeputyLedgerCorrectionMixin(models.AbstractModel):
    """What an objection that is upheld does to the fact, and what stays of it.

    The fact is taken back by a reversal. Where it was partly right, the correction is
    kept here: whatever makes the source post the fact again, it is posted as corrected.
    The heir has ``entry_id``, ``state`` and ``answer``.
    """

    _name = "deputy.ledger.correction.mixin"
    _description = "Objection that Corrects a Fact"

    outcome = fields.Selection(
        OUTCOMES, readonly=True, help="What became of the fact, if it was upheld."
    )
    new_date = fields.Date("Corrected Date", readonly=True)
    new_hours = fields.Float("Corrected Hours", readonly=True, aggregator=None)
    new_name = fields.Char("Corrected Fact", readonly=True)
    new_category_id = fields.Many2one(
        "deputy.ledger.category",
        "Corrected Category",
        readonly=True,
        ondelete="restrict",
    )
    new_entry_id = fields.Many2one(
        "deputy.ledger.entry",
        "Posted as Corrected",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    # -------------------------------------------------------------- business
    def _check_correction(self, correction):
        needed = ("date", "name", "category_id")
        if correction and not all(correction.get(name) for name in needed):
            raise UserError(
                self.env._(
                    "A corrected fact needs its date, its text and its category."
                )
            )

    def _carry_out(self, correction):
        """Take the fact back; where it is corrected, its source posts it anew."""
        entry = self.entry_id
        vals = {"outcome": TAKE_BACK}
        if correction:
            vals = {f"new_{name}": value for name, value in correction.items()}
            vals["outcome"] = CORRECT
        self.write(vals)
        entry.with_user(self.env.user)._reverse(
            self.env._("Objection upheld: %(answer)s", answer=self.answer), UPHELD
        )
        source = self.env[entry.res_model].browse(entry.res_id).exists()
        if "ledger_entry_ids" not in source._fields:
            return
        source._on_ledger_upheld(self)
        if correction:
            new = source.with_user(self.env.user).sudo()._post_ledger()
            self.new_entry_id = new.filtered(
                lambda row: row.mandate_id == entry.mandate_id
            )[:1]

    @api.model
    def _corrections(self, vals_list):
        """Corrected values of facts, by their key, as upheld objections say.

        :param vals_list: facts that were posted before and are posted again
        """
        if not vals_list:
            return {}
        entries = self.env["deputy.ledger.entry"]
        objections = self.sudo().search_fetch(
            [
                ("state", "=", UPHELD),
                ("outcome", "=", CORRECT),
                ("entry_id.res_model", "in", list({v["res_model"] for v in vals_list})),
                ("entry_id.res_id", "in", list({v["res_id"] for v in vals_list})),
            ],
            ["entry_id", "new_date", "new_hours", "new_name", "new_category_id"],
            order="id",
        )
        return {
            entries._fact_key(objection.entry_id._prepare_copy_vals()): {
                "date": objection.new_date,
                "hours": objection.new_hours,
                "name": objection.new_name,
                "category_id": objection.new_category_id.id,
            }
            for objection in objections
        }
