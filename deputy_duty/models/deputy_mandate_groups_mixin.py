from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .deputy_congress_division_mixin import KIND_STREET
from .deputy_constituency import INDIRECT
from .deputy_group import DELEGATION


class DeputyMandateGroupsMixin(models.AbstractModel):
    """Where a deputy works: groups, stations, and the township or street linked to.

    Deputies of higher congresses work in the groups and stations of lower ones (Law on
    Deputies, art. 25 and 27). The office that keeps the seat links it to a place; from
    then on the staff of that place see the deputy and can add it to their groups and
    stations. They never change the seat itself.
    """

    _name = "deputy.mandate.groups.mixin"
    _description = "Groups and Stations of a Deputy"

    linked_congress_id = fields.Many2one(
        "deputy.congress",
        "Linked Township or Street",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('id', 'child_of', congress_id), ('id', '!=', congress_id)]",
        help="Where the deputy keeps contact with the masses (联系镇街). The staff of "
        "that place, and of the county above it, see the deputy and can add it to "
        "their groups and stations.",
    )
    lacks_linked_congress = fields.Boolean(
        "Without Linked Township",
        compute="_compute_lacks_linked_congress",
        search="_search_lacks_linked_congress",
        compute_sudo=True,
        help="Elected by a lower congress and not linked to a township or street yet.",
    )
    group_member_ids = fields.One2many(
        "deputy.group.member", "mandate_id", "Groups", copy=False
    )
    delegation_id = fields.Many2one(
        "deputy.group",
        compute="_compute_delegation_id",
        search="_search_delegation_id",
        compute_sudo=True,
        help="The delegation at sessions of the congress (Law on Deputies, art. 14).",
    )
    person_mandate_count = fields.Integer(
        "Seats of This Person",
        compute="_compute_person_mandate_count",
        help="Seats of this person that you see, in all congresses and terms.",
    )

    @api.depends("seat_kind", "linked_congress_id")
    def _compute_lacks_linked_congress(self):
        for mandate in self:
            linked = mandate.linked_congress_id
            is_local = linked.kind == KIND_STREET or linked.level == "township"
            mandate.lacks_linked_congress = (
                mandate.seat_kind == INDIRECT and not is_local
            )

    def _search_lacks_linked_congress(self, operator, value):
        if operator != "in":
            return NotImplemented
        local = Domain("kind", "=", KIND_STREET) | Domain("level", "=", "township")
        return Domain("seat_kind", "=", INDIRECT) & (
            Domain("linked_congress_id", "=", False)
            | Domain("linked_congress_id", "not any!", local)
        )

    @api.depends("group_member_ids.date_end", "group_member_ids.group_id")
    def _compute_delegation_id(self):
        members = self.env["deputy.group.member"].search(
            Domain("mandate_id", "in", self.ids) & self._domain_delegation()
        )
        groups = {member.mandate_id: member.group_id for member in members}
        for mandate in self:
            mandate.delegation_id = groups.get(mandate._origin, False)

    def _search_delegation_id(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        domain = self._domain_delegation()
        if operator == "any":
            domain &= Domain("group_id", "any", value)
            return Domain("group_member_ids", "any!", domain)
        found = Domain(
            "group_member_ids", "any!", domain & Domain("group_id", "in", value)
        )
        if False in value:
            found |= Domain("group_member_ids", "not any!", domain)
        return found

    @api.model
    def _domain_delegation(self):
        """Memberships of delegations that have not ended."""
        return Domain("kind", "=", DELEGATION) & Domain("date_end", "=", False)

    @api.depends("partner_id")
    def _compute_person_mandate_count(self):
        counts = dict(
            self.env["deputy.mandate"]._read_group(
                [("partner_id", "in", self.partner_id.ids)], ["partner_id"], ["__count"]
            )
        )
        for mandate in self:
            mandate.person_mandate_count = counts.get(mandate.partner_id, 0)

    @api.constrains("linked_congress_id", "term_id")
    def _check_linked_congress(self):
        for mandate in self.filtered("linked_congress_id"):
            linked = mandate.linked_congress_id.sudo()
            above = (linked.parent_path or "").split("/")[:-2]
            if str(mandate.congress_id.id) not in above:
                raise ValidationError(
                    self.env._(
                        "“%(place)s” is not below “%(congress)s”: link the deputy to a "
                        "township or street within the deputy's own area.",
                        place=linked.name,
                        congress=mandate.congress_id.name,
                    )
                )

    def action_open_person_mandates(self):
        """All seats of these persons, over congresses and terms."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_mandate_action"
        )
        return dict(
            action,
            domain=[("partner_id", "in", self.partner_id.ids)],
            context={"search_default_group_congress": 1},
        )

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Messages are the own office's: who only meets the deputy in a group or at a
        station of a lower place, and may not write the seat, reads none of them.
        """
        operations = super()._mail_get_operation_for_mail_message_operation(
            message_operation
        )
        if self.env.is_superuser() or not self.env.user._is_internal():
            return operations
        own = self._of_own_office()
        return {
            mandate: operation if mandate in own else "write"
            for mandate, operation in operations.items()
        }

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Whoever may not read the messages may not have them delivered either."""
        if not self.env.is_superuser() and self.env.user._is_internal():
            (self - self._of_own_office().sudo(self.env.su)).check_access("write")
        return super().message_subscribe(partner_ids, subtype_ids)

    def _of_own_office(self):
        return self.sudo().filtered_domain(
            [("congress_id", "child_of", self.env.user.deputy_congress_ids.ids)]
        )
