from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

DELEGATION = "delegation"
DEPUTY_GROUP = "deputy_group"
PROFESSIONAL = "professional"
COMMITTEE = "committee"
KINDS = [
    (DELEGATION, "Delegation"),
    (DEPUTY_GROUP, "Deputy Group"),
    (PROFESSIONAL, "Professional Group"),
    (COMMITTEE, "Special Committee"),
]
# Made anew by each congress (Law on Deputies, art. 14; Organic Law, art. 34).
KINDS_OF_TERM = (DELEGATION, COMMITTEE)


class DeputyGroup(models.Model):
    """Deputies who work together: delegation, deputy group, professional group,
    special committee.

    Deputies form groups by place and by field, and deputies of higher congresses may
    take part in the groups of lower ones (Law on Deputies, art. 27): so a member's
    seat may be one of another congress than the group's.
    """

    _name = "deputy.group"
    _description = "Group of Deputies"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.congress.counted.mixin",
        "deputy.public.key.mixin",
    ]
    _order = "congress_id, kind, name_counted, name"
    _rec_names_search = ["name", "name_local"]

    name = fields.Char(required=True)
    name_local = fields.Char("Name in Second Script")
    active = fields.Boolean(default=True)
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    kind = fields.Selection(
        KINDS,
        required=True,
        default=DEPUTY_GROUP,
        index=True,
        help="Delegations sit at sessions (Law on Deputies, art. 14); deputy groups "
        "work by place and professional groups by field between them (art. 27).",
    )
    term_id = fields.Many2one(
        "deputy.term",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Required for delegations and special committees, which last one term.",
    )
    place = fields.Char(help="The area whose deputies the group joins.")
    field_of_work = fields.Char(
        "Field", help="What a professional group or committee deals with."
    )
    committee_id = fields.Many2one(
        "deputy.group",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('kind', '=', 'committee'), ('congress_id', '=', congress_id)]",
        help="The committee a professional group is attached to.",
    )
    station_id = fields.Many2one(
        "deputy.station",
        "Contact Station",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Where the group meets the voters.",
    )
    member_ids = fields.One2many("deputy.group.member", "group_id", "Members")
    member_count = fields.Integer(
        "Number of Members", compute="_compute_members", help="Members today."
    )
    leader_id = fields.Many2one(
        "deputy.mandate",
        compute="_compute_members",
        help="The member whose role leads the group.",
    )
    note = fields.Text(help="For the office only.")

    _congress_name_uniq = models.UniqueIndex(
        "(congress_id, kind, name, COALESCE(term_id, 0)) WHERE active",
        "This congress has a group of that kind and name already.",
    )

    @api.depends("member_ids.date_end", "member_ids.role_id", "member_ids.mandate_id")
    def _compute_members(self):
        current = self.env["deputy.group.member"].search(
            Domain("group_id", "in", self.ids) & Domain("is_current", "=", True)
        )
        members = current.grouped("group_id")
        for group in self:
            mine = members.get(group._origin, current.browse())
            group.member_count = len(mine)
            group.leader_id = mine.filtered("is_leader")[:1].mandate_id

    @api.constrains("kind", "term_id", "congress_id")
    def _check_term(self):
        for group in self:
            if group.kind in KINDS_OF_TERM and not group.term_id:
                raise ValidationError(
                    self.env._(
                        "“%(group)s” lasts for one term of the congress: choose the "
                        "term (Law on Deputies, art. 14; Organic Law, art. 34).",
                        group=group.name,
                    )
                )
            # a street has no term of its own: its groups follow the county's
            owners = group.congress_id | group.congress_id.sudo().parent_id
            if group.term_id and group.term_id.congress_id not in owners:
                raise ValidationError(
                    self.env._(
                        "“%(term)s” is not a term of “%(congress)s”.",
                        term=group.term_id.display_name,
                        congress=group.congress_id.name,
                    )
                )

    @api.constrains("kind", "committee_id", "congress_id")
    def _check_committee(self):
        for group in self.filtered("committee_id"):
            committee = group.committee_id
            if (
                group.kind != PROFESSIONAL
                or committee.kind != COMMITTEE
                or committee.congress_id != group.congress_id
            ):
                raise ValidationError(
                    self.env._(
                        "Only a professional group is attached to a special "
                        "committee, and to one of its own congress: check "
                        "“%(group)s”.",
                        group=group.name,
                    )
                )

    def action_add_members(self):
        """Open the window that adds several members at once."""
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_group_join_action"
        )
        return dict(action, context={"default_group_id": self.id})
