from odoo import api, fields, models


class DeputyTermRolloverFamily(models.Model):
    """What a change of term finds of one kind of open record, and does with it.

    The clerk's dry run and the account of the run itself; written by the machine alone.
    """

    _name = "deputy.term.rollover.family"
    _description = "Open Records over a Change of Term"
    _inherit = ["deputy.congress.mixin"]
    _order = "rollover_id, id"

    rollover_id = fields.Many2one(
        "deputy.term.rollover",
        "Change of Term",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="rollover_id.congress_id", store=True, required=False, precompute=True
    )
    res_model = fields.Char("Model", required=True, readonly=True)
    name = fields.Char("Kind", compute="_compute_words")
    found = fields.Json(readonly=True, help="Counts of the dry run.")
    done = fields.Json(readonly=True, help="Counts of the run so far.")
    open_count = fields.Integer(
        "Open Items",
        readonly=True,
        help="Open records bound to seats of the old term when the preview was made.",
    )
    done_count = fields.Integer(
        "Carried Over", readonly=True, help="Records the run has dealt with."
    )
    plan = fields.Text(
        "What Happens", compute="_compute_words", help="What the run does with them."
    )
    outcome = fields.Text(
        "What Was Done", compute="_compute_words", help="What the run did so far."
    )

    _model_uniq = models.UniqueIndex("(rollover_id, res_model)", "Listed already.")

    @api.depends("res_model", "found", "done")
    @api.depends_context("lang")
    def _compute_words(self):
        for row in self:
            model = self.env.get(row.res_model)
            known = model is not None
            row.name = known and self.env["ir.model"]._get(row.res_model).name
            row.plan = known and model._rollover_words(row.found or {})
            row.outcome = known and row.done and model._rollover_words(row.done)

    def _add(self, counts):
        """Note what a batch did, in the transaction that did it.

        :param counts: as ``_rollover()`` returns them
        """
        self.ensure_one()
        total = dict(self.done or {})
        for key, number in counts.items():
            total[key] = total.get(key, 0) + number
        self.write({"done": total, "done_count": total.get("records", 0)})
