from odoo import fields, models


class DeputyProposalDisclosureLog(models.Model):
    """When which text was made public or withdrawn, by whom and why."""

    _name = "deputy.proposal.disclosure.log"
    _description = "Log of Disclosures"
    _inherit = ["deputy.congress.mixin"]
    _order = "id desc"

    disclosure_id = fields.Many2one(
        "deputy.proposal.disclosure",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    congress_id = fields.Many2one(
        related="disclosure_id.congress_id", store=True, required=False, precompute=True
    )
    act = fields.Selection(
        [("published", "Published"), ("withdrawn", "Withdrawn")],
        required=True,
        readonly=True,
        string="What",
    )
    reason = fields.Char(readonly=True)
    user_id = fields.Many2one(
        "res.users",
        "Done By",
        required=True,
        readonly=True,
        default=lambda self: self.env.uid,
        ondelete="restrict",
    )
    moment = fields.Datetime(
        "When", required=True, readonly=True, default=fields.Datetime.now
    )
    digest = fields.Char(
        "Fingerprint of the Text",
        readonly=True,
        help="SHA-256 of what the public could read.",
    )
