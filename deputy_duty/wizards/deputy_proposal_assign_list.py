import base64

from odoo import api, fields, models
from odoo.fields import Domain

from ..models.deputy_proposal_assignment_states import OFFICE


class DeputyProposalAssignList(models.TransientModel):
    """The government office's list: hand it out, and take it back with the units.

    What comes back is the government office's own choice; a clerk types nothing of it.
    """

    _name = "deputy.proposal.assign.list"
    _description = "List of the Government Office"
    _inherit = ["deputy.congress.pointer.mixin"]

    congress_id = fields.Many2one(
        "deputy.congress",
        required=True,
        default=lambda self: self.env["deputy.proposal"]._default_congress_id(),
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Government Office",
        compute="_compute_partner_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        domain=[("is_company", "=", True)],
    )
    waiting_count = fields.Integer("To Distribute", compute="_compute_waiting_count")
    out_file = fields.Binary(readonly=True, attachment=False)
    file = fields.Binary(
        "Returned List",
        attachment=False,
        help="The workbook that went out, with the units the government office chose.",
    )
    file_name = fields.Char()

    @api.depends("congress_id")
    def _compute_partner_id(self):
        for wizard in self:
            wizard.partner_id = wizard.congress_id.government_office_id

    @api.depends("congress_id", "partner_id")
    def _compute_waiting_count(self):
        for wizard in self:
            parts = wizard._parts()
            wizard.waiting_count = len(parts.filtered(lambda e: e._is_distributable()))

    def _parts(self):
        """What this office has got of this congress, as far as the user may see it."""
        self.ensure_one()
        return self.env["deputy.proposal.assignment"].search(
            Domain("congress_id", "=", self.congress_id.id)
            & Domain("role", "=", OFFICE)
            & Domain("partner_id", "=", self.partner_id.id)
        )

    def action_download(self):
        """Hand the list out."""
        self.check_access("write")
        self.ensure_one()
        self.out_file = base64.b64encode(self._parts()._list_file())
        name = self.env._("to distribute.xlsx")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/out_file/{name}?download=true",
            "target": "self",
        }

    def action_apply(self):
        """Take the list back: all of its rows, or none.

        :raises UserError: with each fault and the number of its row
        """
        self.check_access("write")
        self.ensure_one()
        parts = self._parts()
        parts.check_access("write")
        parts._distribute_by_list(base64.b64decode(self.file or b""))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_assignment_action_assigned"
        )
        return dict(action, domain=[("parent_id", "in", parts.ids)])
