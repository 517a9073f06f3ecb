from odoo import fields, models

APPROVE = "approve"
REFUSE = "refuse"
DECISIONS = [(APPROVE, "Approved"), (REFUSE, "Refused")]


class DeputyApproval(models.Model):
    """One decision of an approving body about one record.

    The body and the document number are legal facts (Law on Deputies, art. 43
    and 62 turn on who approved), so a decision is written once and never edited.
    """

    _name = "deputy.approval"
    _description = "Approval"
    _order = "id desc"
    _rec_name = "number"

    res_model = fields.Char("Document Model", required=True, readonly=True, index=True)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", required=True, readonly=True, index=True
    )
    decision = fields.Selection(
        DECISIONS, required=True, readonly=True, help="What the body decided."
    )
    step = fields.Integer(
        readonly=True,
        aggregator=None,
        help="Which step of the route it decided, from 1.",
    )
    body = fields.Char(
        "Approving Body",
        required=True,
        readonly=True,
        help="The body that decided, e.g. the chairpersons' meeting.",
    )
    signer = fields.Char(
        required=True,
        readonly=True,
        help="Who signed for the body: the leader, also when a clerk records it.",
    )
    date = fields.Date(
        "Decided On",
        required=True,
        readonly=True,
        help="The date of the decision as written on the paper.",
    )
    number = fields.Char(
        "Document Number",
        readonly=True,
        help="Number of the document or minutes that carry the decision.",
    )
    comment = fields.Text(readonly=True, help="Reasons or conditions of the body.")
    user_id = fields.Many2one(
        "res.users",
        "Recorded By",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="Whoever pressed the button.",
    )
    is_behalf = fields.Boolean(
        "Recorded from Paper",
        readonly=True,
        help="A clerk recorded the signed paper; the scan is the valid version.",
    )
    is_restricted = fields.Boolean(
        readonly=True,
        help="About something not everybody in the office may read: for clerks and "
        "leaders of the congress itself alone.",
    )
    scan = fields.Binary("Signed Paper", readonly=True, attachment=True)
    scan_name = fields.Char("Scan File Name", readonly=True)
