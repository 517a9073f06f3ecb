from odoo import fields, models

from .deputy_promise_states import REPORTS


class DeputyPromiseProgress(models.Model):
    """What a unit reported about a promise, with evidence; never changed."""

    _name = "deputy.promise.progress"
    _description = "Progress of a Promise"
    _inherit = ["deputy.congress.mixin"]
    _order = "date desc, id desc"

    promise_id = fields.Many2one(
        "deputy.promise", required=True, readonly=True, index=True, ondelete="cascade"
    )
    proposal_id = fields.Many2one(
        related="promise_id.proposal_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="promise_id.congress_id", store=True, required=False, precompute=True
    )
    kind = fields.Selection(
        REPORTS, required=True, readonly=True, help="What the unit says with it."
    )
    date = fields.Date(required=True, readonly=True, help="The day of the report.")
    name = fields.Text("Report", required=True, readonly=True)
    evidence = fields.Binary(
        attachment=True, readonly=True, help="Photo or document; no secrets."
    )
    evidence_name = fields.Char("Name of the File", readonly=True)
