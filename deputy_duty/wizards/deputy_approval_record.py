from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_approval import APPROVE, DECISIONS


class DeputyApprovalRecord(models.TransientModel):
    """Decide on screen, or record a decision signed on paper."""

    _name = "deputy.approval.record"
    _description = "Record a Decision"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(required=True, readonly=True)
    step = fields.Integer(
        readonly=True, help="The step of the route that this decision is taken for."
    )
    name = fields.Char("Document", compute="_compute_name")
    route_text = fields.Char("Route of Approval", compute="_compute_name")
    needs_number = fields.Boolean(compute="_compute_name")
    decision = fields.Selection(
        DECISIONS, required=True, default=APPROVE, help="What the body decided."
    )
    body = fields.Char(
        "Approving Body",
        required=True,
        help="The body that decided, e.g. the chairpersons' meeting.",
    )
    is_behalf = fields.Boolean(
        "Recorded from Paper",
        compute="_compute_is_behalf",
        help="You are recording a decision that somebody else signed on paper.",
    )
    signer = fields.Char(
        compute="_compute_signer",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="Who signed for the body.",
    )
    date = fields.Date(
        "Decided On",
        required=True,
        default=lambda self: self._default_date(),
        help="The date written on the paper.",
    )
    number = fields.Char(
        "Document Number", help="Number of the document or minutes, where there is one."
    )
    comment = fields.Text(help="Reasons or conditions of the body.")
    scan = fields.Binary("Signed Paper", help="Scan or photo of the signed paper.")
    scan_name = fields.Char("Scan File Name")

    @api.model
    def _default_date(self):
        return fields.Date.context_today(self)

    @api.depends("res_model", "res_id")
    def _compute_name(self):
        for wizard in self:
            document = wizard._document()
            wizard.name = document.display_name
            wizard.route_text = document.approval_route_text
            wizard.needs_number = document._approval_asks_number()

    @api.depends("res_model")
    @api.depends_context("uid")
    def _compute_is_behalf(self):
        for wizard in self:
            group = wizard._document()._approval_group
            wizard.is_behalf = not self.env.user.has_group(group)

    @api.depends("is_behalf")
    def _compute_signer(self):
        for wizard in self:
            wizard.signer = "" if wizard.is_behalf else self.env.user.name

    def _document(self):
        """The record to decide; only models with the approval mixin are let in."""
        self.ensure_one()
        model = self.env.get(self.res_model)
        if model is None or not hasattr(model, "_decide"):
            raise UserError(self.env._("This document needs no decision."))
        return model.browse(self.res_id)

    def action_apply(self):
        """Carry the decision out on the document."""
        document = self._document()
        document.check_access("write")
        document._decide(self.decision, self._prepare_paper())
        return {"type": "ir.actions.act_window_close"}

    def _prepare_paper(self):
        """The decision as ``_decide()`` takes it."""
        self.ensure_one()
        return {
            "step": self.step,
            "body": self.body,
            "signer": self.signer,
            "date": self.date,
            "number": self.number,
            "comment": self.comment,
            "is_behalf": self.is_behalf,
            "scan": self.scan,
            "scan_name": self.scan_name,
        }
