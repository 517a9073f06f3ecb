from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .deputy_group import DELEGATION
from .deputy_legal_choice import GROUP_ROLE

LEADER = "leader"


class DeputyGroupMember(models.Model):
    """A deputy's membership of a group, from one day to another: history stays.

    A member leaves by getting a last day; who was in the group when can always be
    told. The seat may be one of a higher congress (Law on Deputies, art. 27).
    """

    _name = "deputy.group.member"
    _description = "Member of a Group"
    _inherit = ["deputy.congress.mixin", "deputy.group.member.rollover.mixin"]
    _order = "group_id, date_end desc, role_sequence, date_start, id"

    group_id = fields.Many2one(
        "deputy.group",
        required=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="group_id.congress_id", store=True, required=False, precompute=True
    )
    kind = fields.Selection(
        related="group_id.kind",
        string="Kind of Group",
        store=True,
        precompute=True,
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        index=True,
        ondelete="restrict",
        help="Deputies of higher congresses may join, too (Law on Deputies, art. 27).",
    )
    mandate_congress_id = fields.Many2one(
        "deputy.congress", "Deputy of", related="mandate_id.congress_id"
    )
    work_unit = fields.Char("Unit", related="mandate_id.work_unit")
    phone = fields.Char(related="mandate_id.phone")
    role_id = fields.Many2one(
        "deputy.legal.choice",
        ondelete="restrict",
        domain=f"[('kind', '=', '{GROUP_ROLE}'), ('id', 'in', role_choice_ids)]",
        help="From the list of roles of the place; empty for a plain member.",
    )
    role_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_role_choice_ids"
    )
    role_sequence = fields.Integer(
        related="role_id.sequence", store=True, aggregator=None
    )
    is_leader = fields.Boolean(compute="_compute_is_leader")
    date_start = fields.Date(
        "Since",
        required=True,
        default=lambda self: self.env["deputy.mandate"]._legal_today(),
        help="First day in the group.",
    )
    date_end = fields.Date("Until", help="Last day in the group; empty today.")
    is_current = fields.Boolean(
        "Member Today", compute="_compute_is_current", search="_search_is_current"
    )

    _mandate_group_uniq = models.UniqueIndex(
        "(group_id, mandate_id) WHERE date_end IS NULL",
        "This deputy is in the group already.",
    )
    _mandate_delegation_uniq = models.UniqueIndex(
        "(mandate_id) WHERE kind = 'delegation' AND date_end IS NULL",
        "This deputy is in another delegation of the term: let the deputy leave that "
        "one first.",
    )

    @api.depends("group_id")
    def _compute_role_choice_ids(self):
        self.role_choice_ids = False
        places = self.grouped(lambda member: member.group_id.congress_id)
        for congress, members in places.items():
            if congress:
                profile = congress._legal_profile()
                members.role_choice_ids = profile._choices(GROUP_ROLE)

    @api.depends("role_id.meaning")
    def _compute_is_leader(self):
        for member in self:
            member.is_leader = member.role_id.meaning == LEADER

    @api.depends("date_start", "date_end")
    def _compute_is_current(self):
        today = self.env["deputy.mandate"]._legal_today()
        for member in self:
            start, end = member.date_start, member.date_end
            begun = not start or start <= today
            member.is_current = begun and (not end or today <= end)

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["deputy.mandate"]._legal_today()
        return Domain("date_start", "<=", today) & (
            Domain("date_end", "=", False) | Domain("date_end", ">=", today)
        )

    @api.depends("mandate_id.display_name", "role_id.name")
    def _compute_display_name(self):
        for member in self:
            parts = filter(None, (member.mandate_id.name, member.role_id.name))
            member.display_name = " ".join(parts)

    @api.constrains("date_start", "date_end")
    def _check_dates(self):
        for member in self:
            if member.date_end and member.date_end < member.date_start:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot leave the group before joining it: check "
                        "the dates.",
                        name=member.mandate_id.name,
                    )
                )

    @api.constrains("group_id", "mandate_id")
    def _check_delegation(self):
        for member in self:
            group, mandate = member.group_id, member.mandate_id.sudo()
            if group.kind == DELEGATION and mandate.term_id != group.term_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” has no seat in the term of this delegation: a "
                        "delegation is made of the congress's own deputies (Law on "
                        "Deputies, art. 14).",
                        name=mandate.name,
                    )
                )

    @api.constrains("role_id")
    def _check_role(self):
        for member in self.filtered("role_id"):
            if member.role_id.kind != GROUP_ROLE:
                raise ValidationError(
                    self.env._(
                        "“%(role)s” is no role in a group.", role=member.role_id.name
                    )
                )

    def action_leave(self):
        """Let members leave: yesterday was the last day, or the day they joined."""
        self.check_access("write")
        yesterday = fields.Date.subtract(
            self.env["deputy.mandate"]._legal_today(), days=1
        )
        for day, members in (
            self.filtered(lambda m: not m.date_end)
            .grouped(lambda m: max(m.date_start, yesterday))
            .items()
        ):
            members.date_end = day
