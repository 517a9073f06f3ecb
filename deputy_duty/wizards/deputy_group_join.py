from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_group import DELEGATION
from ..models.deputy_legal_choice import GROUP_ROLE


class DeputyGroupJoin(models.TransientModel):
    """Let several deputies join a group in one go."""

    _name = "deputy.group.join"
    _description = "Add Members to a Group"

    group_id = fields.Many2one(
        "deputy.group", required=True, readonly=True, ondelete="cascade"
    )
    kind = fields.Selection(related="group_id.kind")
    congress_id = fields.Many2one(related="group_id.congress_id")
    term_id = fields.Many2one(related="group_id.term_id")
    inside_ids = fields.Many2many(
        "deputy.mandate", compute="_compute_inside_ids", help="Who is in already."
    )
    constituency_ids = fields.Many2many(
        "deputy.constituency",
        string="Constituencies / Electing Units",
        domain="[('congress_id', '=', congress_id)]",
        help="Add all deputies elected there.",
    )
    mandate_ids = fields.Many2many(
        "deputy.mandate",
        string="Deputies",
        compute="_compute_mandate_ids",
        store=True,
        readonly=False,
        help="Deputies of higher congresses appear once their office has linked them "
        "to a township or street here.",
    )
    role_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_role_choice_ids"
    )
    role_id = fields.Many2one(
        "deputy.legal.choice",
        domain="[('id', 'in', role_choice_ids)]",
        help="The same role for all of them; give the leader's role in the list.",
    )
    date_start = fields.Date(
        "Since",
        required=True,
        default=lambda self: self.env["deputy.mandate"]._legal_today(),
        help="First day in the group.",
    )

    @api.depends("group_id")
    def _compute_role_choice_ids(self):
        for wizard in self:
            profile = wizard.group_id._legal_profile()
            wizard.role_choice_ids = profile._choices(GROUP_ROLE)

    @api.depends("group_id")
    def _compute_inside_ids(self):
        for wizard in self:
            members = wizard.group_id.member_ids
            wizard.inside_ids = members.filtered(lambda m: not m.date_end).mandate_id

    @api.depends("constituency_ids")
    def _compute_mandate_ids(self):
        for wizard in self:
            units = wizard.constituency_ids._origin
            chosen = wizard.mandate_ids
            if units:
                domain = [
                    ("constituency_id", "in", units.ids),
                    ("id", "not in", wizard.inside_ids.ids),
                ]
                if wizard.kind == DELEGATION:
                    # whoever is elected for a term to come belongs to it, too
                    domain.append(("term_id", "=", wizard.term_id.id))
                else:
                    domain.append(("is_current", "=", True))
                chosen |= self.env["deputy.mandate"].search(domain)
            wizard.mandate_ids = chosen

    def action_join(self):
        """Make the memberships; who is in already stays as is."""
        self.group_id.check_access("write")
        if not self.mandate_ids:
            raise UserError(self.env._("Choose the deputies who join the group."))
        self.env["deputy.group.member"].create(
            [
                self._prepare_member_vals(mandate)
                for mandate in self.mandate_ids - self.inside_ids
            ]
        )
        return {"type": "ir.actions.act_window_close"}

    def _prepare_member_vals(self, mandate):
        """Values of one deputy's membership."""
        return {
            "group_id": self.group_id.id,
            "mandate_id": mandate.id,
            "role_id": self.role_id.id,
            "date_start": self.date_start,
        }
